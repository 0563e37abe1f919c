"""Makes the packaged gazetteer from the published tables: `python -m marsad.gazetteer.build DIR`.

DIR holds `syria-places.csv` and `region-places.csv`; `further-places.csv` lies with the data. The same tables
give the same bytes.
`places.tsv.gz` has a line a place, in the order of the tables; `names.tsv.gz` a line a key of a name,
with the numbers of the places that bear it; `skeletons.tsv.gz` the same by the consonants alone.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from marsad.gazetteer.skeleton import skeleton
from marsad.gazetteer.spelling import name_keys

COLUMNS = (
    "country", "pcode", "kind", "admin1", "admin2", "admin3", "latitude", "longitude", "population",
    "geonames_id", "parent", "name_en", "name_ar", "alt_names",
)  # fmt: skip
DATA = Path(__file__).parent / "data"

_PARENT = re.compile(r"neighbourhoods?.*\(.*, (C\d+)\)")
# A name that says its own level ("محافظة حمص") is found by its head word and the plain name.
_LEVEL = re.compile(
    r"^(?:محافظة|منطقة|ناحية|قضاء|ولاية|مدينة)\s|^N(?:ā|a)(?:ḩ|h)iyat\s|\b(?:Governorate|District|Subdistrict|City)$",
    re.I,
)
# OCHA translates these words and puts them first; writers keep the Arabic ones, behind the name.
_WORDS_BEHIND = {
    "Big": ("Kubra", "Kabira", "Kabir"),
    "Great": ("Kubra", "Kabira", "Kabir"),
    "Little": ("Sughra", "Saghira", "Saghir"),
    "Small": ("Sughra", "Saghira", "Saghir"),
    "Upper": ("Fawqani", "Fawqa", "Olya"),
    "Lower": ("Tahtani", "Tahta", "Sufla"),
    "Eastern": ("Sharqi", "Sharqiya"),
    "Western": ("Gharbi", "Gharbiya"),
    "Northern": ("Shamali", "Shamaliya"),
    "Southern": ("Janubi", "Janubiya"),
}
_LEADING_QUARTER = re.compile(r"^حي\s+(?=\S)")


def build(tables: Path, data: Path = DATA) -> int:
    """Writes the data files and gives the number of places."""
    rows = [_place(row, "SY") for row in _read(tables / "syria-places.csv")]
    rows += [_place(row, row["country"]) for row in _read(tables / "region-places.csv")]
    rows += [_further(row) for row in _read(data / "further-places.csv")]
    _add_aliases(rows, data / "aliases.tsv")
    names: dict[str, list[int]] = defaultdict(list)
    cities = {row["pcode"]: {row["name_en"], row["name_ar"]} for row in rows}
    for number, row in enumerate(rows):
        spellings = [name for name in _names(row) if name not in cities.get(row["parent"], ())]
        for key in dict.fromkeys(key for name in spellings for key in name_keys(name)):
            names[" ".join(key)].append(number)
    data.mkdir(exist_ok=True)
    _write(data / "places.tsv.gz", ("\t".join(row[column] for column in COLUMNS) for row in rows))
    _write(data / "names.tsv.gz", (f"{key}\t{','.join(map(str, names[key]))}" for key in sorted(names)))
    _write(data / "skeletons.tsv.gz", _skeletons(rows))
    return len(rows)


def _skeletons(rows: list[dict[str, str]]) -> Iterable[str]:
    """The consonants of the names of all settlements, with their numbers."""
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for number, row in enumerate(rows):
        if not row["kind"].startswith("admin"):
            for name in (row["name_ar"], row["name_en"], *row["alt_names"].split("|")):
                if name and (bare := skeleton(name)):
                    found[bare][number] = None
    return (f"{bare}\t{','.join(map(str, found[bare]))}" for bare in sorted(found))


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _place(row: dict[str, str], country: str) -> dict[str, str]:
    parent = _PARENT.search(row["source"])
    alternatives = [n.strip() for n in row["alt_names"].split("|") if n.strip() and not _LEVEL.search(n)]
    place = {
        "country": country,
        "pcode": row["pcode"],
        "kind": _kind(row),
        "admin1": row["admin1_pcode"],
        "admin2": row["admin2_pcode"],
        "admin3": row["admin3_pcode"],
        "latitude": f"{float(row['latitude']):.5f}",
        "longitude": f"{float(row['longitude']):.5f}",
        "population": row["population"],
        "geonames_id": row["geonames_id"],
        "parent": parent.group(1) if parent else "",
        "name_en": row["name_en"].replace("_", " -").strip(),
        "name_ar": row["name_ar"].replace("_", " -").strip(),
        "alt_names": "|".join(dict.fromkeys(alternatives)),
    }
    bad = [column for column, value in place.items() if "\t" in value or "\n" in value]
    if bad:
        raise ValueError(f"{row['pcode'] or row['geonames_id']}: tab or line break in {', '.join(bad)}")
    return place


def _further(row: dict[str, str]) -> dict[str, str]:
    """A town of a country without P-codes: its province stands by name."""
    blank = dict.fromkeys(("pcode", "admin2_pcode", "admin3_pcode", "source"), "")
    return _place({**row, **blank, "kind": "place", "admin1_pcode": row["admin1"]}, row["country"])


def _add_aliases(rows: list[dict[str, str]], path: Path) -> None:
    """Adds names given by hand; ValueError for a code that no place has."""
    by_code = {row["pcode"] or row["geonames_id"]: row for row in rows}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        code, _, names = line.partition("\t")
        if code not in by_code or not names:
            raise ValueError(f"{path.name}:{number}: no place has the code {code!r}, or no name follows")
        row = by_code[code]
        row["alt_names"] = "|".join(filter(None, [row["alt_names"], names]))


def _kind(row: dict[str, str]) -> str:
    if row["kind"] != "place":
        return row["kind"]
    if row["pcode"].startswith("C"):
        return "community"
    if row["pcode"].startswith("N"):
        return "neighbourhood"
    if row["pcode"].startswith("A"):
        return "city_area"
    return "abandoned" if "PPLQ" in row["source"] else "locality"


def _names(row: dict[str, str]) -> list[str]:
    """All names of a place: as given, their halves, without "quarter", "Big" and its like behind."""
    names = [row["name_en"], row["name_ar"], *row["alt_names"].split("|")]
    if row["parent"]:
        names += [half.strip() for name in names if "-" in name for half in name.split(" -")]
    else:
        names += [half.strip() for name in names[:2] if " -" in name for half in name.split(" -")]
    names += [_LEADING_QUARTER.sub("", name) for name in names]
    for name in names[:]:
        word, _, rest = name.partition(" ")
        names += [f"{rest} {behind}" for behind in _WORDS_BEHIND.get(word, ())]
    return [name for name in dict.fromkeys(names) if name]


def _write(path: Path, lines: Iterable[str]) -> None:
    text = "\n".join(lines) + "\n"
    # No file name and no time in the header, so that the bytes depend on the tables alone.
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m marsad.gazetteer.build DIR")
    print(f"{build(Path(sys.argv[1]))} places")
