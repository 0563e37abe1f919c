from __future__ import annotations

import io

import pytest
from PIL import Image

from marsad.intake.attaching import attachment
from marsad.intake.raw import RefusedError
from marsad.intake.thumbnails import thumbnail

ARTIST, ORIENTATION, GPS = 315, 274, 34853


def photograph(width: int = 800, height: int = 400, form: str = "JPEG") -> bytes:
    picture = Image.new("RGB", (width, height), "red")
    exif = Image.Exif()
    exif[ARTIST], exif[ORIENTATION] = "Somebody Invented", 6
    exif[GPS] = {1: "N", 2: (35.0, 30.0, 0.0), 3: "E", 4: (40.0, 20.0, 0.0)}
    stream = io.BytesIO()
    picture.save(stream, form, exif=exif, comment=b"a hidden comment") if form == "JPEG" else picture.save(
        stream, form
    )
    return stream.getvalue()


def test_what_a_photograph_tells_of_itself_is_kept_with_it() -> None:
    kept = attachment(photograph(), "street.jpg")
    assert kept.media == "image/jpeg"
    assert kept.metadata["Artist"] == "Somebody Invented"
    assert kept.metadata["GPSLatitudeRef"] == "N" and kept.metadata["width"] == 800


def test_a_thumbnail_tells_nothing_and_stands_upright() -> None:
    made = thumbnail(photograph())
    assert b"Somebody" not in made and b"comment" not in made and b"Exif" not in made
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.format == "JPEG" and picture.height > picture.width
        assert max(picture.size) <= 1280 and not picture.getexif()


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP", "TIFF"])
def test_every_kind_of_picture_is_drawn_anew(form: str) -> None:
    assert thumbnail(photograph(form=form)).startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff\xe0 cut", photograph()[:300]])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError):
        thumbnail(content)


def test_a_picture_of_too_many_points_is_not_opened() -> None:
    stream = io.BytesIO()
    Image.new("1", (9000, 9000)).save(stream, "PNG")
    with pytest.raises(RefusedError, match="points"):
        thumbnail(stream.getvalue())
