"""People told of in one breath: the ones joined by "and", the parts of a whole, a list behind a colon."""

from __future__ import annotations

from marsad.extraction.acting import acts_on_next, takers_first
from marsad.extraction.ambushes import fell_in
from marsad.extraction.group import Group
from marsad.extraction.lexicon import lexicon
from marsad.extraction.mentions import Mention
from marsad.extraction.prepositions import in_event
from marsad.extraction.reading import Reading

Chain = list[Group]
_REACH = 14
_UNCOUNTED_REACH = 3
_SUBJECT_REACH = 25
_PART_REACH = 14
_LISTED = frozenset({"هم", "وهم", "هما", "وهما", "هن", "وهن", "هو", "وهو", "هي", "وهي", ":", "("})
_RELATIVE = frozenset(
    {"الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "who", "that", "which"}
)
_TOGETHER = frozenset({"مع", "with"})
_PREPOSITIONS = frozenset({"علي", "من", "الي", "مع", "في", "ضد", "by", "with", "against", "from"})


def is_attacker(group: Group) -> bool:
    """Whether people are named only as those who attack: gunmen, unknown men."""
    if group.features.get("_stated"):
        return False  # "of the gunmen two"
    if group.features.get("armed"):
        if group.features.get("attacks") and group.counted:
            return False  # "three of the attackers"
        return group.actor is None or not group.counted
    if group.head is not None and not group.features.get("member"):
        return False
    if group.head is None and group.counted and group.actor is not None and group.actor.start > group.start:
        return False  # "five of the gunmen"
    return group.actor is not None and group.actor.entry.features.get("kind") == "generic"


def chain_behind(reading: Reading, word: Mention, after: Chain, *, nouns: bool = False) -> Chain:
    """The first people behind the word, past its doer, and those joined to them by "and"."""
    able = [g for g in after if nouns or not _governed(reading, g, word)]
    if word.kind == "noun" and not nouns and takers_first(word, able):
        able = able[1:]
    if able and not nouns and _has_doer(word) and (_can_be_doer(able[0]) or acts_on_next(reading, able)):
        alone = len(able) == 1 or joined(reading, able[1], able[0])
        if alone and is_attacker(able[0]) and not _fell(word, able[0]):
            return []
        if not alone:
            able = able[1:]
    if not able or (not nouns and not _within_reach(word, able[0], after)):
        return []
    chain = [able[0]]
    for group in able[1:]:
        if _is_part(reading, group, chain[-1]):
            group.relation = "part"
        elif not joined(reading, group, chain[-1]) or (
            nouns and (group.effect or chain[-1].relation != "part")
        ):
            break
        elif _goes_on_parting(reading, chain[-1], group):
            group.relation = "part"
        if group.counted or group.relation or (not group.definite and not group.head_pronoun):
            chain.append(group)
    _appose(reading, chain)
    return chain


def _fell(word: Mention, group: Group) -> bool:
    """Whether counted armed men stand behind a verb of killing or arrest ("killed were three gunmen")."""
    harmed = word.entry.features.get("effect") in ("killed", "injured", "arrested") and not word.pronoun
    return harmed and group.counted and bool(group.features.get("armed"))


def _is_part(reading: Reading, group: Group, last: Group) -> bool:
    """Whether people are told as some of those before; "including X, and ten hurt" tells of others."""
    if group.features.get("_part"):
        return True
    if group.effect in ("killed", "injured") and group.counted and joined_on(reading, group):
        return False
    return part_between(reading, last.end, group.start)


def joined_on(reading: Reading, group: Group) -> bool:
    """Whether "and" stands right before people, or is written onto them."""
    before = reading.texts[group.start - 1] if group.start else ""
    return before in ("and", "و") or conjoined_at(reading, group.start)


def _appose(reading: Reading, chain: Chain) -> None:
    """Marks a list behind a comma that says who the people before it were ("three, a man and two boys")."""
    if len(chain) < 2 or chain[0].low < 2 or any(g.relation for g in chain):
        return
    whole, first, told = chain[0], chain[1], chain[1:]
    if reading.texts[whole.end : first.start] not in (["،"], [","]) or conjoined_at(reading, first.start):
        return
    if sum(g.low for g in told) == whole.low and all(g.counted for g in told):
        for group in told:
            group.relation = "listed"
    elif first.low < whole.low and (first.head is None or first.features.get("nationality")):
        first.relation = "part"  # "three persons, two of them by another name"


def conjoined_at(reading: Reading, i: int) -> bool:
    """Whether "and" is written onto a word."""
    return reading.texts[i].startswith("و") and not any(not m.prefix for m in reading.at.get(i, ()))


def _has_doer(word: Mention) -> bool:
    """Whether a verb can have a doer behind it, as "killed" has and "died" has not."""
    syntax = word.entry.features.get("syntax")
    return word.kind in ("verb", "passive", "phrase") and syntax not in ("intransitive", "causative")


def parts_behind(reading: Reading, chain: Chain, at: int, people: Chain, nuclei: list[Mention]) -> Chain:
    """Parts told behind the verb of people told before it ("three died, two of them children")."""
    if not chain or any(g.relation for g in chain):
        return []
    found: Chain = []
    start = max(at, chain[-1].end)
    for group in people:
        if group.start < start:
            continue
        last = found[-1].end if found else start
        told = part_between(reading, last, group.start) or (
            bool(group.features.get("_part")) and not joined_on(reading, group)
        )
        if group.effect and group.counted and joined_on(reading, group):
            break  # "among them two women, and ten wounded"
        between = (n for n in nuclei if start <= n.start < group.start)
        near = group.start - start <= _PART_REACH and not any(_tells_more(reading, n) for n in between)
        if (not told and not (found and joined(reading, group, found[-1]))) or (not found and not near):
            break
        group.relation = "part"
        found.append(group)
    return found


def _tells_more(reading: Reading, nucleus: Mention) -> bool:
    """Whether a word tells more than in what people died ("were killed in a strike, including a child")."""
    return nucleus.kind != "noun" or nucleus.list == "effects" or reading.language != "en"


def _goes_on_parting(reading: Reading, last: Group, group: Group) -> bool:
    """Whether a further group goes on with the parts of a whole, and is not more people beside it."""
    if last.relation != "part" or group.others or group.effect or last.is_member != group.is_member:
        return False
    minor = last.is_child or last.is_woman
    closed = reading.language == "ar" and reading.texts[last.end] == "،"
    return not (closed and minor and not (group.is_child or group.is_woman))  # "..., one a girl, and two men"


def joined_before(reading: Reading, before: Chain) -> Chain:
    """The people who stand before their verb, with all that "and" joins to them."""
    risen = before[-1].features.get("_from")
    if risen is not None:
        parts = [g for g in before[:-1] if g.start > risen]
        for part in parts:
            part.relation = "part"
        return [before[-1], *parts]
    if (
        len(before) > 1
        and _only_origin(before[-1])
        and reading.texts[before[-1].start - 1] in (",", "،", "and")
    ):
        return joined_before(reading, before[:-1])  # "23 suspects, Arabs and foreigners, were held"
    chain = [before[-1]]
    first = _first_part(reading, before)
    if first:
        for part in before[first:]:
            part.relation = "part"  # "seven men, two of them soldiers, died"
        return [*joined_before(reading, before[:first]), *before[first:]]
    for group in reversed(before[:-1]):
        if chain[0].start - group.end <= 2 and joined(reading, chain[0], group):
            chain.insert(0, group)
        elif not group.relation and not chain[0].counted and part_between(reading, group.end, chain[0].start):
            for part in chain:
                part.relation = "part"  # "13 people, among them women and children, were shot"
            return [*joined_before(reading, before[: before.index(group) + 1]), *chain]
        else:
            break
    _appose(reading, chain)
    return chain


def _first_part(reading: Reading, before: Chain) -> int:
    """Where the parts begin that the last people are, or are joined to; 0 where they are no parts."""
    for k in range(len(before) - 1, 0, -1):
        if part_between(reading, before[k - 1].end, before[k].start):
            return k if before[k - 1].low > before[k].low else 0
        if not joined(reading, before[k], before[k - 1]):
            break
    return 0


def _only_origin(group: Group) -> bool:
    return not group.counted and bool(group.features.get("nationality")) and group.actor is None


def subject_near(reading: Reading, word: Mention, before: Chain, reach: int, nuclei: list[Mention]) -> Chain:
    """The people up to the subject of an English verb; words set off by commas may stand between."""
    if not before or any(word.start - g.end <= reach for g in before):
        return before
    last = before[-1]
    if word.start - last.end > _SUBJECT_REACH or reading.sentence_of(last.start) != reading.sentence_of(
        word.start
    ):
        return []
    verbs = any(n.kind != "noun" and last.end <= n.start < word.start for n in nuclei)
    return [] if verbs else before


def told_relative(reading: Reading, group: Group, word: Mention) -> bool:
    """Whether "the civilians who were killed" only comes back to people, without a number of its own."""
    if group.counted or not group.definite or group.features.get("_from") is not None:
        return False
    return any(reading.texts[i] in _RELATIVE for i in range(group.end, word.start))


def breakdown(reading: Reading, whole: Group, people: Chain) -> Chain:
    """The list that says who a counted group was: "5 civilians, they are a child, a woman and three men"."""
    if whole.low < 2 or not whole.counted or whole.relation or len(whole.names) == whole.low:
        return []
    found: Chain = []
    dashed = False
    sentence = reading.sentence_of(whole.start)
    for group in people:
        if group.start < whole.end:
            continue
        if reading.sentence_of(group.start) != sentence:
            break
        if not found:
            dashed = dashed or _dashed(reading, whole, group)
            if not dashed and not _listed(reading, group.start):
                continue
        elif dashed and not _DASHES.isdisjoint(reading.texts[found[-1].end : group.start]):
            break  # the dash that closes the list
        elif not joined(reading, group, found[-1]) and not part_between(reading, found[-1].end, group.start):
            break
        group.relation = "part" if found and part_between(reading, found[-1].end, group.start) else "listed"
        if group.relation == "part":
            found.append(group)
            continue
        found.append(group)
    total = sum(g.low for g in found if g.relation == "listed")
    if total > whole.low or not found or (dashed and total != whole.low):
        for group in found:
            group.relation = ""
        return []
    return found


def _dashed(reading: Reading, whole: Group, first: Group) -> bool:
    """Whether a dash sets a list off from the people it tells of ("five civilians - a man and ...")."""
    between = reading.texts[whole.end : first.start]
    return len(between) == 1 and between[0] in _DASHES


_DASHES = frozenset({"-", "–", "—"})


def _listed(reading: Reading, i: int) -> bool:
    return any(reading.texts[k] in _LISTED for k in range(max(0, i - 2), i))


def joined(reading: Reading, group: Group, previous: Group) -> bool:
    """Whether "and" or a comma joins people to those before them."""
    between = [reading.words[i].text for i in range(previous.end, group.start)]
    if len(between) > 3:
        return _beside_described(reading, group, previous)
    first = reading.words[group.start].text
    if first.startswith("و") or "و" in between or "and" in between:
        return True
    return between in ([","], ["،"]) or any(
        reading.relation(i, "plus") is not None for i in range(previous.end, group.start)
    )


def _beside_described(reading: Reading, group: Group, previous: Group) -> bool:
    """Whether "and" joins people to somebody of whom a few words tell ("a reporter of X and a cameraman")."""
    between = range(previous.end, group.start)
    alike = group.counted and previous.counted and group.head is not None and previous.head is not None
    with_him = reading.texts[group.start - 1] in _TOGETHER and bool(group.features.get("companion"))
    if not alike or len(between) > _DESCRIBED or not (with_him or conjoined_at(reading, group.start)):
        return False
    if not with_him and (group.definite or group.is_member != previous.is_member):
        return False
    return all(reading.words[i].kind == "word" for i in between) and not any(
        m.list in ("actions", "effects", "passages") or m.entry.features.get("role") in _SIDES
        for m in reading.beginning(previous.end, group.start - with_him)
    )


_DESCRIBED = 6
_SIDES = frozenset({"between", "aboard", "while", "agent", "against", "companion"})


def part_between(reading: Reading, start: int, end: int) -> bool:
    """Whether "among them" stands between two groups."""
    return any(
        reading.relation(i, "part") is not None and reading.texts[i] not in _LISTED for i in range(start, end)
    ) or (end < len(reading.texts) and reading.relation(end, "part") is not None)


def _within_reach(word: Mention, group: Group, after: Chain) -> bool:
    skipped = sum(g.end - g.start for g in after if g.end <= group.start)
    gap = group.start - word.end - skipped
    if not group.counted:
        plain = not group.definite and not group.head_pronoun
        return plain and gap <= _UNCOUNTED_REACH and not is_attacker(group)
    if word.entry.features.get("strength") == "weak":
        return gap <= _UNCOUNTED_REACH
    return gap <= _REACH


def _governed(reading: Reading, group: Group, word: Mention) -> bool:
    """Whether an agent marker or a preposition stands before the people."""
    for i in range(max(word.end, group.start - 3), group.start):
        marker = reading.relation(i, "agent", "origin", "accused_of", "aboard", "while", "amid", "companion")
        if marker is not None and in_event(word, marker):
            continue  # "wounded in it were three men", of a raid
        if marker is not None and marker.end >= group.start and marker.kind != "weak":
            return not fell_in(reading, marker, group.start)
    if (
        group.features.get("corpse")
        or group.features.get("_stated")
        or any(
            (each := reading.relation(i, "each")) is not None and each.end == group.start
            for i in range(max(0, group.start - 3), group.start)
        )
    ):
        return False
    if _prefix(group).lstrip("وف")[:1] in ("ب", "ل", "ك") and not group.counted:
        return True
    if group.start == word.end and word.entry.features.get("done"):
        return False  # the preposition is that of the noun itself ("the elimination of two men")
    text = reading.words[group.start - 1].text if group.start else ""
    if text in _TOGETHER and group.head_pronoun and group.features.get("kin"):
        return False  # "a man with his wife and their child"
    folded = {"علي": "على", "الي": "إلى"}.get(text, text)
    if (word.entry.features.get("prepositions") or {}).get(folded) in ("target", "victim"):
        return False
    return text in _PREPOSITIONS and not (group.counted and group.start in reading.quantity_at)


def _prefix(group: Group) -> str:
    mention = group.head or group.actor
    return mention.prefix if mention is not None else ""


def _can_be_doer(group: Group) -> bool:
    """Whether the first people behind a verb can be its doers, when others follow: an armed body's men."""
    if is_attacker(group):
        return True
    return not group.counted and group.actor is not None and group.features.get("status") != "civilian"


def named_within(reading: Reading, word: Mention) -> tuple[int, int | None]:
    """How many people the words of a harm themselves name: (0, None) for none."""
    for i in range(word.start, word.end):
        for _prefix, heads in lexicon().word(reading.texts[i]).by_prefix:
            for pattern in heads.alone:
                if pattern.entry.list == "roles" and pattern.entry.features.get("corpse"):
                    if pattern.kind == "plural":
                        return 2, None
                    if pattern.kind in ("sing", "dual"):
                        count = 1 if pattern.kind == "sing" else 2
                        return count, count
    return 0, None


def owned_by(reading: Reading, word: Mention, before: Chain) -> Chain:
    """Whom "his killing" speaks of: the last people of that number and sex who were told of."""
    text = reading.texts[word.start]
    meant = [g for g in before if g.relation != "part" and not is_attacker(g)]
    if text.endswith(("هما", "هم", "هن")):
        together = joined_before(reading, meant) if meant else []
        if len(together) > 1 and all(g.counted for g in together):
            return together
        fitting = [g for g in meant if (g.low == 2 if text.endswith("ا") else g.low > 1)]
    elif text.endswith("ها"):
        fitting = [g for g in meant if g.high == 1 and (g.is_woman or g.is_child)]
    else:
        fitting = [g for g in meant if g.high == 1 and not g.is_woman]
    return fitting[-1:]
