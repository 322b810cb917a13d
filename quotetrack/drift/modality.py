"""Modality and certainty: who is sure of what, and the French conditional of hearsay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotetrack.drift.pairing import Pairing, context_before
from quotetrack.drift.values import bearers, is_weak, unmatched
from quotetrack.lexicon import read_lexicon
from quotetrack.link.words import Token, tokens
from quotetrack.records import DriftItem, Passage, QuotationKind, Severity, Span

CONDITIONAL = re.compile(
    r"(?:er|ir|dr|tr|vr|cr|pr|aur|ser|fer|verr|viendr|courr|mourr)(?:ais|ait|aient|ions|iez)$"
)
"""Endings of the conditional; « tirait », « opérait » are imperfects and are told apart below."""

ENGLISH_CONDITIONAL = frozenset({"would", "could", "should", "might", "may", "will", "'d", "'ll"})

IF_INVERTED = frozenset({"should", "were", "had"})
"""« should we choose », « had he known »: an inversion that means *if*."""

BEFORE_MARKS = 5
"""Words before the marks among which the modal of the quoted verb stands."""

EPISTEMIC = frozenset({"may", "could"})
"""Modal values that say that something is only possible."""

BE = frozenset({"is", "are", "was", "were", "'s", "'re", "am"})
HEARSAY = frozenset(
    {"said", "believed", "thought", "understood", "reported", "rumoured", "rumored", "presumed",
     "alleged", "feared", "reputed", "supposed"}
)  # fmt: skip
"""Participles that make a hearsay of what follows « to »: French puts it in the conditional."""

PAST_REPORT = frozenset(
    {"assured", "told", "said", "promised", "announced", "claimed", "thought", "believed", "hoped",
     "assuré", "dit", "promis", "annoncé", "affirmé", "pensait", "déclaré", "expliqué", "indiqué"}
)  # fmt: skip
"""Past reporting verbs: after them the French conditional may be a future in the past."""


def modality(pairing: Pairing) -> Iterator[DriftItem]:
    """Modals, hedges and conditionals that one side has and the other has not."""
    yield from _conditional(pairing)
    yield from _modals(pairing)
    yield from _hedges(pairing)


def conditionals(words: tuple[Token, ...], inside: range) -> list[int]:
    """The French verbs in the conditional, by their endings."""
    exceptions = {row["stem"] for row in read_lexicon("fr/drift_imperfect_stems.tsv")}
    found = []
    for index in inside:
        form = words[index].form
        if words[index].name or not CONDITIONAL.search(form):
            continue
        stem = re.sub(r"(?:ais|ait|aient|ions|iez)$", "", form)
        if stem in exceptions or stem.endswith("ér") or (form.endswith("ions") and len(form) < 7):
            continue
        if form.endswith(("ions", "iez")) and not re.search(r"r(?:ions|iez)$", form):
            continue
        if any(kind in {"determiner", "quantifier"} for kind, _ in words[index].classes):
            continue
        found.append(index)
    return found


def _conditional(pairing: Pairing) -> Iterator[DriftItem]:
    """A French conditional for an English indicative: hearsay, unless tense or *if* explain it."""
    if pairing.rendering.language != "fr":
        return
    here = conditionals(pairing.right, pairing.stretch)
    if pairing.same_language:
        there = conditionals(pairing.left, pairing.window)
        if bool(here) == bool(there):
            return
        yield from _one_sided_conditional(pairing, there, here)
        return
    lefts = _words_seen(pairing)
    hedged = any(word.form in ENGLISH_CONDITIONAL or word.value("certainty") for word in lefts)
    if _hearsay(lefts):
        return  # is said to have left → aurait quitté
    if hedged and not _only_inverted_if(pairing):
        return
    if any(word.form in {"if", "unless", "wish"} for word in lefts):
        return
    for index in here:
        if pairing.right[index].value("modal") == "should" and _said_duty(pairing):
            continue  # is expected to → devrait
        governed = any(
            pairing.right[j].form in PAST_REPORT for j in range(pairing.stretch.start, index)
        )
        soft = governed or pairing.reported
        near = pairing.right_near(index)
        yield pairing.item(
            "modality",
            Severity.MINOR if soft else Severity.MAJOR,
            "conditional_in_the_past" if governed else "conditional_added",
            f"« {pairing.right[index].text} »: a conditional where the original asserts"
            + (", after a past verb of saying" if governed else ""),
            0.7,
            range(near[0], near[0] + 1) if near else None,
            range(index, index + 1),
            ("indicative", "conditional"),
        )
        return


def _hearsay(words: Sequence[Token]) -> bool:
    """Whether the English itself reports hearsay: « is said to », « are thought to »."""
    return any(
        one.form in BE and two.form in HEARSAY and three.form == "to"
        for one, two, three in zip(words, words[1:], words[2:], strict=False)
    )


def _only_inverted_if(pairing: Pairing) -> bool:
    """Whether the only modal is an inversion that means *if* (« should we choose »)."""
    seen = range(pairing.margin.start, pairing.window.stop)
    modals = [i for i in seen if pairing.left[i].form in ENGLISH_CONDITIONAL]
    return all(is_inverted_if(pairing, i) for i in modals) and not any(
        pairing.left[i].value("certainty") for i in seen
    )


def is_inverted_if(pairing: Pairing, index: int) -> bool:
    """Whether a modal opens an inversion: « should we choose to join »."""
    follows = pairing.left[index + 1 : index + 2]
    return (
        pairing.left[index].form in IF_INVERTED
        and bool(follows)
        and (follows[0].value("person") is not None or follows[0].name)
        and not pairing.original.text.rstrip().endswith("?")
    )


def _one_sided_conditional(
    pairing: Pairing, there: list[int], here: list[int]
) -> Iterator[DriftItem]:
    yield pairing.item(
        "modality",
        Severity.MAJOR,
        "conditional_changed",
        "one rendering has a conditional, the other asserts",
        0.7,
        range(there[0], there[0] + 1) if there else None,
        range(here[0], here[0] + 1) if here else None,
        ("conditional", "indicative") if there else ("indicative", "conditional"),
    )


def _modals(pairing: Pairing) -> Iterator[DriftItem]:
    """A possibility stated as a fact or a duty, a duty as a possibility, a will as a may."""
    lefts = [e for e in bearers(pairing, "left", "modal") if not is_inverted_if(pairing, e[0])]
    rights = bearers(pairing, "right", "modal")
    left_values = {value for _, value in lefts}
    right_values = {value for _, value in rights}
    hedged = bool(bearers(pairing, "right", "certainty")) or bool(
        pairing.rendering.language == "fr" and conditionals(pairing.right, pairing.stretch)
    )
    possible = [e for e in lefts if e[1] in EPISTEMIC]
    hedged = hedged or modal_before(pairing.rendering) is not None
    if possible and not right_values and not hedged and not _said_possible(pairing):
        yield _modal(pairing, possible[0], None, Severity.MAJOR, "possibility_dropped", "asserted")
    if possible and left_values <= EPISTEMIC | {"can"} and right_values == {"must"}:
        yield _modal(pairing, possible[0], rights[0], Severity.MAJOR, "possibility_to_duty", "must")
    duties = [e for e in lefts if e[1] == "must"]
    if duties and len(left_values) == 1 and right_values and right_values <= {"can", "could"}:
        yield _modal(pairing, duties[0], rights[0], Severity.MAJOR, "duty_to_possibility", "can")
    weaker = left_values == {"will"} and bool(right_values) and right_values <= {"can", "could"}
    if weaker and not bearers(pairing, "left", "certainty") and not _said_able(pairing):
        yield _modal(pairing, lefts[0], rights[0], Severity.MAJOR, "will_to_possibility", "can")
    if not lefts and right_values == {"must"} and not _said_duty(pairing):
        yield pairing.item(
            "modality", Severity.MAJOR, "duty_added",
            f"« {pairing.right[rights[0][0]].text} » adds a duty", 0.55,
            None, range(rights[0][0], rights[0][0] + 1), ("asserted", "must"),
        )  # fmt: skip


def modal_before(passage: Passage) -> Span | None:
    """A modal in the reporter's words just before the marks (« la banque pourrait « … »)."""
    if passage.kind is not QuotationKind.MIXED or passage.language != "fr":
        return None
    before = context_before(passage)
    words = tokens(before, passage.language)
    near = range(max(0, len(words) - BEFORE_MARKS), len(words))
    found = [k for k in near if words[k].value("modal") in {"can", "could"}]
    if not found:
        return None
    start = passage.extent.start - len(before)
    return Span(start + words[found[-1]].start, start + words[found[-1]].end)


