"""Pictures to be shown: small, drawn anew, and without anything that the file itself told."""

from __future__ import annotations

import io
import warnings

from marsad.intake.raw import RefusedError

WIDTH = 320
_MOST_PIXELS = 60_000_000  # of the picture itself: more may be a bomb


def thumbnail(content: bytes, width: int = WIDTH) -> bytes:
    """A small JPEG of a picture, drawn anew: neither its metadata nor hidden bytes are in it.

    RefusedError where the bytes are no picture, or one too large to open.
    """
    from PIL import Image, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content)) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    raise RefusedError(f"a picture of more than {_MOST_PIXELS} points")
                picture.draft("RGB", (width, width))
                upright = ImageOps.exif_transpose(picture).convert("RGB")
                upright.thumbnail((width, width * 4))
                # A new picture has the points alone, whatever the old one carried.
                clean = Image.new("RGB", upright.size)
                clean.paste(upright)
        except RefusedError:
            raise
        except Exception as error:  # whatever the library finds in a broken picture
            raise RefusedError(f"no picture that can be shown: {type(error).__name__}") from None
    stream = io.BytesIO()
    clean.save(stream, "JPEG", quality=80)
    return stream.getvalue()
