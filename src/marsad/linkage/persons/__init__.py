"""From names in accounts to persons: which mentions name the same one."""
