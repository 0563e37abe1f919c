"""Words that introduce or follow the name of a place: "town", "near", "in the countryside of"."""

from __future__ import annotations

from marsad.extraction.locative import AREA_KINDS, Locative
from marsad.extraction.mentions import Mention
from marsad.extraction.place_names import Name, area_kind, is_only_area, is_town, owns
from marsad.extraction.place_scan import PlaceScan
from marsad.gazetteer.areas import load_areas

# Kinds whose word is part of the name: "Hol camp", "the dam of ...", unlike "the town of ...".
_NAMED_KINDS = frozenset({"camp", "junction", "mountain", "facility", "street", "desert"})
# Kinds whose word takes only names that are known: what follows it is mostly something else.
_KNOWN_ONLY = frozenset({"post", "region"})
# Kinds that also name what they stand for alone: "the village", "the camp" is one told of before.
_BACK_KINDS = frozenset(
    {"settlement", "quarter", "street", "subdistrict", "region_local", "camp", "post", "facility", "junction"}
)
# Kinds of English words that go before an unknown name with "of".
_OF_KINDS = frozenset(
    {"settlement", "quarter", "subdistrict", "camp", "desert", "axis", "road", "countryside", "governorate"}
)
_LEADS_TO_NAME = frozenset({"of", "between", "to", "linking", "connecting"})
_SURROUNDINGS = frozenset({"ضواحي", "اطراف", "مشارف", "تخوم"})
_DISTANCE = 4  # tokens of "some 400 km"
_FAR = 100  # kilometres
# Kinds named after things that stand there, and the lists of the words for things.
_NAMED_AFTER = frozenset({"settlement", "quarter", "junction", "post"})
_TOLD_OF = frozenset({"settlement", "subdistrict", "region_local", "governorate", "direction", "near"})
_THINGS = frozenset({"place_heads", "targets", "given_names", "name_parts"})
_MOUNDS = frozenset({"tel", "tell", "tal", "tall", "til"})
_JOINTS = frozenset({"-", "–", "—", "and", "و", "_", "ـ"})


