from __future__ import annotations

from xml.etree import ElementTree

from marsad.linkage.curve import Judged, curve, drawn

JUDGED = Judged(((0.99, True), (0.6, False), (0.3, True), (0.01, False)), missed=1)


def test_what_is_wrong_and_what_is_missed_at_each_threshold() -> None:
    points = {point.threshold: (point.precision, point.recall) for point in curve(JUDGED)}
    assert points[0.05] == (2 / 3, 2 / 3)
    assert points[0.5] == (1 / 2, 1 / 3)
    assert points[0.7] == (1.0, 1 / 3)
    assert (JUDGED.same, JUDGED.other) == (3, 2)


def test_nothing_decided_says_nothing() -> None:
    assert {(point.precision, point.recall) for point in curve(Judged(()))} == {(None, None)}


def test_the_plot_is_sound_and_leaves_out_what_is_not_known() -> None:
    lines: dict[str, list[tuple[float, float | None]]] = {
        "precision": [(0.5, 0.75), (0.9, None)],
        "recall": [(0.5, None)],
    }
    found = ElementTree.fromstring(drawn(lines))
    names = [element.text for element in found.iter("{http://www.w3.org/2000/svg}text")]
    assert "precision" in names
    assert "recall" not in names