def _modal(
    pairing: Pairing,
    left: tuple[int, str],
    right: tuple[int, str] | None,
    severity: Severity,
    rule: str,
    value: str,
) -> DriftItem:
    said = f"by « {pairing.right[right[0]].text} »" if right else "as a fact"
    return pairing.item(
        "modality",
        severity,
        rule,
        f"« {pairing.left[left[0]].text} » is rendered {said}",
        0.65,
        range(left[0], left[0] + 1),
        range(right[0], right[0] + 1) if right else None,
        (left[1], value),
    )


def _words_seen(pairing: Pairing) -> tuple[Token, ...]:
    """The words of the original that the rendering may render: a tweet has other sentences, too."""
    return pairing.left[pairing.margin.start : pairing.window.stop]


def _said_possible(pairing: Pairing) -> bool:
    forms = {pairing.right[j].form for j in pairing.stretch}
    return bool(
        forms & {"possible", "possibilité", "risque", "risquent", "éventuel", "susceptible"}
    )


def _said_able(pairing: Pairing) -> bool:
    forms = {word.form for word in _words_seen(pairing)}
    return bool(forms & {"able", "ability", "possible", "capable", "allow", "allows", "enable"})


def _said_duty(pairing: Pairing) -> bool:
    lefts = _words_seen(pairing)
    forms = {word.form for word in lefts}
    for one, two in pairwise(lefts):
        if one.form in {"is", "are", "am", "was", "were"} and two.form == "to":
            return True  # they are to meet
    return bool(
        forms
        & {"need", "needs", "needed", "required", "requires", "obliged", "forced", "supposed",
           "due", "owe", "owes", "owed", "necessary", "essential", "let's",
           "duty", "expected", "had"}
    )  # fmt: skip


