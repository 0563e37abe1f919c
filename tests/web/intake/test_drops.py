"""Files that are dropped: kept, read in the background, told of, gone on with."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from marsad.archive import Archive, ArchiveError
from marsad.archive.models import Report
from marsad.web.intake import uploads
from marsad.web.intake.models import Drop, Receipt
from marsad.web.intake.spool import safe_name, spool_folder
from marsad.web.intake.taking import take
from marsad.web.intake.tasks import read_drop, resume
from tests.web.conftest import SignedIn

GOOD = "On 3 May 2024, unknown gunmen shot two civilians dead in Hajin."
TABLE = (
    "id,text,published,source,language\n"
    f'1,"{GOOD}",2024-05-04,Wire,en\n'
    '2,"It is quiet.",the day before,Wire,en\n'
    '3,"=cmd|x","2024-05-04",Wire,fr\n'
)


def drop(client: Client, *files: tuple[str, bytes], **said: object) -> tuple[int, str]:
    given = {f"drop-{name}": value for name, value in said.items()}
    chosen = [SimpleUploadedFile(name, content) for name, content in files]
    answer = client.post("/reports/drops", {"drop-chosen": chosen, **given}, follow=True)
    return answer.status_code, answer.content.decode()


def work() -> None:
    """What the worker beside a desk does."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def outcomes() -> list[tuple[str, str]]:
    return list(Receipt.objects.order_by("position").values_list("place", "outcome"))


