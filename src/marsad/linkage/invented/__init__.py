"""Invented incidents and how invented outlets report them: the labelled set that linkage is trained on."""
