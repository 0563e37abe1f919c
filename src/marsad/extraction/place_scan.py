"""What one pass over a sentence remembers: the words that stand before the name that comes next."""

from __future__ import annotations

from marsad.extraction.locative import Locative, Role
from marsad.extraction.mentions import Mention
from marsad.extraction.place_names import Name, Names, admin1, owns
from marsad.extraction.reading import Reading

_ROLE_OF_RELATION: dict[str, Role] = {
    "origin": "origin",
    "source": "origin",
    "destination": "destination",
    "taken_to": "destination",
    "holder": "holder",
    "affiliation": "owner",
}
_ASIDE = frozenset({"while", "amid", "accused_of"})
_FIRE = frozenset({"against"})
_MOST_TOLD = 4  # places before "that" which may belong to who tells it
_FROM = frozenset({"من", "from"})
_SOME = frozenset({"عده", "متفرقه", "واسعه", "مختلفه", "عديده", "اجزاء", "انحاء", "اماكن", "مناطق", "احياء"})
_TO = frozenset({"الي", "نحو", "باتجاه", "صوب", "to", "toward", "towards"})
_FILLERS = frozenset(
    {"of", "the", "(", "من", "between", "بين", "#", "بينها", "منها", "ابرزها", "اهمها", "وهي"}
)
_UNKNOWN = frozenset({"مجهوله", "مجهول", "unknown", "undisclosed", "unidentified"})
_OF_UNKNOWN = 3  # tokens of "an unknown place"
# Tokens behind "taken to", "heading to" and "coming from" within which "in" does not name the scene.
_HELD = {"taken_to": 4, "destination": 4, "source": 0}


class PlaceScan:
    """What one pass over a sentence remembers: the words that stand before the name that comes next."""

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

    def _is_adjective(self, i: int) -> bool:
        """Whether a word goes on with "the sector", "the town": an ordinal or a definite adjective."""
        if self.names.is_rank(i):
            return True
        return self.arabic and self.texts[i].startswith("ال") and not self.names.is_ordinary(i)

    def _is_list_name(self, i: int) -> bool:
        listed = i == self.listing and not owns(self.reading, i)  # "..., Turkey's army said"
        return listed and self.names.known_at(i, self.end) is not None

    def _forget(self) -> None:
        self.role, self.near, self.direction, self.waiting, self.aside = "scene", False, "", -9, False
        self.taken_from, self.listing, self.held = False, -9, -9

    def _told_by(self) -> None:
        """ "Our correspondent in X said that": X is where it was told, not where it happened."""
        for place in self.found[-_MOST_TOLD:]:
            if 0 <= self.reported < place.start:
                place.aside = True

    def _past_fillers(self, at: int) -> int:
        """Past "of", "the" and opening brackets between a place word and its name."""
        bracketed = self.texts[at - 2 : at - 1] == ["("] and self.texts[at : at + 1] == [")"]
        at += bracketed  # "in the (region) of": what the writer adds to the words of others
        while at < self.end and self.texts[at] in _FILLERS:
            at += 1
        return at

    def _is_head(self, i: int) -> bool:
        """Whether a further place word stands at a token, one that is no part of a name."""
        head = self.reading.one(i, "place_heads") if i < self.end else None
        if head is not None and self.arabic and self._definite(head):
            return False
        if head is None or head.entry.features.get("kind") in ("mountain", "near", "direction", "desert"):
            return False
        return self.reading.one(i, "name_parts") is None or not self.arabic

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

    def _relation(self, i: int) -> int:
        """Takes in a marker ("a native of", "heading to"); its end, or 0 where there is none."""
        relation = self.reading.one(i, "relations")
        if relation is None or relation.kind == "weak":
            return 0
        named = str(relation.entry.features.get("role", ""))
        if named in _ASIDE and not self._leads_to_place(i, relation.end):
            self.aside = True
        if named in _FIRE:
            self.waiting = relation.end
        role = _ROLE_OF_RELATION.get(named)
        if role is None:
            return 0
        body = self.reading.one(relation.end - 1, "actors") if role == "origin" and self.arabic else None
        if body is not None and body.end > relation.end:
            return body.end  # "gunmen of the tribes": no place they come from
        last = self.texts[relation.end - 1]
        self.taken_from = named == "origin" and self.texts[i] in _FROM
        self.bare_role = False
        nowhere = named == "taken_to" and self._leads_nowhere(relation)
        self.role = "scene" if nowhere or (role == "owner" and last in ("in", "at", "في")) else role
        self.waiting = relation.end + 2
        self.held = relation.end + _HELD.get(named, -9)
        head = self.reading.one(relation.end - 1, "place_heads")
        if head is not None and head.end == relation.end and head.end - head.start == 1:
            return head.start  # "from the town of": the town is still to be read
        return relation.end

    def _leads_nowhere(self, taken: Mention) -> bool:
        """Whether people were taken to an unknown place, so that the next one named is where it happened."""
        return not _UNKNOWN.isdisjoint(self.texts[taken.start : taken.end + _OF_UNKNOWN])

    def _leads_to_place(self, i: int, end: int) -> bool:
        """Whether a word that may open an aside stands before a place ("at the roundabout of")."""
        heads = (self.reading.one(i, "place_heads"), self.reading.one(end, "place_heads"))
        return self.arabic and all(heads)

    def _binding(self, binding: Mention) -> int:
        features = binding.entry.features
        if features.get("class") == "preposition":
            text = self.texts[binding.start]
            if features.get("place"):
                if binding.start > self.held:
                    self.role = "scene"
                self.near = False
            elif text in _FROM:
                if self.texts[binding.start - 1] in _SOME:
                    self.role = "scene"  # "several parts of the area of X"
                elif binding.start != self.part_of and not (self.near and binding.start <= self.waiting + 1):
                    self.role = "origin"
            elif text in _TO and binding.end in self.reading.quantity_at:
                return binding.end  # "about three miles"
            elif text in _TO:
                self.role = "destination"
            else:
                return binding.end
            self.waiting = binding.end + (not self.arabic)
            self.bare_role = True
        return binding.end

    def _definite(self, head: Mention) -> bool:
        text = self.texts[head.start]
        return head.definite or text.startswith(("ال", "لل", "بال", "وال", "فال", "كال"))
