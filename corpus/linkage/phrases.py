"""What the phrases of both languages share: the slots of the frames in `manners.toml`."""

from __future__ import annotations

import random
from typing import Any

from corpus.linkage.telling import Telling
from corpus.linkage.words import Manner, words
from marsad.linkage.invented.incidents import vocabulary

FEMININE = "f:"


class Phrases:
    """What both languages share: choosing words, and putting a clause together."""

    language = ""

    def __init__(self, dice: random.Random, telling: Telling, manner: Manner) -> None:
        self.dice, self.telling, self.manner = dice, telling, manner
        self.truth = telling.truth
        self.spoken = self._spelled()
        self.perpetrator = self.actor(telling.perpetrator) if telling.perpetrator else None

    def choice(self, *path: str) -> str:
        """One of the words of this language under a path of the vocabulary."""
        found: Any = words()
        for name in path:
            found = found[name]
        return str(self.dice.choice(found))

    def actor(self, code: str) -> str:
        """An actor as this side calls it, perhaps with the mark of the feminine before it."""
        names = words()["actors"][self.language][code]
        return str(self.dice.choice(names.get(self.manner.side, names["plain"])))

    def slots(self) -> dict[str, str]:
        """All slots, filled anew."""
        truth, telling = self.truth, self.telling
        noun, act = self.clause("_noun"), self.clause("")
        return {
            "outlet": self.manner.outlets[truth.number % len(self.manner.outlets)],
            "governorate": words()["governorates"][self.language][truth.place.admin1],
            "governorate_tag": words()["governorates"][self.language][truth.place.admin1].replace(" ", "_"),
            "town": self.spoken,
            "place": self.place(),
            "place_bare": self.place_bare(),
            "when": self.when(),
            "when_on": self.when(),
            "act": act,
            "noun": noun,
            "doubt": self.doubt(),
            "detail": self.details(),
            "names": self.names() if telling.persons else "",
            "filler": self.filler(),
            "harmless": self.harmless() if not telling.harmed else "",
        } | (self.tolls() if telling.harmed else {})

    def clause(self, form: str) -> str:
        """What happened, as a clause or (`_noun`) as a noun."""
        forms = words()["acts"][self.truth.act["event"]]
        nobody = f"{self.language}_nobody{form}"
        unseen = self.perpetrator is None and nobody in forms
        wording = self.dice.choice(forms[nobody if unseen else f"{self.language}{form}"])
        return " ".join(wording.format(**self.parts()).split())

    def details(self) -> str:
        told = [vocabulary()["details"][self.language][n] for n in self.telling.details]
        return "".join(f" {one}" for one in told)

    def filler(self) -> str:
        if self.manner.brief or self.dice.random() < 0.5:
            return ""
        return " " + self.sentence(self.dice.choice(vocabulary()["fillers"][self.language])) + "."

    def sentence(self, text: str) -> str:
        """The text as a sentence begins."""
        return text[:1].upper() + text[1:]

    def doubt(self) -> str:
        return ""

    def names(self) -> str:
        raise NotImplementedError

    def harmless(self) -> str:
        raise NotImplementedError

    def parts(self) -> dict[str, str]:
        raise NotImplementedError

    def place(self) -> str:
        raise NotImplementedError

    def place_bare(self) -> str:
        area = words()["governorates"][self.language][self.truth.place.admin1]
        return str(area) if self.telling.place == "governorate" else self.spoken

    def when(self) -> str:
        raise NotImplementedError

    def tolls(self) -> dict[str, str]:
        raise NotImplementedError

    def _spelled(self) -> str:
        raise NotImplementedError

    def _victims(self) -> list[str]:
        """The forms of the noun for those who were harmed."""
        table = words()["victims"][self.language]
        code = self.truth.target
        if code in table:
            return list(table[code])
        name = self.actor(code).removeprefix(FEMININE)
        return [form.format(actor=name) for form in table["other"]]

    def _target(self) -> str:
        code, kind = self.truth.target, self.truth.kind
        if code == "civilians":
            table = words()["targets_civil"][self.language]
            return str(self.dice.choice(table.get(kind, table["person"])))
        if kind == "person" or code == "aanes_civil":
            return self._members()
        name = self.actor(code).removeprefix(FEMININE)
        table = words()["targets"][self.language]
        return str(self.dice.choice(table[kind])).format(actor=name, **{"for": _to(name)})

    def _members(self) -> str:
        raise NotImplementedError


def _to(name: str) -> str:
    """The Arabic "belonging to" a name."""
    return f"لل{name[2:]}" if name.startswith("ال") else f"ل{name}"
