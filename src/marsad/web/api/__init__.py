"""The same for programs: tokens, endpoints, their description."""
