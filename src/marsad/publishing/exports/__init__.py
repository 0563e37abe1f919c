"""The register in the formats of the field: a layout says which columns, a writer how they are written."""
