"""The Django settings of the desk; `marsad serve` fills in the archive, the hosts and the key."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

_HERE = Path(__file__).parent
_FONTS = Path(str(files("fontpkg_ibm_plex_sans_arabic"))) / "files"

DEBUG = False
SECRET_KEY = "replaced by the key that the archive keeps"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES: dict[str, dict[str, Any]] = {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "marsad.web.urls"
AREAS = ["access", "intake", "review", "search", "maps", "tallies", "exports", "api"]
INSTALLED_APPS = [
    "marsad.archive",
    "marsad.web",
    *(f"marsad.web.{area}" for area in AREAS),
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "js_lib_leaflet",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "marsad.web.middleware.AddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "marsad.web.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "marsad.web.access.gate.GateMiddleware",
    "marsad.web.middleware.DeskMiddleware",
    "axes.middleware.AxesMiddleware",
    "marsad.web.api.problems.ProblemMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "marsad.web.context.desk",
            ],
            "builtins": ["marsad.web.templatetags.desk", "django.templatetags.i18n"],
        },
    }
]

# People
AUTH_USER_MODEL = "desk_access.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name",)},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "access:sign-in"
LOGIN_REDIRECT_URL = "home"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "name"
AXES_LOCKOUT_CALLABLE = "marsad.web.access.sign_in.locked_out"
AXES_VERBOSE = False
DESK_IDLE_MINUTES = 60
OTP_TOTP_ISSUER = "Marsad"

# Sessions and headers
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "marsad.web.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# The map draws our own boundaries; tiles from elsewhere come only where somebody gives their address, such as
# https://tiles.example.org/{z}/{x}/{y}.png, and who runs them then learns what is looked at.
DESK_TILES = os.environ.get("MARSAD_TILES", "")

# Languages
LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", "العربية"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "marsad_language"
LOCALE_PATHS = [_HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Files of ours, of packages, and nothing from anywhere else
STATIC_URL = "/static/"
STATICFILES_DIRS = [("fonts", str(_FONTS))]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

# A dropped file may be large; what is larger is refused with its size and the limit.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
FILE_UPLOAD_HANDLERS = [
    "marsad.web.intake.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# Whether a worker beside the desk keeps queue and index up to the ledger: pages then leave it to that.
DESK_WORKER = False
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # Addresses and names of people do not go into logs.
    "loggers": {"axes": {"level": "ERROR"}},
}
