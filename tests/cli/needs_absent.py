"""A command that needs a package nobody has."""

import package_that_nobody_has  # type: ignore[import-not-found]  # noqa: F401
