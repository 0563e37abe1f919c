"""What the figures of a passage count, and which of them is part of which."""

from __future__ import annotations

import bisect

from marsad.extraction.tally_figures import Figures
from marsad.extraction.tally_item import HARD, SOFT, Item, Topic

_JOINT_REACH = 4  # tokens between people and "dead and wounded"
_NUMBER = "عدد"
_BREAKS = HARD | SOFT | {":"}
_AFTER_PEOPLE = 12  # tokens within which the verb of people may follow them


class Topics(Figures):
    """Relates the figures of one passage to each other and to the words around them."""

    def _relate(self, found: list[Item]) -> None:
        """What stands between each figure and the one before it."""
        depth, at = 0, self.start
        for n, item in enumerate(found):
            for i in range(at, item.start):
                depth = max(0, depth + (self.texts[i] in ("(", "[")) - (self.texts[i] in (")", "]")))
            before = found[n - 1].end if n else self.start
            gap = [self.texts[i] for i in range(min(before, item.start), item.start)]
            own = self.texts[item.start - 1 : item.start] == ["("] and self.texts[item.start + 1] == ")"
            item.bracketed, at = depth > own, item.start
            item.breaks = "".join(
                "." if t in HARD else ":" if t == ":" else "," if t in SOFT else "" for t in gap
            )
            head = item.group.head.prefix if item.group is not None and item.group.head is not None else ""
            item.joined = n > 0 and (gap in (["and"], ["و"]) or (not gap and head[:1] == "و"))
            markers = [
                m
                for m in self.reading.find(before, item.start, "relations")
                if m.entry.features.get("role") == "part" and not self._starts_anew(m.end, item.start)
            ]
            item.part = (
                item.part
                or bool(markers)
                or bool(item.group is not None and self._part_within(item.group.start, item.group.end))
            )
            item.whole = any(self.reading.cue(m.start, "breakdown") for m in markers) or (
                not markers and ":" in item.breaks
            )
            last = found[n - 1] if n else None
            if last is not None and last.part and not last.whole and last.by_sex:
                item.part = item.part or (item.joined and item.kind in ("women", "children"))
        for n in range(len(found) - 1, -1, -1):
            item, after = found[n], found[n + 1] if n + 1 < len(found) else None
            if self._marked_after(item, after) or (
                after is not None and after.part and after.joined and after.by_sex and item.by_sex
            ):
                item.part, item.whole = True, False

    def _starts_anew(self, start: int, end: int) -> bool:
        """Whether what a number counts is told anew behind a comma ("most of them women, and hurt 40")."""
        return any(
            start < e[0] < end
            and e[2] in ("killed", "injured")
            and not _BREAKS.isdisjoint(self.texts[start : e[0]])
            for e in self.effects
        )

    def _marked_after(self, item: Item, after: Item | None) -> bool:
        """ "a woman among them", "17 children included" """
        if self.reading.language != "en" or item.end >= self.end:
            return False
        marker = self.reading.relation(item.end, "part")
        if marker is None or item.kind not in ("women", "children", "people"):
            return False
        if after is None:
            return True
        follows = marker.end
        opens = self.reading.words[follows].kind == "word" and follows + 1 >= after.start
        return follows < after.start and self.texts[follows] != "and" and not opens

    def _topic(self, item: Item, before: Item | None, after: Item | None) -> None:
        if item.topic or (before is not None and item.by_sex and self._divides(item, before)):
            return
        if self._is_joint(item):
            item.topic = "joint"
            return
        if item.kind == "bare":
            item.topic = self._topic_of_bare(item, before, after)
            return
        inside = [e for e in self.effects if item.start <= e[0] < item.end and e[2] != "events"]
        item.topic = inside[0][2] if inside else self._follows(item, after)
        if not item.topic and self._is_raised_to(item.start):
            item.topic = next((e[2] for e in self.effects if e[0] >= item.end and e[2] != "events"), "killed")
        item.topic = item.topic or self._leads(item, before)

    def _is_share(self, item: Item) -> bool:
        """Whether "in" stands behind a number, and "at a rate of" before the first of its row."""
        marked = self.reading.relations(max(self.start, item.start - 1), item.start, "part", "breakdown")
        return self._is_locative(item.end) and (bool(marked) or item.joined)

    def _is_joint(self, item: Item) -> bool:
        """Whether people are counted as dead and wounded in one figure."""
        behind = self.reading.find(item.start, min(item.end + _JOINT_REACH, self.end), "effects")
        joint = (m for m in behind if m.entry.id == "casualty_joint")
        return any(_BREAKS.isdisjoint(self.texts[item.end : m.start]) for m in joint)

    def _divides(self, item: Item, before: Item) -> bool:
        return item.part or item.bracketed or (item.joined and before.part and before.by_sex)

    def _topic_of_bare(self, item: Item, before: Item | None, after: Item | None) -> Topic:
        """What "the number of ... is", "the dead are" or, behind it, "injured" says that a number counts."""
        if item.end < self.end and any(e[0] == item.end and e[2] != "events" for e in self.effects):
            return self._follows(item, after)
        if before is not None and before.topic and (":" in item.breaks or self._is_share(item)):
            return ""  # "102 killed in ...: 71 in X and ..."
        opened = self._clause_start(item, before)
        topics = [e for e in self.effects if opened <= e[0] < item.start and e[0] not in self.used]
        if topics:
            return topics[0][2]
        follows = self._follows(item, after)
        raised = any(
            m.entry.features.get("raises") for m in self.reading.find(opened, item.start, "passages")
        )
        counted = self.texts[item.end : item.end + 1] == [_NUMBER]  # "320 is the number of those who died"
        if follows or not (raised or counted):
            return follows
        limit = after.start if after is not None else self.end
        return next((e[2] for e in self.effects if item.end <= e[0] < limit), "killed")

    def _clause_start(self, item: Item, before: Item | None) -> int:
        start = before.end if before is not None else self.start
        for i in range(item.start - 1, start - 1, -1):
            if self.texts[i] in HARD:
                return i + 1
        return start

    def _follows(self, item: Item, after: Item | None) -> Topic:
        """The verb after people ("were killed", ", six children among them, injured")."""
        limit = min(item.end + _AFTER_PEOPLE, self.end, after.start if after is not None else self.end)
        for k in range(bisect.bisect_left(self.effects, (item.end,)), len(self.effects)):
            start, _, topic = self.effects[k]
            if start >= limit:
                break
            if topic == "events" or start in self.used:
                continue
            between = self.texts[item.end : start]
            comma = any(t in SOFT for t in between)
            if any(t in HARD or t == ":" for t in between) or (
                comma and not self._part_within(item.end, start)
            ):
                return ""
            if self.texts[start - 1] == "and":
                return ""
            parted = self._part_within(item.end, start)
            if self.reading.language == "ar" and (
                self.texts[start].startswith("و") or (start > item.end + 1 and not parted)
            ):
                return ""
            self.used.add(start)
            return topic
        return ""

    def _leads(self, item: Item, before: Item | None) -> Topic:
        """The verb before people ("killed", "injured")."""
        start = before.end if before is not None else self.start
        n = bisect.bisect_left(self.effects, (item.start,)) - 1
        while n >= 0 and self.effects[n][0] >= start:
            if self.effects[n][2] != "events" and self.effects[n][0] not in self.used:
                return self.effects[n][2]
            n -= 1
        return ""