class PlaceWords(PlaceScan):
    """Words that introduce or follow the name of a place: "town", "near", "in the countryside of"."""

    def _head(self, head: Mention) -> int:
        """A place word: either it follows the name just read, or it introduces the next one."""
        kind = str(head.entry.features.get("kind", ""))
        if self._follows_name(head, kind):
            return head.end
        if self._is_somebodys(head):
            self.waiting = -1
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
        body = self.reading.one(head.end, "actors") if kind == "facility" else None
        if body is not None and (whole is None or body.end > whole.end):
            return head.end  # "the base of the International Coalition"
        if (
            whole is not None
            and whole.end > head.end
            and (whole.end - head.end > 1 or not self._is_head(head.end) or self._is_area(whole))
        ):
            behind = self.names.known_at(head.end, self.end)
            if behind is None or behind.end <= whole.end:
                self._add(
                    head.start, whole, area_kind(self.reading, whole) or self._inhabited(head, whole, kind)
                )
                return whole.end
        if kind == "direction":
            return self._direction(head)
        return self._named(head, kind)

    def _inhabited(self, head: Mention, name: Name, kind: str) -> str:
        """The kind of a known name: "Tel X" is a town where one is called so, and no hill."""
        mound = kind == "mountain" and self.texts[head.start] in _MOUNDS
        return "" if mound and any(map(is_town, name.known)) else kind

    def _is_somebodys(self, head: Mention) -> bool:
        """Whether a word that looks like that for a quarter is written as somebody's thing ("his shop")."""
        thing = self.reading.one(head.start, "targets") if self.arabic else None
        return thing is not None and self.reading.written(head.start, head.start + 1).endswith("ه")

    def _is_area(self, name: Name) -> bool:
        """Whether a name is that of a governorate ("South Kordofan"), not a direction and a region."""
        return area_kind(self.reading, name) == "governorate"

    def _near(self, head: Mention) -> int:
        self.near, self.waiting, self.near_end = True, head.end + 2, head.end
        if self.texts[head.start].removeprefix("ب") not in _SURROUNDINGS:
            self.near_end = -9
        held = self.role == "destination" and self.found and self.found[-1].role == "destination"
        if self.role == "owner" or held:
            self.role = "scene"  # "heading to X near the village of Y"
        at = head.end
        quantity = self.reading.quantity_at.get(at)
        if quantity is not None:  # "10 kilometres from"
            self.waiting = quantity.end_token + 2
        inner = (self.reading.one(k, "place_heads") for k in range(head.start + 1, at))
        longer = next((m for m in inner if m is not None and m.end > at), None)
        return head.end if longer is None else longer.start  # "at the entrance of the town of X"

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
        area = area_kind(self.reading, name)
        role = self.role
        if self._is_far(head.start):
            self.role = "measured"
        self._add(head.start, name, "direction" if area else "", beyond=not area)
        self.role = role
        return name.end

    def _is_far(self, i: int) -> bool:
        """Whether a distance too great for one province ends right before token i ("400 km north of")."""
        for k in range(max(self.start, i - _DISTANCE), i):
            quantity = self.reading.quantity_at.get(k)
            if quantity is not None and quantity.unit == "kilometre" and i - quantity.end_token <= 1:
                return quantity.min >= _FAR
        return False

    def _named(self, head: Mention, kind: str) -> int:
        definite = self.arabic and self._definite(head)
        at = self._past_fillers(head.end)
        if self._is_named_before(head):
            return head.end
        if not self.arabic and self.role == "owner":
            self.role = "scene"
        if not definite and self._is_head(at) and (kind not in AREA_KINDS or self._is_governorate(at)):
            self.waiting = at + 1
            return at  # "the cemetery of the town of X"
        if kind == "subdistrict" and not definite and self._is_mountain(at):
            self.waiting = at + 1
            return at  # "the area of Mount X"
        name = None if self._is_direction(at) else self.names.known_at(at, self.end)
        if name is not None and name.clitic == "ف":
            name = None  # the first letter of an unknown name
        if definite and kind in _BACK_KINDS:
            self.part_of = head.end
            return head.end  # "the village", "the area": one already named
        if name is None and kind not in _KNOWN_ONLY and not definite and self._takes_unknown(kind, head, at):
            name = self.names.unknown_at(at, self.end) or self._named_so(kind, at)
        elif name is None and kind == "post" and not definite:
            name = self._named_so(kind, at)
        elif name is not None and self.arabic:
            name = self.names.whole(name, self.end)
        name = self._quoted(head, at, name) if self.arabic and kind not in _KNOWN_ONLY else name
        if name is None and self.arabic and self.texts[head.end - 1].endswith("سوق"):
            name = self._named_after_day(at)
        if name is None or (kind == "post" and self.names.is_common(name)):
            described = self.arabic and kind != "settlement" and self.names.is_relational(head.end)
            self.waiting = head.end - 1 if described else head.end + 1  # "a desert region" names none
            return head.end
        if kind == "road":
            name = self._both_ends(name)
        elif kind == "settlement" and is_only_area(name):
            kind = "governorate"  # "the capital of North Darfur"
        elif kind == "subdistrict" and not name.known:
            kind = area_kind(self.reading, name) or kind
        joined = kind in _NAMED_KINDS and at == head.end
        start = head.start if joined or (kind in _NAMED_KINDS and not self.arabic) else name.start
        if start == head.start and kind in _NAMED_KINDS:
            name = Name(start, name.end, name.known, head.prefix)
        self._add(head.start if kind != "post" else name.start, name, kind)
        if not self.arabic and self._tells_of(head, at):
            self.found[-1].beyond, self.found[-1].kind = True, ""
        return name.end

    def _is_named_before(self, head: Mention) -> bool:
        """Whether an English place word closes a name, its area in brackets behind it ("X village (Y)")."""
        if self.arabic or self.texts[head.end : head.end + 1] != ["("] or head.start == self.start:
            return False
        word = self.reading.words[head.start - 1]
        return word.kind == "word" and self.names.is_capital(head.start - 1)

    def _is_mountain(self, i: int) -> bool:
        """Whether "Mount" begins at a token, and no longer name that is known."""
        head = self.reading.one(i, "place_heads") if i < self.end else None
        if head is None or self._definite(head) or head.entry.features.get("kind") != "mountain":
            return False
        name = self.names.known_at(i, self.end)
        return name is None or name.end == head.end

    def _tells_of(self, head: Mention, at: int) -> bool:
        """Whether a place word only says where the place before it lies ("X, a suburb of Y")."""
        named = self.found[-2] if len(self.found) > 1 else None
        before = self.texts[head.start - 2 : head.start]
        return named is not None and named.end == head.start - 2 and before == [",", "a"] and at > named.end

    def _is_governorate(self, i: int) -> bool:
        """Whether "the governorate of" begins at a token ("the countryside of the governorate of X")."""
        head = self.reading.one(i, "place_heads")
        return head is not None and head.entry.features.get("kind") == "governorate"

    def _quoted(self, head: Mention, at: int, name: Name | None) -> Name | None:
        """The whole name between quotation marks behind a place word, where less of it is known."""
        quoted = None if self._definite(head) or head.kind == "weak" else self.names.quoted_at(at, self.end)
        return name if quoted is None or (name is not None and name.end >= quoted.end) else quoted

    def _is_direction(self, i: int) -> bool:
        """Whether "west of" stands behind a place word without a name ("a town west of Idlib")."""
        head = self.reading.one(i, "place_heads") if self.arabic and i < self.end else None
        following = self.names.known_at(head.end, self.end) if head is not None else None
        return head is not None and head.entry.features.get("kind") == "direction" and following is not None

    def _named_so(self, kind: str, at: int) -> Name | None:
        """A name that is also a word for a thing: "the quarter of the airport", "the Garage roundabout"."""
        if not self.arabic or kind not in _NAMED_AFTER or at >= self.end:
            return None
        said = self.reading.at.get(at, ())
        thing = bool(said) and all(m.list in _THINGS for m in said)
        if any(m.entry.features.get("kind") in _TOLD_OF for m in said):
            return None  # "the junction of the two towns"
        article = self.texts[at].startswith("ال")
        built = all(m.list != "place_heads" for m in said)
        return Name(at, at + 1) if thing and (article or (built and kind == "settlement")) else None

    def _takes_unknown(self, kind: str, head: Mention, at: int) -> bool:
        """In English only "the town of X" and its like go before a name that nobody knows.

        In Arabic an adjective may follow all but a settlement ("a residential quarter", "a weekly market").
        """
        if self.arabic and kind == "road" and any(m.kind == "sing" for m in self._people_at(at)):
            return False  # "they barred the way of the citizen"
        if self.arabic and at < self.end and load_areas().nationality(self.texts[at]):
            return False  # "a Mauritanian village"
        if self.arabic:
            return kind == "settlement" or not self.names.is_relational(at)
        return kind == "mountain" or (
            kind in _OF_KINDS and (at > head.end or self.texts[head.end - 1] in _LEADS_TO_NAME)
        )

    def _named_after_day(self, i: int) -> Name | None:
        """The day of the week that a market, and the place around it, is called after."""
        return Name(i, i + 1) if i < self.end and self.reading.one(i, "weekdays") is not None else None

    def _people_at(self, i: int) -> list[Mention]:
        return [m for m in self.reading.at.get(i, ()) if m.list == "roles"]

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

    def _follows_name(self, head: Mention, kind: str) -> bool:
        last = self.found[-1] if self.found else None
        if last is None or last.end != head.start or kind == "near":
            return False
        if kind == "mountain" and owns(self.reading, head.start - 1):
            return False  # "Marib's Wadi X"
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
        if last.known and self.texts[head.end - 1] == "market" and not last.kind:
            last.introduced = True
            return True  # "the El Obeid market" is one of that town
        if not last.kind or last.kind == "direction":
            self._classify(last, kind, head)
        last.end = head.end
        return True

    def _is_owned(self, place: Locative) -> bool:
        """Whether another place with a possessive stands right before a name."""
        before = self.found[-2] if len(self.found) > 1 else None
        if before is None or before.end != place.start:
            return False
        written = self.reading.written(before.name_start, place.name_end)
        return written.count("'s ") + written.count("’s ") == 1

    def _classify(self, last: Locative, kind: str, head: Mention) -> None:
        """The English place word behind a name, and behind the names joined to it, tells what they are."""
        last.beyond = last.beyond or (last.kind == "direction" and bool(last.direction))  # "west of X city"
        if kind == "subdistrict" and self._is_owned(last):
            kind = "quarter"  # "Benghazi's X district"
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
