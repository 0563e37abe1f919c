"""`marsad gazetteer`: what a place name means, and why."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from marsad.gazetteer.places import Place
    from marsad.gazetteer.resolver import Resolution


@click.command()
@click.argument("name")
@click.option("--governorate", "-g", multiple=True, help="A governorate named with it; the strongest first.")
@click.option("--near", multiple=True, help="Another place named with it.")
@click.option("--owner", help="The town or sub-district it is said to belong to.")
@click.option(
    "--kind", default="", help="The word before it: settlement, quarter, camp, subdistrict, governorate."
)
@click.option("--country", multiple=True, help="Country code, such as SY or IQ.")
@click.option("--direction", multiple=True, help="A direction word, such as western or الغربي.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
def gazetteer(
    name: str,
    governorate: tuple[str, ...],
    near: tuple[str, ...],
    owner: str | None,
    kind: str,
    country: tuple[str, ...],
    direction: tuple[str, ...],
    as_json: bool,
) -> None:
    """Find a place by NAME, in Arabic or English, and say which one the words around it mean.

    Exit status 1 where no place of that name is known.
    """
    from marsad.gazetteer.areas import load_areas
    from marsad.gazetteer.context import Context
    from marsad.gazetteer.resolver import resolve

    for given in governorate:
        found = load_areas().find(given, head=True)
        if given not in load_areas().by_pcode and (found is None or not found.areas):
            raise click.BadParameter(f"{given!r} is no governorate or province", param_hint="--governorate")
    codes = tuple(code.upper() for code in country)
    resolution = resolve(name, Context(governorate, near, (), kind, direction, codes, owner))
    click.echo(json.dumps(_plain(resolution), ensure_ascii=False) if as_json else _page(resolution))
    if not resolution.known:
        click.echo(f"marsad gazetteer: {name}: {'; '.join(resolution.reasons)}", err=True)
        sys.exit(1)


def _plain(resolution: Resolution) -> dict[str, Any]:
    return {
        "name": resolution.name,
        "place": _place(resolution.place) if resolution.place else None,
        "ambiguous": resolution.ambiguous,
        "admin1": {"name": resolution.admin1.name, "pcode": resolution.admin1.pcode}
        if resolution.admin1
        else None,
        "precision": resolution.precision,
        "where_prec": resolution.where_prec,
        "zone": resolution.zone.name if resolution.zone else None,
        "reasons": list(resolution.reasons),
        "candidates": [_place(c.place) | {"reasons": list(c.reasons)} for c in resolution.candidates],
    }


def _place(place: Place) -> dict[str, Any]:
    from marsad.gazetteer.areas import load_areas

    area = load_areas().of(place)
    return {
        "pcode": place.pcode,
        "geonames_id": place.geonames_id,
        "name_ar": place.name_ar,
        "name_en": place.name_en,
        "kind": place.kind,
        "admin1": area.name if area else None,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _page(resolution: Resolution) -> str:
    lines = [f"{resolution.name}: {_verdict(resolution)}"]
    lines += [f"  because: {reason}" for reason in resolution.reasons]
    if resolution.precision:
        lines.append(f"  precision: ACLED {resolution.precision}, UCDP {resolution.where_prec}")
    for candidate in resolution.candidates:
        lines.append(f"  - {_line(candidate.place)}")
        lines += [f"      {reason}" for reason in candidate.reasons]
    return "\n".join(lines)


def _verdict(resolution: Resolution) -> str:
    if resolution.place is not None:
        return _line(resolution.place) + (" (likeliest, not decided)" if resolution.ambiguous else "")
    if resolution.ambiguous:
        where = f", in {resolution.admin1.name}" if resolution.admin1 else ""
        return f"not decided{where}"
    area = f"{resolution.admin1.name} ({resolution.admin1.pcode or 'no P-code'})" if resolution.admin1 else ""
    if resolution.zone is not None or resolution.precision == 3:
        return area or "no single governorate"
    return "not known" + (f"; the governorate is {area}" if area else "")


def _line(place: Place) -> str:
    known = _place(place)
    code = place.pcode or f"GeoNames {place.geonames_id}"
    point = f"{place.latitude:.4f}, {place.longitude:.4f}"
    return f"{code}  {place.name_ar or '-'}  {place.name_en}  {known['kind']}, {known['admin1']}  {point}"
