"""Search over originals and fields."""