def test_files_are_read_in_the_background_and_told_one_by_one(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    status, page = drop(client, ("a.txt", GOOD.encode()), ("b.txt", GOOD.encode()), ("c.xyz", b"?"))
    assert status == 200
    assert "wait to be read" in page
    assert not Report.objects.exists()
    work()
    page = client.get(f"/reports/drops/{Drop.objects.get().pk}").content.decode()
    assert "All files were read" in page
    assert outcomes() == [("a.txt", "read"), ("b.txt", "known"), ("c.xyz", "refused")]
    assert "its format is not known" in page
    assert Report.objects.get().file == "a.txt"
    assert desk.entries.get(sequence=Report.objects.get().entry).actor == "monitor"


def test_the_page_asks_again_until_all_is_read(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    drop(client, ("a.txt", GOOD.encode()))
    path, htmx = f"/reports/drops/{Drop.objects.get().pk}", {"HX-Request": "true"}
    asking = client.get(path, headers=htmx)
    assert asking.status_code == 200
    assert "every 2s" in asking.content.decode()
    work()
    assert client.get(path, headers=htmx).status_code == 286
    assert "every 2s" not in client.get(path).content.decode()


def test_refused_rows_come_as_a_table_to_mend(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    drop(client, ("list.csv", TABLE.encode()))
    work()
    assert [outcome for _, outcome in outcomes()] == ["read", "refused", "refused"]
    number = Drop.objects.get().pk
    assert (
        f"/reports/drops/{number}/rejected?file=list.csv"
        in client.get(f"/reports/drops/{number}").content.decode()
    )
    answer = client.get(f"/reports/drops/{number}/rejected?file=list.csv")
    table = answer.content.decode("utf-8-sig")
    assert table.splitlines()[0] == "id,text,published,source,language,marsad: reason"
    assert "the day before" in table
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(f"/reports/drops/{number}/rejected?file=other").status_code == 404


def test_a_mapping_of_ones_own_reads_other_columns(desk: Archive, signed_in: SignedIn) -> None:
    mapping = b'gives = "reports"\n[columns]\ntext = ["words"]\n'
    client = signed_in("monitor")
    table = f'words\n"{GOOD}"\n'.encode()
    assert "not TOML" in drop(client, ("a.csv", table), mapping=SimpleUploadedFile("m.toml", b"["))[1]
    drop(client, ("a.csv", table), mapping=SimpleUploadedFile("m.toml", mapping))
    work()
    assert outcomes() == [("a.csv:2", "read")]


def test_what_was_said_holds_of_all(desk: Archive, signed_in: SignedIn) -> None:
    drop(signed_in("monitor"), ("a.txt", GOOD.encode()), source="Hidden wire", confidential="on")
    work()
    report = Report.objects.get()
    assert report.source is not None
    assert report.source.confidential
    assert signed_in("reviewer").get(f"/reports/{report.id}").status_code == 404
    assert signed_in("monitor").get(f"/reports/{report.id}").status_code == 200


def test_a_confidential_drop_hides_no_source_that_is_open(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    client.post("/reports/", {"text": "It is quiet.", "source": "Wire"})
    drop(client, ("list.csv", TABLE.encode()), source="Hidden", confidential="on")
    work()
    assert not desk.sources.get(name="Wire").confidential
    assert "open already" in Receipt.objects.filter(drop__isnull=False)[0].reason


def test_files_lie_for_their_owner_alone_and_are_gone_afterwards(desk: Archive, signed_in: SignedIn) -> None:
    drop(signed_in("monitor"), ("../../x.txt", GOOD.encode()))
    spool = spool_folder(desk)
    assert desk.location.path is None or spool.parent == desk.location.path.parent
    [file] = [path for path in spool.rglob("*") if path.is_file()]
    assert file.name == "x.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {stat.S_IMODE(path.stat().st_mode) for path in (spool, file.parent)} == {0o700}
    work()
    assert list(spool.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../x", "x"),
        ("C:\\dos\\x.txt", "x.txt"),
        (".hidden", "hidden"),
        ("..", "file"),
        ("", "file"),
        ("a\0b\n.txt", "a_b_.txt"),
        ("تقرير.txt", "تقرير.txt"),
        ("\ud800.txt", "?.txt".replace("?", "_")),
        ("x" * 400 + ".csv", "x" * 196 + ".csv"),
    ],
)
def test_names_of_files_lead_nowhere(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_two_files_of_one_name_are_two(desk: Archive, signed_in: SignedIn) -> None:
    drop(signed_in("monitor"), ("a.txt", GOOD.encode()), ("a.txt", b"It is quiet."))
    work()
    assert [place for place, _ in outcomes()] == ["a-2.txt", "a.txt"]


def test_a_file_that_is_too_large_is_named_and_the_others_are_read(
    desk: Archive, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MAX_UPLOAD", 100)
    client = signed_in("monitor")
    status, page = drop(client, ("large.txt", b"x" * 101), ("a.txt", GOOD.encode()))
    assert status == 200
    assert "large.txt is larger than" in page
    assert [file["name"] for file in Drop.objects.get().files] == ["a.txt"]
    status, page = drop(client, ("large.txt", b"x" * 101))
    assert status == 400
    assert "large.txt is larger than" in page


def bomb() -> bytes:
    """A ZIP that unpacks to a thousand times its size."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("zeros.txt", b"0" * 20_000_000)
        packed.writestr("../out.txt", GOOD)
        packed.writestr("in.txt", GOOD)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("bomb.zip", bomb(), "this may be a bomb"),
        ("bomb.zip", bomb(), "its name leads out of the archive"),
        ("cut.zip", bomb()[:500], "ZIP"),
        ("empty.txt", b"", "empty"),
        ("broken.txt", bytes(range(256)) * 4, ""),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj", "cut.pdf"),
        ("odd.csv", b"a,b\n1,2\n", "columns are not known"),
        ("lines.jsonl", b"{\n[]\n", "lines.jsonl"),
    ],
)
def test_what_is_broken_is_refused_and_why(
    desk: Archive, signed_in: SignedIn, name: str, content: bytes, reason: str
) -> None:
    client = signed_in("monitor")
    drop(client, (name, content), ("z.txt", b"It is quiet."))
    work()
    page = client.get(f"/reports/drops/{Drop.objects.get().pk}").content.decode()
    assert Receipt.objects.filter(outcome="refused").exists()
    assert reason in page
    assert "spool" not in page
    assert Receipt.objects.get(place="z.txt").outcome == "read"


def test_without_a_file_nothing_is_kept(desk: Archive, signed_in: SignedIn) -> None:
    answer = signed_in("monitor").post("/reports/drops", {})
    assert answer.status_code == 400
    assert not Drop.objects.exists()


def test_a_drop_is_gone_on_with_where_the_desk_stopped(
    desk: Archive, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in("monitor")
    drop(client, *((f"{at}.txt", f"Quiet day {at}.".encode()) for at in range(4)))
    made, taken = Drop.objects.get(), list[object]()

    def until_it_stops(*given: object, **named: object) -> object:
        if len(taken) == 2:
            raise SystemExit
        taken.append(named["place"])
        return take(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("marsad.web.intake.reading.take", until_it_stops)
    with pytest.raises(SystemExit):
        read_drop.call(made.pk)
    assert len(outcomes()) == 2
    monkeypatch.undo()
    assert resume() == 1
    work()
    assert outcomes() == [(f"{at}.txt", "read") for at in range(4)]
    assert Drop.objects.get().standing == "done"
    assert resume() == 0


def test_a_long_drop_makes_way_for_one_that_waits(
    desk: Archive, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marsad.web.intake.reading.TURN", -1)
    drop(signed_in("monitor"), *((f"{at}.txt", f"Quiet day {at}.".encode()) for at in range(3)))
    drop(signed_in("reviewer"), ("short.txt", b"It is quiet."))
    work()
    kept = Receipt.objects.order_by("id").values_list("place", "outcome")
    assert list(kept) == [("0.txt", "read"), ("short.txt", "read"), ("1.txt", "read"), ("2.txt", "read")]


def test_trouble_with_the_archive_fails_the_drop_which_can_be_gone_on_with(
    desk: Archive, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in("monitor")
    drop(client, ("a.txt", GOOD.encode()))
    number = Drop.objects.get().pk

    def full(*given: object, **named: object) -> None:
        raise ArchiveError("the disk is full")

    monkeypatch.setattr("marsad.web.intake.reading.take", full)
    work()
    assert "the disk is full" in client.get(f"/reports/drops/{number}").content.decode()
    monkeypatch.undo()
    client.post(f"/reports/drops/{number}/go-on")
    work()
    assert outcomes() == [("a.txt", "read")]


def test_a_drop_can_be_stopped(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    drop(client, ("a.txt", GOOD.encode()))
    client.post(f"/reports/drops/{Drop.objects.get().pk}/stop")
    work()
    assert Drop.objects.get().standing == "stopped"
    assert not Report.objects.exists()
    assert list(spool_folder(desk).iterdir()) == []


@pytest.mark.parametrize("role", ["administrator", "reviewer", "auditor"])
def test_the_drops_of_others_are_not_found(desk: Archive, signed_in: SignedIn, role: str) -> None:
    drop(signed_in("monitor"), ("a.txt", GOOD.encode()))
    number = Drop.objects.get().pk
    client = signed_in(role)
    assert client.get(f"/reports/drops/{number}").status_code in (403, 404)
    assert client.get(f"/reports/drops/{number}/rejected?file=a.txt").status_code in (403, 404)
    assert client.post(f"/reports/drops/{number}/stop").status_code in (403, 404)


def test_a_hostile_name_is_shown_and_not_run(desk: Archive, signed_in: SignedIn, tmp_path: Path) -> None:
    client = signed_in("monitor")
    drop(client, ("<img src=x onerror=alert(1)>.txt", GOOD.encode()))
    work()
    assert "<img src=x" not in client.get(f"/reports/drops/{Drop.objects.get().pk}").content.decode()
