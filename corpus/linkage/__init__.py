"""Invented incidents told in many manners, as texts: what linkage is measured on from text to incident."""
