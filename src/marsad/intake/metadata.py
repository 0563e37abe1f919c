"""What a photograph says of itself: when, where and with what it was taken."""

from __future__ import annotations

import io
import warnings
from typing import Any

_LONGEST = 500  # letters of one value
_GPS = 0x8825
_EXIF = 0x8769


def metadata_of(content: bytes, media: str) -> dict[str, Any]:
    """The EXIF fields of a picture by their names, GPS among them; empty where there are none.

    It may tell who took a picture and where: it is kept, and never public.
    """
    if not media.startswith("image/"):
        return {}
    try:
        from PIL import Image
    except ModuleNotFoundError:
        return {}
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content)) as picture:
            warnings.simplefilter("ignore")
            found: dict[str, Any] = {"width": picture.width, "height": picture.height}
            return found | _exif(picture.getexif())
    except Exception:  # a picture that cannot be opened is kept all the same
        return {}


def _exif(exif: Any) -> dict[str, Any]:
    from PIL.ExifTags import GPSTAGS, TAGS

    plain = {
        TAGS.get(tag, str(tag)): _value(value) for tag, value in exif.items() if tag not in (_GPS, _EXIF)
    }
    detail = {TAGS.get(tag, str(tag)): _value(value) for tag, value in exif.get_ifd(_EXIF).items()}
    place = {GPSTAGS.get(tag, str(tag)): _value(value) for tag, value in exif.get_ifd(_GPS).items()}
    return plain | detail | place


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(item) for item in value][:16]
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    return str(value).strip("\x00 ")[:_LONGEST]
