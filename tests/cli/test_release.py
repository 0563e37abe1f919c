"""`marsad release`: from the samples to a folder that a stranger can check."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def verified(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(folder / "verify.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class Made:
    """A register of the samples, a policy, a key, and a first release."""

    def __init__(self, folder: Path) -> None:
        assert run("run", "--out", folder / "out").exit_code == 0
        self.register, self.policy = folder / "out" / "register.sqlite3", folder / "policy.toml"
        self.policy.write_text(run("release", "policy").stdout, encoding="utf-8")
        self.key, self.release = folder / "key.pem", folder / "release"
        self.public = run("release", "key", self.key).stdout.strip()
        assert self.make(self.release).exit_code == 0

    def make(self, folder: Path, *more: object, policy: Path | None = None) -> Result:
        given = ("--archive", self.register, "--policy", policy or self.policy, "--key", self.key)
        return run("release", "make", *given, "--by", "editor", *more, folder)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("release"))


def test_a_stranger_can_check_it_and_any_changed_byte_shows(made: Made, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", str(made.release), str(copy)], check=True)
    assert verified(copy, "--key", made.public).returncode == 0
    assert verified(copy, "--key", "0" * 64).returncode == 1
    for path in sorted(p for p in copy.rglob("*") if p.is_file() and p.name != "verify.py"):
        kept = path.read_bytes()
        path.write_bytes(kept[:-2] + bytes([kept[-2] ^ 1]) + kept[-1:])
        assert verified(copy).returncode != 0, path
        path.write_bytes(kept)
    (copy / "added.html").write_text("x", encoding="utf-8")
    assert "added: added.html" in verified(copy).stdout
    (copy / "added.html").unlink()
    (copy / "index.html").unlink()
    assert "missing: index.html" in verified(copy).stdout


def test_every_link_of_every_page_leads_somewhere(made: Made) -> None:
    import re

    pages = {p: p.read_text(encoding="utf-8") for p in made.release.rglob("*.html")}
    ids = {p: set(re.findall(r'id="([^"]+)"', text)) for p, text in pages.items()}
    for page, text in pages.items():
        for link in re.findall(r'href="([^"]+)"', text):
            path, _, anchor = link.partition("#")
            target = (page.parent / path).resolve() if path else page
            target = target / "index.html" if target.is_dir() else target
            assert target.exists(), (page, link)
            assert not anchor or anchor in ids[target], (page, link)


def test_pages_come_in_both_languages_and_fetch_nothing(made: Made) -> None:
    arabic = (made.release / "index.ar.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in arabic
    for page in made.release.rglob("*.html"):
        assert not any(
            word in page.read_text(encoding="utf-8") for word in ("http://", "https://", "<script")
        )


def test_the_ledger_says_what_was_published(made: Made) -> None:
    told = run("archive", "log", "--archive", made.register, "--subject", "release:release", "--json").stdout
    entry = json.loads(told.splitlines()[-1])
    assert (entry["action"], entry["actor"], entry["after"]["key"]) == ("publish", "editor", made.public)


def test_without_a_policy_there_is_no_release(made: Made, tmp_path: Path) -> None:
    result = run("release", "make", "--archive", made.register, "--key", made.key, tmp_path / "x")
    assert result.exit_code == 2
    assert not (tmp_path / "x").exists()


def test_what_would_leak_is_not_released(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from marsad.publishing.policy import Policy

    monkeypatch.setattr(Policy, "public", lambda _self, record, _today: record)
    result = made.make(tmp_path / "leaky")
    assert result.exit_code == 1
    assert "a place, which the policy withholds" in result.stderr
    assert list((tmp_path / "leaky").iterdir()) == []


def test_two_releases_can_be_compared(made: Made, tmp_path: Path) -> None:
    policy = tmp_path / "closer.toml"
    text = made.policy.read_text(encoding="utf-8").replace('"sub-district" ', '"governorate"')
    policy.write_text(text, encoding="utf-8")
    assert made.make(tmp_path / "second", "--previous", made.release, policy=policy).exit_code == 0
    found = json.loads(run("release", "compare", made.release, tmp_path / "second", "--json").stdout)
    assert found["came"] == found["went"] == []
    assert "admin3_pcode" in next(iter(found["changed"].values()))
    methods = (tmp_path / "second" / "methods.html").read_text(encoding="utf-8")
    assert f"{len(found['changed'])} changed" in methods


def test_preview_writes_nothing_and_names_nobody(made: Made) -> None:
    result = run("release", "preview", "--archive", made.register, "--policy", made.policy)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 12
    assert "Monitor" not in result.stdout


def test_a_folder_or_key_that_is_there_is_not_overwritten(made: Made) -> None:
    assert made.make(made.release).exit_code == 1
    assert run("release", "key", made.key).exit_code == 1
    assert verified(made.release).returncode == 0
