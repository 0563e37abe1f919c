"""The phrases of a sentence that name a place: one pass that remembers the words before each name."""

from __future__ import annotations

from marsad.extraction.locative import AREA_KINDS, Locative, Role
from marsad.extraction.mentions import Mention
from marsad.extraction.place_names import Name, Names, admin1, area_kind, is_great
from marsad.extraction.reading import Reading

__all__ = ["AREA_KINDS", "Locative", "Role", "locatives"]

# Kinds whose word is part of the name: "Hol camp", "the dam of ...", unlike "the town of ...".
_NAMED_KINDS = frozenset({"camp", "junction", "mountain", "facility", "street", "desert"})
# Kinds whose word takes only names that are known: what follows it is mostly something else.
_KNOWN_ONLY = frozenset({"post", "region"})
# Kinds that also name what they stand for alone: "the village", "the camp" is one told of before.
_BACK_KINDS = frozenset(
    {"settlement", "quarter", "street", "subdistrict", "region_local", "camp", "post", "facility", "junction"}
)
_ROLE_OF_RELATION: dict[str, Role] = {
    "origin": "origin",
    "source": "origin",
    "destination": "destination",
    "taken_to": "destination",
    "holder": "holder",
    "affiliation": "owner",
}
# Kinds of English words that go before an unknown name with "of".
_OF_KINDS = frozenset(
    {"settlement", "quarter", "subdistrict", "camp", "desert", "axis", "road", "countryside", "governorate"}
)
# Kinds of things that are places even where they reach over more than one governorate.
_NATURAL = frozenset({"mountain", "facility", "camp", "junction"})
# Kinds that a list goes on with: "the axes of A and B", "the provinces of A, B and C".
_SHARED_KINDS = frozenset({"axis", "road", "governorate", "countryside"})
_ASIDE = frozenset({"while", "accused_of"})
_FIRE = frozenset({"against"})
_MOST_TOLD = 4  # places before "that" which may belong to who tells it
_THAT = frozenset({"ان", "انه", "انها", "بان", "that"})
_SURROUNDINGS = frozenset({"ضواحي", "اطراف", "مشارف", "تخوم"})
_FROM = frozenset({"من", "from"})
_TO = frozenset({"الي", "نحو", "باتجاه", "صوب", "to", "toward", "towards"})
_FILLERS = frozenset({"of", "the", "(", "من", "between", "بين", "#"})
_JOINTS = frozenset({"-", "–", "—", "and", "و", "_", "ـ"})
_BEFORE_NAMES = frozenset({"in", "at", "near", "of", "to", "from", "on", "outside", "inside", "around"})
_OPEN = frozenset({"of", "between", "linking", "connecting", "to", "from"})
_COMMAS = frozenset({"،", ",", "/"})
_DASHES = frozenset("-–—")
# Tokens behind "taken to", "heading to" and "coming from" within which "in" does not name the scene.
_HELD = {"taken_to": 4, "destination": 4, "source": 0}


def locatives(reading: Reading, start: int, end: int) -> list[Locative]:
    """The place phrases in tokens [start, end), in order."""
    known: list[Locative] | None = reading.remembered.get(("places", start, end))
    if known is None:
        known = reading.remembered["places", start, end] = _scan(reading, start, end)
    return list(known)


def _scan(reading: Reading, start: int, end: int) -> list[Locative]:
    names: Names | None = reading.remembered.get(("names", 0, 0))
    if names is None:
        names = reading.remembered["names", 0, 0] = Names(reading)
    scan = _Scan(reading, names, start, end)
    i = start
    while i < end:
        i = max(scan.step(i), i + 1)
    return scan.found


