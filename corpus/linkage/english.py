"""The phrases of reports in English."""

from __future__ import annotations

import datetime as dt
import re

from corpus.linkage.phrases import Phrases
from corpus.linkage.telling import Count
from corpus.linkage.words import words

_LATIN = re.compile(r"[A-Za-z' -]{4,}")
_OPENING = re.compile(r"^[a-z]|^\w+: [a-z]|\) - [a-z]|province: [a-z]|^- [a-z]")


class English(Phrases):
    """A report in English."""

    language = "en"

    def sentence(self, text: str) -> str:
        return _OPENING.sub(lambda found: found[0][:-1] + found[0][-1].upper(), text)

    def parts(self) -> dict[str, str]:
        weapon = self.telling.weapon and self.choice("weapons", "en", self.telling.weapon)
        taken = self.telling.taken
        return {
            "perp": self._subject(),
            "with": weapon or "",
            "weapon": weapon or "bomb",
            "target": self._target(),
            "victims": self._counted(taken) if taken else "",
        }

    def _subject(self) -> str:
        if self.perpetrator is None:
            return self.choice("unnamed", "en")
        if self.telling.attribution == "suspected":
            return self.choice("suspected", "en").format(actor=self.perpetrator)
        return self.perpetrator

    def _members(self) -> str:
        return self._victims()[1]

    def _counted(self, count: Count, forms: list[str] | None = None) -> str:
        one, many = forms or self._victims()
        if count.some:
            return f"several {many}"
        if count.least == 1:
            return one
        number = words()["numbers"]["en"][count.least] if count.least <= 10 else str(count.least)
        return f"at least {number} {many}" if count.open else f"{number} {many}"

    def _dead(self) -> tuple[str, str]:
        """The dead, and the women and children among them."""
        killed, telling, table = self.telling.killed, self.telling, words()["victims"]["en"]
        assert killed
        if killed.least == 1 and telling.women + telling.children:
            return str(table["woman" if telling.women else "child"][0]), ""
        among = [
            self._counted(Count(number), table[kind])
            for kind, number in (("woman", telling.women), ("child", telling.children))
            if number
        ]
        return self._counted(killed), f", including {' and '.join(among)}," if among else ""

    def tolls(self) -> dict[str, str]:
        killed, injured = self.telling.killed, self.telling.injured
        verbal, nominal, going, tally = [], [], [], []
        if killed:
            dead, among = self._dead()
            verb = self.dice.choice(("killed", "killed", "left dead"))
            verbal.append(f"{dead}{among} {'was' if killed.least == 1 else 'were'} {verb}")
            nominal.append(f"{dead} killed{among.rstrip(',')}")
            going.append(f"killing {dead}{among.rstrip(',')}")
            tally.append(f"{killed.least} dead")
        if injured:
            forms = words()["victims"]["en"]["more"] if killed else None
            hurt, verb = self._counted(injured, forms), self.dice.choice(("wounded", "injured"))
            verbal.append(f"{hurt} {'was' if injured.least == 1 else 'were'} {verb}")
            nominal.append(f"{hurt} {verb}")
            going.append(f"{verb[:-2]}ing {hurt}")
            tally.append(f"{injured.least} wounded")
        return {
            "toll_v": " and ".join(verbal),
            "toll_n": ", ".join(nominal),
            "toll_g": " and ".join(going),
            "tally_n": " and ".join(tally),
            "tally_v": " and ".join(f"{part} are known" for part in tally),
        }

    def doubt(self) -> str:
        if self.telling.perpetrator is None and self.dice.random() < 0.3:
            return ". No group claimed responsibility"
        return ""

    def names(self) -> str:
        spelled = [self._respelled(person[1]) for person in self.telling.persons]
        label = "The victim was" if len(spelled) == 1 else "The victims were"
        return f" {label} named as {' and '.join(spelled)}."

    def harmless(self) -> str:
        return "" if self.telling.taken or self.dice.random() < 0.4 else ", with no reports of casualties"

    def place(self) -> str:
        place, area = self.truth.place, words()["governorates"]["en"][self.truth.place.admin1]
        if self.telling.place == "governorate":
            return f"in the countryside of {area}"
        people = place.population or 0
        kind = "city" if people > 40_000 else "town" if people > 8_000 else "village"
        where = self.dice.choice(("near", "on the outskirts of")) if self.telling.place == "near" else "in"
        named = self.dice.choice((f"the {kind} of {self.spoken}", self.spoken, f"{self.spoken} {kind}"))
        if place.name_ar == words()["governorates"]["ar"][place.admin1]:
            return f"{where} {named}"
        within = self.dice.choice((" in {} province", " in the {} countryside", ", {}"))
        return f"{where} {named}{within.format(area)}"

    def when(self) -> str:
        if self.telling.day is None:
            return ""
        day = dt.date.fromordinal(self.telling.day)
        month, weekday = words()["english"][day.month - 1], words()["weekdays"]["en"][day.weekday()]
        return {
            "today": "today",
            "yesterday": "yesterday",
            "weekday": f"on {weekday}",
            "day": self.dice.choice((f"on {day.day} {month}", f"on {month} {day.day}")),
            "full": f"on {day.day} {month} {day.year}",
            "weekday_full": f"on {weekday}, {month} {day.day}, {day.year}",
        }[self.telling.when]

    def _spelled(self) -> str:
        place = self.truth.place
        others = [name for name in place.alt_names if _LATIN.fullmatch(name)]
        return self.dice.choice((place.name_en, place.name_en, *others[:3]))

    def _respelled(self, name: str) -> str:
        return self.dice.choice(
            (name, name.replace("al-", "Al "), name.replace("al-", "al ").replace("ou", "oo"))
        )