def _hedges(pairing: Pairing) -> Iterator[DriftItem]:
    """« perhaps », « probably », « allegedly », dropped or added."""
    lefts = bearers(pairing, "left", "certainty")
    rights = bearers(pairing, "right", "certainty")
    soft_right = any(v in {"can", "could"} for _, v in bearers(pairing, "right", "modal"))
    soft_right |= pairing.rendering.language == "fr" and bool(
        conditionals(pairing.right, pairing.stretch)
    )
    soft_left = any(v in {"may", "could"} for _, v in bearers(pairing, "left", "modal"))
    for i, value in unmatched("certainty", lefts, rights):
        if (
            i in pairing.window
            and not soft_right
            and not is_weak("certainty", value)
            and not rights
        ):
            yield pairing.item(
                "modality", Severity.MAJOR, "certainty_dropped",
                f"« {pairing.left[i].text} » is not rendered", 0.7,
                range(i, i + 1), None, (value, ""),
            )  # fmt: skip
    for j, value in unmatched("certainty", rights, lefts):
        if not soft_left and not is_weak("certainty", value) and not lefts:
            yield pairing.item(
                "modality", Severity.MAJOR, "certainty_added",
                f"« {pairing.right[j].text} » has nothing to render", 0.7,
                None, range(j, j + 1), ("", value),
            )  # fmt: skip
