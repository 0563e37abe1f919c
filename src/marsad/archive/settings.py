"""The Django settings of a program that only wants an archive; archives add their databases as they open."""

from __future__ import annotations

from typing import Any

SECRET_KEY = "an archive signs nothing"
INSTALLED_APPS = ["marsad.archive"]
DATABASES: dict[str, dict[str, Any]] = {}
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
