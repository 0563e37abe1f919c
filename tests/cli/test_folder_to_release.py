"""The whole way: a folder of mixed files to a signed release that a stranger verifies offline."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

from click.testing import CliRunner, Result

from marsad.cli import main

_TEXTS = (
    "قُتل شخصان برصاص مسلحين مجهولين في بلدة الشحيل بريف دير الزور الشرقي يوم 5 آذار 2023. (نص مختلق)",
    "Unknown gunmen shot a farmer dead in Hajin, east of Deir-ez-Zor, on 7 March 2023. (invented)",
    "انفجر لغم أرضي بسيارة مدنية في السخنة بريف حمص يوم 9 آذار 2023 ما أدى إلى مقتل مدني. (نص مختلق)",
    "A landmine killed two children near Sokhneh in rural Homs on 11 March 2023. (invented)",
    "أصيب عنصر من قوات سوريا الديمقراطية بعبوة ناسفة في ذيبان بريف دير الزور يوم 13 آذار 2023. (مختلق)",
    "Gunmen killed a teacher in Basira, Deir-ez-Zor, on 15 March 2023. (invented)",
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def mixed(folder: Path) -> None:
    """An Arabic text in Windows-1256, a web page, a sheet, a document, a letter in an archive, rubbish."""
    from docx import Document

    folder.mkdir()
    (folder / "old.txt").write_bytes(_TEXTS[0].encode("cp1256", "ignore"))
    page = f"<html><head><title>x</title></head><body><article><p>{_TEXTS[1]}</p></article></body></html>"
    (folder / "page.html").write_text(page, encoding="utf-8")
    sheet = io.StringIO()
    csv.writer(sheet).writerows([["text", "published", "source"], [_TEXTS[2], "2023-03-10", "راصد مختلق"]])
    (folder / "list.csv").write_text(sheet.getvalue(), encoding="utf-8")
    document = Document()
    document.add_paragraph(_TEXTS[3])
    document.save(str(folder / "note.docx"))
    mail = EmailMessage()
    mail["From"], mail["Date"], mail["Subject"] = "monitor@invalid", "Tue, 14 Mar 2023 08:00:00 +0000", "x"
    mail.set_content(_TEXTS[4])
    with zipfile.ZipFile(folder / "box.zip", "w") as box:
        box.writestr("mail.eml", mail.as_bytes())
        box.writestr("plain.txt", _TEXTS[5])
    (folder / "broken.docx").write_bytes(b"PK\3\4 cut")


def test_a_folder_of_mixed_files_becomes_a_release_that_verifies(tmp_path: Path) -> None:
    register, policy, key = tmp_path / "r.sqlite3", tmp_path / "policy.toml", tmp_path / "key.pem"
    mixed(tmp_path / "files")
    taken = run("intake", "--archive", register, "--published", "2023-03-20", tmp_path / "files")
    assert taken.exit_code == 1
    assert "broken.docx" in taken.stderr
    policy.write_text(run("release", "policy").stdout, encoding="utf-8")
    public = run("release", "key", key).stdout.strip()
    given = ("--archive", register, "--policy", policy, "--key", key)
    made = run("release", "make", *given, "--by", "editor", tmp_path / "release")
    assert made.exit_code == 0, made.stderr
    verify = [sys.executable, "-I", str(tmp_path / "release" / "verify.py"), "--key", public]
    assert subprocess.run(verify, capture_output=True, check=False).returncode == 0
    with (tmp_path / "release/data/incidents.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(_TEXTS)
    assert {row["admin1"] for row in rows} == {"Deir-ez-Zor", "Homs"}