class _Scan:
    """One pass over a sentence; remembers which words stand before the name that comes next."""

    def __init__(self, reading: Reading, names: Names, start: int, end: int) -> None:
        self.reading = reading
        self.names = names
        self.start = start
        self.end = end
        self.found: list[Locative] = []
        self.role: Role = "scene"
        self.near = False
        self.direction = ""
        self.aside = False
        self.taken_from = False
        self.waiting = -9  # the token up to which a place is expected
        self.listing = -9  # the token at which one more place of a list may stand
        self.reported = -1  # the first word of reporting
        self.near_end = -9  # where a name must follow "the outskirts of"
        self.bare_role = False  # whether only a preposition gave the role
        self.part_of = -9  # the token behind a place word, where "of" goes on with its name
        self.held = -9  # the token up to which "in" does not undo "taken to"
        self.texts = reading.texts
        self.arabic = reading.language == "ar"

    def step(self, i: int) -> int:
        """Reads token i and returns the next token to read."""
        reading = self.reading
        word = reading.words[i]
        if word.kind in ("mark", "newline"):
            return self._mark(i)
        if self.reported < 0 and reading.cue(i, "reporting") is not None:
            self.reported = i
        if word.text in _THAT:
            self._told_by()
        after = self._relation(i)
        if after:
            return after
        head = reading.one(i, "place_heads")
        if head is not None:
            return self._head(head)
        if reading.one(i, "actors") is not None and not self._is_list_name(i):
            if self.role in ("owner", "holder"):
                self.role = "scene"
            return max(m.end for m in reading.at[i] if m.list == "actors")
        binding = reading.one(i, "binding_words")
        if binding is not None:
            name = self.names.known_at(i, self.end)
            if name is None:
                return self._binding(binding)
        if i == self.part_of and self._is_adjective(i):
            self.part_of = i + 1
        return self._name(i)

    def _is_adjective(self, i: int) -> bool:
        """Whether a word goes on with "the sector", "the town": an ordinal or a definite adjective."""
        if self.names.is_rank(i):
            return True
        return self.arabic and self.texts[i].startswith("ال") and not self.names.is_ordinary(i)

    def _is_list_name(self, i: int) -> bool:
        return i == self.listing and self.names.known_at(i, self.end) is not None

    def _mark(self, i: int) -> int:
        text = self.texts[i]
        last = self.found[-1] if self.found else None
        if text == ":" and last is not None and last.end == i and last.introduced:
            self.waiting = i + 1  # "In the countryside of X: A, B and C"
            self.listing = i + 1
            last.aside = last.aside or last.start <= self.start + 2
            return i + 1
        if (
            text in _COMMAS
            and last is not None
            and last.end == i
            and last.introduced
            and last.kind != "region"
        ):
            role = self.role
            self._forget()
            self.role, self.listing = (last.role if role == "scene" else role), i + 1
            return i + 1
        if text == "#":
            self.waiting = max(self.waiting, i + 1)
        elif text not in "(-–_" or i == self.start:
            self._forget()
        return i + 1

    def _forget(self) -> None:
        self.role, self.near, self.direction, self.waiting, self.aside = "scene", False, "", -9, False
        self.taken_from, self.listing, self.held = False, -9, -9

    def _relation(self, i: int) -> int:
        """Takes in a marker ("a native of", "heading to"); its end, or 0 where there is none."""
        relation = self.reading.one(i, "relations")
        if relation is None or relation.kind == "weak":
            return 0
        named = str(relation.entry.features.get("role", ""))
        if named in _ASIDE:
            self.aside = True
        if named in _FIRE:
            self.waiting = relation.end
        role = _ROLE_OF_RELATION.get(named)
        if role is None:
            return 0
        last = self.texts[relation.end - 1]
        self.taken_from = named == "origin" and self.texts[i] in _FROM
        self.bare_role = False
        self.role = "scene" if role == "owner" and last in ("in", "at", "في") else role
        self.waiting = relation.end + 2
        self.held = relation.end + _HELD.get(named, -9)
        head = self.reading.one(relation.end - 1, "place_heads")
        if head is not None and head.end == relation.end and head.end - head.start == 1:
            return head.start  # "from the town of": the town is still to be read
        return relation.end

    def _binding(self, binding: Mention) -> int:
        features = binding.entry.features
        if features.get("class") == "preposition":
            text = self.texts[binding.start]
            if features.get("place"):
                if binding.start > self.held:
                    self.role = "scene"
                self.near = False
            elif text in _FROM:
                if binding.start != self.part_of and not (self.near and binding.start <= self.waiting + 1):
                    self.role = "origin"
            elif text in _TO:
                self.role = "destination"
            else:
                return binding.end
            self.waiting = binding.end + (not self.arabic)
            self.bare_role = True
        return binding.end

    def _told_by(self) -> None:
        """ "Our correspondent in X said that": X is where it was told, not where it happened."""
        for place in self.found[-_MOST_TOLD:]:
            if 0 <= self.reported < place.start:
                place.aside = True

    def _head(self, head: Mention) -> int:
        """A place word: either it follows the name just read, or it introduces the next one."""
        kind = str(head.entry.features.get("kind", ""))
        if self._follows_name(head, kind):
            return head.end
        if head.start > max(self.waiting, self.held):
            self.role = "scene"
        if kind == "near":
            return self._near(head)
        if head.prefix.lstrip("وف")[:1] == "ب":
            self.role = "scene"
        if kind == "region" and head.end - head.start > 1:
            self._add(head.start, Name(head.start, head.end), kind)
            return head.end
        whole = self.names.known_at(head.start, self.end)
        if (
            whole is not None
            and whole.end > head.end
            and (whole.end - head.end > 1 or not self._is_head(head.end))
        ):
            behind = self.names.known_at(head.end, self.end)
            if behind is None or behind.end <= whole.end:
                self._add(head.start, whole, area_kind(self.texts, whole) or kind)
                return whole.end
        if kind == "direction":
            return self._direction(head)
        return self._named(head, kind)

    def _whole(self, head: Mention) -> Name | None:
        """A known name that the place word itself begins ("Jabal ...", "Ras ...")."""
        whole = self.names.known_at(head.start, self.end)
        if whole is None or whole.end <= head.end or (whole.end == head.end + 1 and self._is_head(head.end)):
            return None
        if self.reading.one(head.end, "place_heads") is not None and self._definite(head):
            return None
        behind = self.names.known_at(head.end, self.end)
        return whole if behind is None or behind.end <= whole.end else None

    def _near(self, head: Mention) -> int:
        self.near, self.waiting, self.near_end = True, head.end + 2, head.end
        if self.texts[head.start].removeprefix("ب") not in _SURROUNDINGS:
            self.near_end = -9
        if self.role == "owner":
            self.role = "scene"
        at = head.end
        quantity = self.reading.quantity_at.get(at)
        if quantity is not None:  # "10 kilometres from"
            self.waiting = quantity.end_token + 2
        return head.end

    def _is_head(self, i: int) -> bool:
        """Whether a further place word stands at a token, one that is no part of a name."""
        head = self.reading.one(i, "place_heads") if i < self.end else None
        if head is not None and self.arabic and self._definite(head):
            return False
        if head is None or head.entry.features.get("kind") in ("mountain", "near", "direction", "desert"):
            return False
        return self.reading.one(i, "name_parts") is None or not self.arabic

    def _definite(self, head: Mention) -> bool:
        text = self.texts[head.start]
        return head.definite or text.startswith(("ال", "لل", "بال", "وال", "فال", "كال"))

    def _direction(self, head: Mention) -> int:
        at = self._past_fillers(head.end)
        self.direction = self.texts[head.start]
        if self.role in ("owner", "holder"):
            self.role = "scene"
        if self.arabic and self._definite(head):
            self.part_of = head.end
            return head.end
        if at < self.end and self.reading.one(at, "place_heads") is not None:
            self.waiting = at + 1
            return at
        name = self.names.known_at(at, self.end)
        if name is None and not self.arabic and self.texts[head.end - 1] == "of":
            name = self.names.unknown_at(at, self.end)
        if name is None:
            self.waiting = head.end + 1
            return head.end
        area = area_kind(self.texts, name)
        self._add(head.start, name, "direction" if area else "", beyond=not area)
        return name.end

    def _named(self, head: Mention, kind: str) -> int:
        definite = self.arabic and self._definite(head)
        at = self._past_fillers(head.end)
        if not self.arabic and self.role == "owner":
            self.role = "scene"
        if not definite and self._is_head(at) and kind not in ("countryside", "governorate"):
            self.waiting = at + 1
            return at  # "the cemetery of the town of X"
        name = self.names.known_at(at, self.end)
        if definite and kind in _BACK_KINDS:
            self.part_of = head.end
            return head.end  # "the village", "the area": one already named
        if name is None and kind not in _KNOWN_ONLY and not definite and self._takes_unknown(kind, head, at):
            name = self.names.unknown_at(at, self.end)
        elif name is not None and self.arabic:
            name = self.names.whole(name, self.end)
        if name is None or (kind == "post" and self.names.is_common(name)):
            self.waiting = head.end + 1
            return head.end
        if kind == "road":
            name = self._both_ends(name)
        elif kind == "subdistrict" and not name.known:
            kind = area_kind(self.texts, name) or kind
        joined = kind in _NAMED_KINDS and at == head.end
        start = head.start if joined or (kind in _NAMED_KINDS and not self.arabic) else name.start
        if start == head.start and kind in _NAMED_KINDS:
            name = Name(start, name.end, name.known, head.prefix)
        self._add(head.start if kind != "post" else name.start, name, kind)
        return name.end

    def _takes_unknown(self, kind: str, head: Mention, at: int) -> bool:
        """In English only "the town of X" and its like go before a name that nobody knows."""
        if self.arabic:
            return True
        return kind == "mountain" or (
            kind in _OF_KINDS and (at > head.end or self.texts[head.end - 1] in ("of", "between", "to"))
        )

    def _both_ends(self, name: Name) -> Name:
        """A road's name with the place at its other end ("X - Y", "between X and Y")."""
        joint = name.end
        while joint < self.end and self.texts[joint] in _JOINTS:
            joint += 1
        joined = joint > name.end or (joint < self.end and self.texts[joint].startswith("و"))
        if not joined or joint >= self.end or joint - name.end > 1:
            return name
        other = self.names.known_at(joint, self.end) or self.names.unknown_at(joint, self.end)
        return name if other is None else Name(name.start, other.end, name.known, name.clitic)

    def _past_fillers(self, at: int) -> int:
        """Past "of", "the" and opening brackets between a place word and its name."""
        while at < self.end and self.texts[at] in _FILLERS:
            at += 1
        return at

    def _follows_name(self, head: Mention, kind: str) -> bool:
        last = self.found[-1] if self.found else None
        if last is None or last.end != head.start or kind == "near":
            return False
        if self.arabic:
            if kind == "direction" and self._definite(head):
                last.end = head.end
                last.direction = last.direction or self.texts[head.start]
                return True
            if kind == "settlement" and self._definite(head) and last.kind in ("", "quarter"):
                last.kind, last.end, last.introduced = "settlement", head.end, True  # "Afrin the city"
                return True
            return False
        if kind == "direction" or self.texts[head.end - 1] in (
            "of",
            "between",
            "linking",
            "connecting",
            "to",
        ):
            return False
        if not last.kind or last.kind == "direction":
            self._classify(last, kind, head)
        last.end = head.end
        return True

    def _classify(self, last: Locative, kind: str, head: Mention) -> None:
        """The English place word behind a name, and behind the names joined to it, tells what they are."""
        last.kind, last.introduced = kind, True
        if kind in _NAMED_KINDS:
            last.name_end = head.end
        previous = self.found[-2] if len(self.found) > 1 else None
        if previous is None or previous.kind or last.name_start - previous.end not in (0, 1):
            return
        if kind == "road":
            last.name_start, last.start, last.known = previous.name_start, previous.start, previous.known
            self.found.remove(previous)
        elif self.texts[previous.end] in ("and", "&", "-", "–"):
            previous.kind, previous.introduced = kind, True

    def _name(self, i: int) -> int:
        """A bare name: one that the gazetteer knows, or one whose position tells that it is a name."""
        listed = i == self.listing or self._is_joined(i)
        expected = i <= self.waiting
        if not expected and not listed:
            self.role = "scene"
        name = self.names.known_at(i, self.end)
        if name is None:
            return self._unknown(i, expected)
        marked = expected or name.clitic.endswith("ب") or self._is_object(i) or self._heads_line(name)
        if name.clitic.endswith("ب") and not self.taken_from:
            self.role = "scene"
        if not self._is_place(name, marked or listed):
            return self._unknown(i, expected)
        if listed and not expected and self.found:
            last = self.found[-1]
            kind = last.kind if last.kind in _SHARED_KINDS else ""
            self._add(i, name, kind, introduced=last.introduced)
            return name.end
        kind = area_kind(self.texts, name)
        kind = "direction" if self.direction and kind else kind if kind == "region" else ""
        if self._heads_line(name) and not expected:
            kind = "governorate" if area_kind(self.texts, name) else "heading"
        self._add(i, name, kind, introduced=marked)
        return name.end

    def _heads_line(self, name: Name) -> bool:
        """Whether a name opens its sentence and a colon or dash stands behind it."""
        before = all(self.reading.words[k].kind == "mark" for k in range(self.start, name.start))
        if not before:
            return False
        at = name.end
        while at < self.end and (self.texts[at] in _COMMAS or self.texts[at] == "and"):
            following = self.names.known_at(at + 1, self.end)
            if following is None:
                return False
            at = following.end
        return at < self.end and self.texts[at] in (":", "–", "—", "-", "::")

    def _is_joined(self, i: int) -> bool:
        """Whether "and" joins a word to the place named just before it."""
        last = self.found[-1] if self.found else None
        if last is None or not last.introduced or last.kind == "region":
            return False
        if self.arabic:
            return last.end == i and self.texts[i].startswith("و")
        return last.end == i - 1 and self.texts[i - 1] in ("and", "&", "-", "–")

    def _is_object(self, i: int) -> bool:
        """Whether a name stands right behind the word for an attack on it ("shelled X")."""
        for back in (1, 2, 3):
            action = self.reading.one(i - back, "actions") if i >= back else None
            if action is not None and action.end == i:
                return self.reading.one(i, "given_names") is None
        return False

    def _unknown(self, i: int, expected: bool) -> int:
        before = None if self.arabic else self.names.before_head(i, self.end)
        if before is not None and not (before[0].known and self.names.is_common(before[0])):
            found, head = before
            if head.entry.features.get("kind") not in ("post", "region", "countryside", "governorate"):
                self._add(i, found, "")
                return found.end
        name = self._expected(i) if expected and self.role != "holder" else None
        if name is None:
            if not expected:
                self.near, self.direction = False, ""
            return i + 1
        self._add(i, name, "")
        return name.end

    def _expected(self, i: int) -> Name | None:
        """An unknown name behind a preposition, where its form or what follows tells that it is one."""
        if self.arabic:
            behind_near = self.near and i == self.near_end and not self.texts[i].startswith("ال")
            return self.names.before_area(i, self.end, certain=behind_near)
        name = self.names.unknown_at(i, self.end)
        return name if name is not None and self._looks_named(name) else None

    def _looks_named(self, name: Name) -> bool:
        """Whether an English name behind a preposition may be a place: no organisation, no person."""
        if self.reading.one(name.start, "given_names") is not None or self.names.is_marked(name.start):
            return False
        return self.texts[name.start - 1] in (
            "in",
            "at",
            "near",
            "of",
            "to",
            "from",
            "on",
            "outside",
            "inside",
        )

    def _is_place(self, name: Name, expected: bool) -> bool:
        """Whether a known name means the place: long and great ones do, others behind a preposition."""
        i = name.start
        if name.end - i > 1 and not self.names.is_common(name):
            return True
        if not name.known:
            return True
        if self.arabic and self.names.is_common(name):
            return expected and (
                self.texts[i] in self.reading.headed_names
                or self.names.is_marked(i)
                or self.names.is_area_head(name.end, self.end)
                or self._lists_on(name)
            )
        if self.names.is_ordinary(i):
            return False
        if any(is_great(number) for number in name.known):
            return True
        return expected and (
            not self.arabic
            or self.names.is_area_head(name.end, self.end)
            or any(admin1(number) in self.reading.areas for number in name.known)
        )

    def _lists_on(self, name: Name) -> bool:
        """Whether "and" and a further known place follow, in a governorate that the report names."""
        if name.end >= self.end or not self.texts[name.end].startswith("و"):
            return False
        following = self.names.known_at(name.end, self.end)
        head = self.reading.one(name.end, "place_heads")
        if head is None and (following is None or self.names.is_common(following)):
            return False
        return any(admin1(number) in self.reading.areas for number in name.known)

    def _add(self, start: int, name: Name, kind: str, introduced: bool = True, beyond: bool = False) -> None:
        found = Locative(
            start, name.end, name.start, name.end, kind, self.role, self.near, name.known, introduced
        )
        found.direction, found.aside, found.clitic = self.direction, self.aside, name.clitic
        found.beyond = beyond or (bool(self.direction) and not found.is_area)
        found.taken_from = self.role == "origin" and (self.taken_from or self.bare_role)
        found.reached = self.role == "destination" and self.bare_role
        self.found.append(found)
        if self.role == "owner":
            self.role = "scene"
        self.near, self.direction = False, ""
        self.waiting = name.end
        self.listing = -9
