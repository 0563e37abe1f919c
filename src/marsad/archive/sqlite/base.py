"""The database wrapper Django asks a backend for."""

from __future__ import annotations

from django.db.backends.sqlite3 import base

from marsad.archive.sqlite.schema import StrictSchemaEditor

_TEXT = (
    "CharField DateField DateTimeField DecimalField FileField FilePathField IPAddressField "
    "GenericIPAddressField JSONField SlugField TextField TimeField UUIDField"
)
_INTEGER = (
    "AutoField BigAutoField SmallAutoField BooleanField DurationField IntegerField BigIntegerField "
    "OneToOneField PositiveBigIntegerField PositiveIntegerField PositiveSmallIntegerField SmallIntegerField"
)


_TYPES = {
    **dict.fromkeys(_TEXT.split(), "text"),
    **dict.fromkeys(_INTEGER.split(), "integer"),
    "BinaryField": "blob",
    "FloatField": "real",
}
# An untrusted schema may not call JSON_VALID, and Django writes nothing else than JSON.
_CHECKS = {
    **base.DatabaseWrapper.data_type_check_constraints,
    "BooleanField": '"%(column)s" IN (0, 1)',
}
del _CHECKS["JSONField"]


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite with column types that STRICT allows."""

    data_types = _TYPES
    data_type_check_constraints = _CHECKS
    SchemaEditorClass = StrictSchemaEditor
