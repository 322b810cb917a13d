"""Who and how many: possessives, quantifiers, persons."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from quotetrack.drift.pairing import Pairing
from quotetrack.drift.values import bearers, is_weak, unmatched
from quotetrack.lexicon import read_lexicon
from quotetrack.link.words import Token
from quotetrack.records import DriftItem, QuotationKind, Severity

REACH = 4
"""Words before a noun where its English determiner may stand (our hard-won new partners)."""

SURE_NOUN = 0.60
"""The noun itself must be sure: a possessive beside a guess is no evidence."""

SURE_ELSEWHERE = 0.85
"""A verb of saying that is surely rendered by another word is not compared with this one."""

CLAUSE_KINDS = frozenset({QuotationKind.DIRECT, QuotationKind.BLOCK})
"""Kinds that give whole clauses, in which the person does not shift."""


@lru_cache
def _idioms() -> frozenset[str]:
    """Nouns whose possessive is part of a set phrase (« tout mon possible »)."""
    return frozenset(row["noun"] for row in read_lexicon("fr/drift_possessive_idioms.tsv"))


def possessives(pairing: Pairing) -> Iterator[DriftItem]:
    """A possessor that the original does not have (colleagues → leurs collègues).

    « son, sa, ses » are not charged: French puts them where English says nothing (ses histoires).
    """
    if pairing.rendering.language != "fr" or pairing.same_language:
        return
    for index in pairing.stretch:
        word = pairing.right[index]
        person = word.value("possessive")
        if person in {None, "own", "3s"} or not _is_determiner(pairing, index):
            continue
        behind = pairing.right[index + 1 : index + 2]
        if behind and behind[0].text.casefold() in _idioms():
            continue
        noun = next((k for k in range(index + 1, min(index + 4, pairing.stretch.stop))
                     if pairing.right_near(k)), None)  # fmt: skip
        if noun is None or any(
            pairing.right[k].value("determiner") for k in range(index + 1, noun)
        ):
            continue
        head = pairing.right_near(noun)[0]
        kind = _english_determiner(pairing, head, range(index + 1, noun + 3))
        if kind != "bare" or _has_possessor(pairing, person):
            continue
        if pairing.alignment.similarity[head, noun] < SURE_NOUN:
            continue
        yield pairing.item(
            "determiner_possessive",
            Severity.MAJOR,
            "possessive_added",
            f"« {word.text} » gives a possessor to « {pairing.left[head].text} », which has none",
            0.8,
            range(head, head + 1),
            range(index, noun + 1),
            (kind, f"possessive {person}"),
        )


def determiners_swapped(pairing: Pairing) -> Iterator[DriftItem]:
    """« leurs collègues » in one French rendering, « des collègues » in the other."""
    if not (pairing.same_language and pairing.rendering.language == "fr"):
        return
    for index in pairing.stretch:
        for left in pairing.right_near(index)[:1]:
            one, two = _just_before(pairing.left, left), _just_before(pairing.right, index)
            if one is None or two is None:
                continue
            first, second = pairing.left[one], pairing.right[two]
            owners = first.value("possessive"), second.value("possessive")
            if owners[0] == owners[1] or not pairing.right[index].content:
                continue
            yield pairing.item(
                "determiner_possessive", Severity.MAJOR, "possessive_differs",
                f"« {first.text} » / « {second.text} »: the possessor is not the same", 0.8,
                range(one, left + 1), range(two, index + 1),
                (owners[0] or "no possessor", owners[1] or "no possessor"),
            )  # fmt: skip


def _just_before(words: tuple[Token, ...], noun: int) -> int | None:
    """The determiner that stands right before a noun."""
    if noun and (words[noun - 1].value("determiner") or words[noun - 1].value("possessive")):
        return noun - 1
    return None


def _is_determiner(pairing: Pairing, index: int) -> bool:
    """« leur » before a verb is a pronoun (leur fournir): a noun must follow, aligned to one."""
    word = pairing.right[index]
    if word.form != "leur":
        return True
    follows = pairing.right[index + 1 : index + 2]
    return bool(follows) and not follows[0].form.endswith(("er", "ir", "re", "a", "ont", "ai"))


def _english_determiner(pairing: Pairing, head: int, phrase: range) -> str:
    """What determines the noun: possessive, genitive, definite, indefinite, quantified, or bare.

    The search goes back over adjectives and nouns to the first closed-class word, or to a word that
    is rendered outside the French noun's phrase (met teachers → a rencontré nos enseignants).
    """
    for index in range(head - 1, max(-1, head - REACH - 1), -1):
        word = pairing.left[index]
        if word.value("possessive"):
            return "possessive"
        if word.form in {"'s", "of", "'"}:
            return "genitive"
        if word.value("determiner"):
            return word.value("determiner") or "definite"
        if word.form in {"and", "or"}:
            continue
        elsewhere = pairing.left_near(index)
        if elsewhere and not set(elsewhere) & set(phrase):
            break
        if not word.content or word.value("report"):
            break
    after = pairing.left[head + 1 : head + 2]
    if after and after[0].form in {"'s", "of"}:
        return "genitive"
    return "bare"


def _has_possessor(pairing: Pairing, person: str) -> bool:
    """Whether the original has a free possessive of the person, which French may have moved."""
    seen = range(pairing.margin.start, pairing.window.stop)
    lefts = [pairing.left[i] for i in seen if pairing.left[i].value("possessive") == person]
    rights = [j for j in pairing.stretch if pairing.right[j].value("possessive") == person
              and _is_determiner(pairing, j)]  # fmt: skip
    return len(lefts) >= len(rights) and bool(lefts)


def quantifiers(pairing: Pairing) -> Iterator[DriftItem]:
    """All, most, many, some, few: swapped, dropped or added."""
    lefts = [
        e
        for e in bearers(pairing, "left", "quantifier")
        if e[0] in pairing.window and not _superlative(pairing, e)
    ]
    rights = [e for e in bearers(pairing, "right", "quantifier") if not _adverb(pairing, e[0])]
    rights += [(j, "all") for j, v in bearers(pairing, "right", "modal") if v == "all"]
    dropped = [e for e in unmatched("quantifier", lefts, rights) if not is_weak("quantifier", e[1])]
    added = [e for e in unmatched("quantifier", rights, lefts) if not is_weak("quantifier", e[1])]
    whole = any(value in {"all", "nearly_all"} for _, value in added)
    unsaid = {"any", "much", "little"} | (set() if whole else {"some"})
    dropped = [e for e in dropped if pairing.left[e[0]].form not in unsaid]
    if {v for _, v in bearers(pairing, "left", "negation")} & {"nobody", "nothing"}:
        added = []  # nobody → tout le monde is a matter of polarity
    while dropped and added:
        (i, one), (j, two) = dropped.pop(0), added.pop(0)
        yield pairing.item(
            "quantifier", Severity.MAJOR, "quantifier_changed",
            f"« {pairing.left[i].text} » is rendered by « {pairing.right[j].text} »", 0.75,
            range(i, i + 1), range(j, j + 1), (one, two),
        )  # fmt: skip
    for i, value in dropped:
        if not _kept(pairing, i):
            yield pairing.item(
                "quantifier", Severity.MAJOR, "quantifier_dropped",
                f"« {pairing.left[i].text} » is not rendered", 0.65,
                range(i, i + 1), None, (value, ""),
            )  # fmt: skip
    for j, value in added:
        if value in {"all", "most", "many", "nearly_all", "several"} and not pairing.right_near(j):
            yield pairing.item(
                "quantifier", Severity.MAJOR, "quantifier_added",
                f"« {pairing.right[j].text} » has nothing to render", 0.6,
                None, range(j, j + 1), ("", value),
            )  # fmt: skip


def _superlative(pairing: Pairing, entry: tuple[int, str]) -> bool:
    """« his most famous film », « the next few months »: degree, not number."""
    index, value = entry
    if value not in {"most", "few"} or index == 0:
        return False
    before = pairing.left[index - 1]
    return before.value("determiner") is not None or (
        before.value("possessive") is not None or before.form in {"next", "last", "past", "'s"}
    )


def _adverb(pairing: Pairing, index: int) -> bool:
    """« tout simplement », « tout de suite », « pas du tout », « certain » before « que »."""
    word = pairing.right[index].form
    after = pairing.right[index + 1].form if index + 1 < len(pairing.right) else ""
    if word in {"tout", "toute"}:
        return after not in {"le", "la", "l'", "un", "une", "ce", "cela", "cet", "cette"}
    return word in {"certain", "certaine", "entier", "entière"}


def _kept(pairing: Pairing, index: int) -> bool:
    """Whether the quantifier was said in another way."""
    return bool(pairing.left_near(index)) or pairing.alignment.best_left(index) >= 0.6


def persons(pairing: Pairing) -> Iterator[DriftItem]:
    """I for we, or we for they, inside the marks of a whole clause."""
    if pairing.rendering.kind not in CLAUSE_KINDS or pairing.reported:
        return
    left = _persons(pairing, "left")
    right = _persons(pairing, "right")
    for one, two in (("1s", "1p"), ("1p", "1s")):
        if one in left and two not in left and two in right and one not in right:
            if one == "1p" and "on" in right:
                continue
            i, j = left[one], right[two]
            yield pairing.item(
                "person_deixis", Severity.MAJOR, "person_changed",
                f"« {pairing.left[i].text} » is rendered by « {pairing.right[j].text} »", 0.75,
                range(i, i + 1), range(j, j + 1), (one, two),
            )  # fmt: skip
    firsts = {"1s", "1p"}
    if left.keys() & firsts and not right.keys() & (firsts | {"on", "2"}):
        third = next(
            (p for p in ("3s", "3p") if p in right and p not in left and "3n" not in left), None
        )
        if third is not None:
            i = min(left[p] for p in left.keys() & firsts)
            j = right[third]
            yield pairing.item(
                "person_deixis", Severity.MAJOR, "person_shifted_inside_marks",
                f"« {pairing.left[i].text} » becomes « {pairing.right[j].text} »", 0.6,
                range(i, i + 1), range(j, j + 1), (pairing.left[i].form, pairing.right[j].form),
            )  # fmt: skip
    yield from _days(pairing)


def _days(pairing: Pairing) -> Iterator[DriftItem]:
    lefts = bearers(pairing, "left", "deixis")
    rights = bearers(pairing, "right", "deixis")
    pointed = {"today", "tomorrow", "yesterday"}
    one = [e for e in unmatched("deixis", lefts, rights) if e[1] in pointed]
    two = [e for e in unmatched("deixis", rights, lefts) if e[1] in pointed]
    for (i, said), (j, read) in zip(one, two, strict=False):
        yield pairing.item(
            "person_deixis", Severity.MAJOR, "day_changed",
            f"« {pairing.left[i].text} » is rendered by « {pairing.right[j].text} »", 0.8,
            range(i, i + 1), range(j, j + 1), (said, read),
        )  # fmt: skip


def _persons(pairing: Pairing, side: str) -> dict[str, int]:
    """Each person that a side speaks in, with its first word."""
    found: dict[str, int] = {}
    for kind in ("person", "possessive"):
        for index, value in bearers(pairing, side, kind):
            if value != "own":
                found[value] = min(index, found.get(value, index))
    return found


def reporting(pairing: Pairing) -> Iterator[DriftItem]:
    """A verb of saying inside the passage that became another speech act (assured → a proposé)."""
    lefts = bearers(pairing, "left", "report")
    rights = bearers(pairing, "right", "report")
    one = [e for e in unmatched("report", lefts, rights) if not is_weak("report", e[1])]
    two = [e for e in unmatched("report", rights, lefts) if not is_weak("report", e[1])]
    if len(one) != 1 or len(two) != 1:
        return
    (i, said), (j, read) = one[0], two[0]
    apart = any(
        pairing.alignment.similarity[i, k] >= SURE_ELSEWHERE for k in pairing.left_near(i) if k != j
    ) or any(
        pairing.alignment.similarity[k, j] >= SURE_ELSEWHERE
        for k in pairing.right_near(j)
        if k != i
    )
    if not apart:
        yield pairing.item(
            "reporting_verb", Severity.MAJOR, "speech_act_changed",
            f"« {pairing.left[i].text} » is rendered by « {pairing.right[j].text} »", 0.7,
            range(i, i + 1), range(j, j + 1), (said, read),
        )  # fmt: skip
