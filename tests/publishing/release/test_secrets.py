"""What is withheld is found wherever it stands, and by chance words nothing is."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from marsad.publishing.exports.export import export
from marsad.publishing.exports.layout import Job
from marsad.publishing.exports.origin import Origin
from marsad.publishing.policy import Policy
from marsad.publishing.release.contents import Unreadable, contents
from marsad.publishing.release.leaks import Withheld, leaks, secrets_of
from marsad.publishing.release.secrets import Secrets
from tests.publishing.exports.made import record

ORIGIN = Origin("1:abc", 0, None, None, "0", "0")
REPORT = "قتل شخصان مختلقان أمس برصاص مجهولين على أطراف قرية مختلقة شرق النهر"


def kinds(secrets: Secrets, text: str) -> set[str]:
    return set(secrets.found(text))


def test_a_name_is_found_in_any_spelling_and_not_inside_another_word() -> None:
    secrets = Secrets()
    secrets.add("the name of a person", "أحمد المُختلَق")
    assert kinds(secrets, "قتل احمد  المختلق.") == {"the name of a person"}
    assert kinds(secrets, "قتل احمد المختلقون") == set()


def test_eight_words_of_a_report_are_found_and_seven_are_not() -> None:
    secrets = Secrets()
    secrets.add_passage(REPORT)
    words = REPORT.split()
    assert kinds(secrets, " ".join(words[2:10])) == {"words of a report"}
    assert kinds(secrets, " ".join(words[2:9])) == set()
    secrets.allow_sentence(REPORT)
    assert kinds(secrets, REPORT) == set()


def test_words_that_one_source_gave_do_not_free_the_words_of_others() -> None:
    other = "خطف ثلاثة أشخاص مختلقين قبل أيام من سيارة على طريق مختلق غرب المدينة"
    secrets = secrets_of([], Withheld(passages=(REPORT, other)), Policy("p", texts="passage"))
    secrets.allow_sentence(REPORT)
    assert kinds(secrets, REPORT) == set()
    assert kinds(secrets, other) == {"words of a report"}


def test_a_village_that_bears_the_name_of_its_area_may_be_named() -> None:
    secrets = Secrets()
    secrets.add("a place", "بصيرة")
    secrets.allow(["بصيرة"])
    assert kinds(secrets, "منطقة بصيرة") == set()


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "geojson", "gpkg", "hxl", "ftm"])
def test_a_place_is_found_in_every_format(form: str, tmp_path: Path) -> None:
    policy, one = Policy("p"), record(1)
    secrets = secrets_of([one], Withheld(), policy)
    public = policy.public(one, one.incident.reported)  # type: ignore[arg-type]
    assert public is not None
    for shown, expected in ((one, True), (public, False)):
        folder = tmp_path / str(expected)
        folder.mkdir()
        export(form, folder / f"figures.{form}", iter([shown]), Job(), ORIGIN)
        found = {leak.kind for leak in leaks(folder, secrets)}
        assert ("a place" in found) is expected
        if form not in ("ftm",):
            assert ("a point" in found) is expected


def test_what_is_wrapped_or_escaped_is_read(tmp_path: Path) -> None:
    secrets = Secrets()
    secrets.add("a source", "مرصد سري")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as outer:
        outer.writestr("word/document.xml", "<w>مرصد سري</w>")
    files = {
        "a.docx": buffer.getvalue(),
        "b.json": json.dumps({"source": "مرصد سري"}).encode(),
        "c.html": "".join(f"&#{ord(letter)};" for letter in "مرصد سري").encode(),
        "d.bin": "مرصد سري".encode("utf-16-le"),
        "مرصد سري.txt": b"",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert {leak.file for leak in leaks(tmp_path, secrets)} == set(files)
    assert "سري" not in " ".join(leak.kind for leak in leaks(tmp_path, secrets))


def test_a_file_that_cannot_be_looked_into_is_refused() -> None:
    data = b"x"
    for _ in range(6):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as wrapped:
            wrapped.writestr("inner.zip", data)
        data = buffer.getvalue()
    with pytest.raises(Unreadable):
        list(contents("deep.zip", data))
