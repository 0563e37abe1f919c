"""Definitions and figures: who and what is counted, and the incidents behind each cell."""
