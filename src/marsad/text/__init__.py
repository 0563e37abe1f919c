"""Original and folded text with offsets; numbers; dates; passages."""
