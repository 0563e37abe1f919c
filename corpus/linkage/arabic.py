"""The phrases of reports in Arabic."""

from __future__ import annotations

import datetime as dt

from hijridate import Gregorian

from corpus.linkage.phrases import FEMININE, Phrases
from corpus.linkage.telling import Count
from corpus.linkage.words import words


class Arabic(Phrases):
    """A report in Arabic."""

    language = "ar"

    def parts(self) -> dict[str, str]:
        perpetrator, feminine = self._subject()
        weapon = self.telling.weapon and self.choice("weapons", "ar", self.telling.weapon)
        taken = self.telling.taken
        weapon_feminine = bool(weapon) and str(weapon).split()[0].endswith("ة")
        return {
            "perp": perpetrator,
            "perp_of": " ".join(words()["genitive"].get(word, word) for word in perpetrator.split()),
            "t": "ت" if feminine else "",
            "with": weapon or "",
            "weapon": weapon or "عبوة ناسفة",
            "t_weapon": "ت" if weapon_feminine else "",
            "it": "ها" if weapon_feminine else "ه",
            "target": self._target(),
            "victims": self._counted(taken, 2) if taken else "",
        }

    def _subject(self) -> tuple[str, bool]:
        if self.perpetrator is None:
            return self.choice("unnamed", "ar"), False
        name = self.perpetrator.removeprefix(FEMININE)
        if self.telling.attribution == "suspected":
            return self.choice("suspected", "ar").format(actor=name), False
        return name, self.perpetrator != name

    def _members(self) -> str:
        return self._victims()[3]

    def _counted(
        self, count: Count, dual: int, forms: list[str] | None = None, *, object_: bool = False
    ) -> str:
        one, *_ = forms = forms or self._victims()
        if count.some:
            return f"عدد من {forms[3]}"
        number = count.least
        if number == 1:
            plain = forms[4] if object_ else one
        elif number == 2:
            plain = forms[dual]
        elif number <= 10:
            plain = f"{words()['numbers']['ar'][number]} {forms[3]}"
            plain = plain if self.dice.random() < 0.7 else f"{number} {forms[3]}"
        else:
            plain = f"{number} {forms[4]}"
        return f"ما لا يقل عن {plain}" if count.open else plain

    def _dead(self, dual: int, *, object_: bool = False) -> tuple[str, bool]:
        """The dead, with the women and children among them; and whether it is one woman."""
        killed, telling = self.telling.killed, self.telling
        assert killed
        table = words()["victims"]["ar"]
        if killed.least == 1 and telling.women + telling.children:
            kind = table["woman" if telling.women else "child"]
            return (kind[4] if object_ else kind[0]), bool(telling.women)
        among = [
            self._counted(Count(number), 1, table[kind])
            for kind, number in (("woman", telling.women), ("child", telling.children))
            if number
        ]
        return self._counted(killed, dual, object_=object_) + (
            f" بينهم {' و'.join(among)}" if among else ""
        ), False

    def tolls(self) -> dict[str, str]:
        killed, injured = self.telling.killed, self.telling.injured
        hurt = words()["victims"]["ar"]["more"] if killed else None
        die = self.dice.choice(("استشهد" if self.truth.target == "civilians" else "قُتل", "قتل", "قُتل"))
        death = self.dice.choice(("مقتل", "مقتل", "سقوط"))
        verbal, nominal, subject = [], [], []
        if killed:
            dead, woman = self._dead(1)
            verbal.append(f"{die}{'ت' if woman else ''} {dead}")
            one = killed.least == 1
            nominal.append(f"{'مقتل' if death == 'سقوط' else death} {self._dead(2)[0]}")
            subject.append(f"{self._dead(2, object_=True)[0]} {'قُتل' if one else 'قُتلوا'}")
        if injured:
            verb = self.dice.choice(("أصيب", "جُرح", "أُصيب"))
            verbal.append(f"{verb} {self._others(injured, 1, hurt)}")
            nominal.append(f"{self.dice.choice(('إصابة', 'جرح'))} {self._others(injured, 2, hurt)}")
            subject.append(
                f"أصيب {self._others(injured, 1, hurt)}"
                if killed
                else f"{self._counted(injured, 2, object_=True)} أصيب{'' if injured.least == 1 else 'وا'}"
            )
        tables = words()["victims"]["ar"]
        tally = [
            self._counted(number, 2, tables[name])
            for number, name in ((killed, "dead"), (injured, "wounded"))
            if number
        ]
        return {
            "toll_v": " و".join(verbal),
            "toll_n": " و".join(nominal),
            "toll_s": " و".join(subject),
            "tally_n": " و".join(tally),
            "cause": self.dice.choice(("جراء", "إثر", "نتيجة")),
        }

    def _others(self, count: Count, dual: int, forms: list[str] | None) -> str:
        if forms and not count.some and 3 <= count.least <= 10 and not count.open:
            return f"{words()['numbers']['ar'][count.least]} {'آخرون' if dual == 1 else 'آخرين'}"
        if forms and count.some:
            return "آخرين" if dual == 2 else "آخرون"
        if forms and count.least > 10:
            return f"{count.least} آخرين"
        return self._counted(count, dual, forms)

    def doubt(self) -> str:
        if self.telling.perpetrator is None and self.dice.random() < 0.3:
            return "، دون أن تتبنى أي جهة العملية"
        return ""

    def names(self) -> str:
        label = "والضحية" if len(self.telling.persons) == 1 else "والضحايا"
        return f" {label}: {'، '.join(person[0] for person in self.telling.persons)}."

    def harmless(self) -> str:
        if self.telling.taken or self.dice.random() < 0.4:
            return ""
        return "، دون ورود معلومات عن خسائر بشرية"

    def place(self) -> str:
        place, area = self.truth.place, words()["governorates"]["ar"][self.truth.place.admin1]
        if self.telling.place == "governorate":
            return f"في ريف {area}"
        people = place.population or 0
        kind = "مدينة" if people > 40_000 else "بلدة" if people > 8_000 else "قرية"
        where = self.dice.choice(("قرب", "في محيط", "على أطراف")) if self.telling.place == "near" else "في"
        if self.spoken == area or self.dice.random() < 0.25:
            return f"{where} {kind} {self.spoken}"
        return f"{where} {kind} {self.spoken} بريف {area}"

    def when(self) -> str:
        if self.telling.day is None:
            return ""
        day, table = dt.date.fromordinal(self.telling.day), words()
        month, weekday = day.month - 1, table["weekdays"]["ar"][day.weekday()]
        levantine, gregorian = table["levantine"][month], table["gregorian"][month]
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
        return str(
            {
                "today": "اليوم",
                "today_weekday": f"اليوم {weekday}",
                "now": "قبل قليل",
                "yesterday": "أمس",
                "weekday": self.dice.choice(("يوم {}", "مساء {}", "فجر {}", "صباح {}")).format(weekday),
                "day": self.dice.choice((f"في {day.day} {levantine}", f"في {day.day} {gregorian}")),
                "full": f"{day.day} {levantine}/{gregorian} {day.year}",
                "weekday_full": f"يوم {weekday} {day.day} {levantine} {day.year}",
                "numbers": f"{day.day}/{day.month}/{day.year}",
                "hijri": f"{weekday} {hijri.day} {table['hijri'][hijri.month - 1]} {hijri.year}هـ",
                "month": f"خلال شهر {levantine}",
            }[self.telling.when]
        )

    def _spelled(self) -> str:
        name = self.truth.place.name_ar
        if not self.manner.sloppy:
            return name
        return self.dice.choice((name, name.replace("أ", "ا").replace("إ", "ا").replace("ة", "ه")))
