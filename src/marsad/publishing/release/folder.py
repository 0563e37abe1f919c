"""Writes a release into a folder, and signs it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.publishing.exports.export import export
from marsad.publishing.exports.layout import Job
from marsad.publishing.exports.origin import Origin
from marsad.publishing.language import Language
from marsad.publishing.pictures.drawing import png
from marsad.publishing.pictures.map import incident_map
from marsad.publishing.release.compare import FACTS, compare
from marsad.publishing.release.leaks import Leak, leaks
from marsad.publishing.release.methods import InForce, methods
from marsad.publishing.release.pages import pages, style
from marsad.publishing.release.release import Release, map_name
from marsad.publishing.release.secrets import Secrets
from marsad.publishing.release.signing import public_of, sign

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SUMS, SIGNATURE = "SHA256SUMS", "SHA256SUMS.sig"
_DATA = {
    "csv": "incidents.csv",
    "geojson": "incidents.geojson",
    "xlsx": "incidents.xlsx",
    "hxl": "incidents.hxl.csv",
}


class NotReleased(ValueError):
    """Nothing was published; `leaks` says where the policy would have been broken."""

    def __init__(self, reason: str, found: tuple[Leak, ...] = ()) -> None:
        super().__init__(reason)
        self.leaks = found


def write(
    folder: Path,
    release: Release,
    force: InForce,
    origin: Origin,
    secrets: Secrets,
    previous: Path | None = None,
) -> None:
    """Writes all files of a release and searches them for what the policy withholds; raises NotReleased.

    The folder must be new or empty, and is left empty where something fails. NoRelease where `previous`
    is none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise NotReleased(f"{folder}: not empty, and a release is written into an empty folder")
    try:
        _write_data(folder / "data", release, origin)
        _write_facts(folder / FACTS, release, origin)
        changes = compare(previous, folder) if previous else None
        said = methods(release, replace(force, changes=changes))
        for path, text in (*pages(release, said), ("style.css", style()), ("verify.py", _verifier())):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        _draw_maps(folder, release)
        for words in release.passages.values():  # what the policy lets through, and no other words
            secrets.allow_sentence(words)
        for record in release.incidents:
            secrets.allow_sentence(record.told("en"))
            secrets.allow_sentence(record.told("ar"))
        if found := tuple(leaks(folder, secrets)):
            raise NotReleased(f"{folder}: not released, for it would tell what the policy withholds", found)
    except BaseException:
        _empty(folder)
        raise


def signed(folder: Path, key: Ed25519PrivateKey) -> str:
    """Writes the hashes of all files and their signature; gives the public key."""
    lines = [f"{digest}  {name}\n" for name, digest in _digests(folder)]
    data = "".join(lines).encode()
    (folder / SUMS).write_bytes(data)
    public = public_of(key)
    (folder / SIGNATURE).write_text(f"{public}  {sign(key, data)}\n", encoding="utf-8")
    return public


def _draw_maps(folder: Path, release: Release) -> None:
    """A map of the incidents as the public may see them, in each language; none where nothing has a place."""
    for code in release.map_languages:
        chart = incident_map(release.told, Language(code))
        (folder / map_name(code)).write_bytes(png(chart, Language(code)))


def _digests(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        yield path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


def _write_data(folder: Path, release: Release, origin: Origin) -> None:
    folder.mkdir()
    for form, name in _DATA.items():
        export(form, folder / name, iter(release.incidents), Job(), origin)
    links = "".join(f'<li><a href="{p.name}">{p.name}</a></li>' for p in sorted(folder.iterdir()))
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Data</title><ul>{links}</ul></html>\n'
    )
    (folder / "index.html").write_text(page, encoding="utf-8")


def _write_facts(path: Path, release: Release, origin: Origin) -> None:
    facts = {
        "release": 1,
        "made": release.made,
        "ledger_head": release.head,
        "policy": release.policy.id,
        "marsad": origin.marsad,
        "codebook": origin.codebook,
        "incidents": len(release.incidents),
        "left_out": release.left_out,
        "figures": [
            {
                "definition": one.definition.id,
                "version": one.definition.version,
                "title": dict(one.definition.title),
                "incidents": len(one.incidents),
                "reviewed": len(one.reviewed),
                **{effect: release.toll(number) for effect, number in one.totals.items()},
            }
            for one in release.figures
        ],
    }
    path.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _verifier() -> str:
    return (files("marsad.publishing") / "templates/release/verify.py").read_text(encoding="utf-8")


def _empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
