"""The figures of a passage that states totals: what each counts, whose dead they are, what it is part of."""

from __future__ import annotations

from marsad.extraction.actors import CIVILIANS, Setting, code_of
from marsad.extraction.places import locatives
from marsad.extraction.reading import Reading
from marsad.extraction.scene import admin1_of
from marsad.extraction.tally_item import DASHES, HARD, SOFT, Item
from marsad.extraction.tally_topics import Topics

_LABEL = 22  # the longest label before a number, in tokens


def items(reading: Reading, start: int, end: int, setting: Setting) -> list[Item]:
    """The figures of tokens [start, end), in order; numbers of things are left out."""
    return _Scan(reading, start, end, setting).items()


class _Scan(Topics):
    """One pass over a passage."""

    def items(self) -> list[Item]:
        found = list(self._found())
        self._relate(found)
        for n, item in enumerate(found):
            before = found[n - 1] if n else None
            after = next((found[k] for k in range(n + 1, len(found)) if not found[k].part), None)
            self._topic(item, before, after)
            self._name(item, before, found[n + 1] if n + 1 < len(found) else None)
        for n in range(len(found) - 2, -1, -1):
            item, following = found[n], found[n + 1]
            if following.joined and not item.topic and item.kind != "events":
                item.topic = following.topic if following.topic in ("killed", "injured") else ""
        return found

    def _name(self, item: Item, before: Item | None, after: Item | None) -> None:
        """Whose figure it is: by the words after it, else by the label before it."""
        if item.kind == "events":
            item.area = self._area_after(item, after)
            return
        item.actors = self._actors_after(item, after)
        group = item.group
        civil = group is not None and group.features.get("actor") == CIVILIANS
        sure = group is not None and (group.features.get("status") == "civilian" or item.by_sex)
        if not item.actors and civil and sure:
            item.actors = (CIVILIANS,)
        if not item.actors and item.kind == "bare":
            self._label(item, before)
            item.area = self._area_after(item, after) or item.area
            if item.actors or item.label:
                item.part = False
            elif item.topic == "killed" and self._counts_civilians(item, before):
                item.actors = (CIVILIANS,)

    def _counts_civilians(self, item: Item, before: Item | None) -> bool:
        """Whether "the number of civilians killed" and no fighters stand before a number."""
        said = [
            m.entry.features.get("status")
            for m in self.reading.find(self._clause_start(item, before), item.start, "roles")
            if m.entry.features.get("status") in ("civilian", "combatant")
        ]
        return bool(said) and "combatant" not in said

    def _actors_after(self, item: Item, after: Item | None) -> tuple[str, ...]:
        limit = min(item.end + 14, self.end, after.start if after is not None else self.end)
        found: list[str] = []
        i = item.start
        while i < limit:
            text = self.texts[i]
            if text in HARD or text == ":" or (i >= item.end and text in "()"):
                break
            if text in SOFT and not self._goes_on(i + 1):
                break
            if i >= item.end and self._ends_naming(i):
                break
            actor = self.reading.one(i, "actors")
            if actor is not None:
                code = code_of(actor.entry, self.setting)
                if code and code not in found:
                    found.append(code)
                i = max(i + 1, actor.end)
                continue
            i += 1
        if len(found) > 1 and item.kind == "people":
            found = [c for c in found if c != CIVILIANS] if found[0] != CIVILIANS else found
        return tuple(found)

    def _ends_naming(self, i: int) -> bool:
        if self.reading.relation(i, "agent", "cause", "against", "holder", "after", "while") is not None:
            return True
        return any(m.list == "effects" or (m.list == "actions") for m in self.reading.at.get(i, ()))

    def _goes_on(self, i: int) -> bool:
        actor = self.reading.one(i, "actors") if i < self.end else None
        one = self.reading.one(i, "roles") if i < self.end else None
        if one is not None and one.kind == "sing" and self.reading.language == "ar":
            return False  # "..., and a former member of"
        return actor is not None and actor.prefix[:1] in ("", "و")

    def _label(self, item: Item, before: Item | None) -> None:
        """ "SDF: 14", "civilians, 149", "Hama: two" """
        if item.start <= self.start:
            return
        last = self.texts[item.start - 1]
        low = max(self.start, before.end if before is not None else self.start, item.start - _LABEL)
        for i in range(item.start - 2, low - 1, -1):
            if self.texts[i] in HARD or self.texts[i] == ":":
                low = i + 1
                break
        while low < item.start and (self.texts[low] in DASHES or self.texts[low] in SOFT):
            low += 1
        stop = item.start - (last == ":" or last in SOFT or last in DASHES)
        names = list(self.reading.find(low, stop, "actors", "roles"))
        if stop == item.start and not (names and names[-1].end == stop):
            places = locatives(self.reading, low, stop)
            if places and places[-1].end == stop:
                item.area = admin1_of(self.reading, places[-1]) or ""
            return
        codes: list[str] = []
        for name in names:
            code = code_of(name.entry, self.setting) if name.list == "actors" else ""
            if name.list == "roles" and name.entry.features.get("status") == "civilian":
                code = CIVILIANS
            if code and code not in codes:
                codes.append(code)
        item.actors = tuple(codes)
        if low < stop:
            item.area = "" if codes else area_at(self.reading, low, stop)
            told = any(True for _ in self.reading.find(low, stop, "actions", "effects"))
            divides = self.reading.cues(low, stop, "breakdown", "tally") or self._part_within(low, stop)
            if last == ":" and (codes or not (told or divides)):
                item.label = self.reading.written(low, stop)

    def _area_after(self, item: Item, after: Item | None) -> str:
        limit = min(item.end + 6, self.end, after.start if after is not None else self.end)
        if item.end >= limit or not self._is_locative(item.end):
            return ""
        return area_at(self.reading, item.end, limit)


def area_at(reading: Reading, start: int, end: int) -> str:
    """The governorates named in tokens [start, end), joined by "and"; "" where there is none."""
    names = [admin1_of(reading, place) for place in locatives(reading, start, end)]
    return " and ".join(dict.fromkeys(name for name in names if name))
