"""Negation: turned round, left outside the quotation marks, or weakened (no longer → not)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotetrack.drift.pairing import Pairing, context_before
from quotetrack.link.encoder import cosine, sentence_encoder
from quotetrack.link.words import Token, tokens
from quotetrack.records import DriftItem, Passage, QuotationKind, Severity, Span

EXPLETIVE = re.compile(
    r"\b(?:avant qu|à moins qu|de peur qu|de crainte qu|plus qu|moins qu|craign\w+ qu)"
)
"""« ne » after these does not negate."""

NEGATIVE_PREFIX = re.compile(r"^(?:un|in|im|il|ir|dis|non-?|dés|mal)(?P<stem>[a-zàâéèêîïôûç]{4,})")
"""A word that may hold a negation of its own: unacceptable, impossible, désaccord."""

SAME_STEM = 0.60
"""The prefix negates when what follows it is said on the other side (inacceptable/acceptable)."""

AUXILIARIES = frozenset({"être", "été", "avoir", "eu"})

UNSURE = 0.45
"""Confidence when what was negated is not said in so many words: an antonym may do the work
(« did not welcome » → « dénigra »)."""

REACH = 5
"""Words on either side of the aligned predicate where its negation may stand."""


def polarity(pairing: Pairing) -> Iterator[DriftItem]:
    """A negation of one side that the other does not have, in or outside the marks."""
    lefts = negations(pairing.left, range(pairing.margin.start, pairing.window.stop))
    rights = negations(pairing.right, pairing.stretch)
    outside = context_negation(pairing.rendering)
    # A negation in the margin is out of the excerpt: the reporter's words may have kept it.
    margin = [i for i in lefts if i in pairing.margin]
    if margin and not rights:
        yield from _scope(pairing, margin[-1], outside)
    inner = [i for i in lefts if i not in margin]
    if inner and not rights and not _negative_words(pairing, "right"):
        yield from _lost(pairing, inner, outside)
    elif rights and not lefts and not _negative_words(pairing, "left"):
        yield from _gained(pairing, rights)
    elif inner and rights:
        yield from _weakened(pairing, inner, rights)


def negations(words: Sequence[Token], inside: range) -> list[int]:
    """The words that negate, one a negation: « ne … pas » counts once, « ne … que » not at all."""
    found: list[int] = []
    for index in inside:
        value = words[index].value("negation")
        if value is None:
            continue
        form = words[index].form
        following = words[index + 1 : index + 2]
        if form == "no" and following and following[0].number:
            continue  # No. 5
        after = [words[k].form for k in range(index + 1, min(index + 8, inside.stop))]
        if form in {"ne", "n'"} and not _second_half(words, index, inside):
            continue
        if form in {"ne", "n'"}:
            continue  # its second half carries it
        if form in {"non", "not"} and after[:1] in (["seulement"], ["only"], ["uniquement"]):
            continue
        if (form == "sans" and after[:1] in (["doute"], ["cesse"])) or (form == "no" and not after):
            continue
        if form == "pas" and after[:1] in (["mal"],):
            continue
        found.append(index)
    return found


def _second_half(words: Sequence[Token], index: int, inside: range) -> bool:
    return any(
        words[k].value("negation") and words[k].form not in {"ne", "n'"}
        for k in range(index + 1, min(index + 8, inside.stop))
    )


def context_negation(passage: Passage) -> Span | None:
    """A negation in the reporter's words just before the marks, in document offsets."""
    before = context_before(passage)
    words = tokens(before, passage.language)
    near = range(max(0, len(words) - 2 * REACH), len(words))
    found = negations(words, near) or [
        k for k in near if words[k].value("negative") or words[k].form in {"ne", "n'"}
    ]
    return _negation_span(passage, before, words, near, found[-1]) if found else None


def _negation_span(
    passage: Passage, before: str, words: Sequence[Token], near: range, index: int
) -> Span:
    """From « ne » to its second half, in document offsets."""
    start = passage.extent.start - len(before)
    first = min(
        (words[k].start for k in near if words[k].form in {"ne", "n'"} and k < index),
        default=words[index].start,
    )
    return Span(max(0, start + first), max(1, start + words[index].end))


def scope_alone(passage: Passage) -> DriftItem | None:
    """A fragment whose negation stands right before the marks (n'avait pas « toujours été … »).

    This needs no original: the words quoted affirm what the sentence denies. Only an auxiliary may
    stand between the negation and the marks: « pas d'une « victoire » » speaks of a word.
    """
    if passage.kind is not QuotationKind.MIXED or passage.language != "fr":
        return None
    before = context_before(passage)
    words = tokens(before, passage.language)
    near = range(max(0, len(words) - REACH), len(words))
    last = len(words) - 1
    while last >= 0 and words[last].form in AUXILIARIES:
        last -= 1
    if last < 0 or last not in negations(words, near):
        return None
    if not re.fullmatch(r"[\s\u00a0\u202f]*[«“\"]?[\s\u00a0\u202f]*", before[words[-1].end :]):
        return None
    span = _negation_span(passage, before, words, near, last)
    start = span.start - passage.context_start
    return DriftItem(
        utterance_id="",
        original_id=passage.quotation_id,
        rendering_id=passage.quotation_id,
        category="quote_scope",
        severity=Severity.MAJOR,
        rule="negation_outside_marks",
        note="the negation stands outside the quotation marks: the words quoted alone affirm",
        confidence=0.75,
        rendering_span=span,
        rendering_text=passage.context[start : start + len(span)],
        values=("", "negation outside the marks"),
    )


def _negative_words(pairing: Pairing, side: str) -> bool:
    """Whether a side negates by a word: incapable, refuse, impossible, only."""
    words = pairing.right if side == "right" else pairing.left
    inside = (
        pairing.stretch if side == "right" else range(pairing.margin.start, pairing.window.stop)
    )
    theirs = pairing.left if side == "right" else pairing.right
    for index in inside:
        word = words[index]
        if word.value("negative") or word.value("quantifier") == "only":
            return True
        prefixed = None if word.name else NEGATIVE_PREFIX.match(word.form)
        if prefixed and _says(theirs, prefixed["stem"]):
            return True
    return False


def _says(words: Sequence[Token], stem: str) -> bool:
    """Whether one of the words is the stem, in either language."""
    forms = [word.form for word in words if word.content and not word.number]
    if not forms:
        return False
    encoder = sentence_encoder()
    return float(cosine(encoder.words([stem]), encoder.words(forms)).max()) >= SAME_STEM


def _scope(pairing: Pairing, index: int, outside: Span | None) -> Iterator[DriftItem]:
    word = range(index, index + 1)
    if outside is None:
        if _negative_words(pairing, "right"):
            return
        fragment = not pairing.rendering.text[:1].isupper()
        yield pairing.item(
            "negation",
            Severity.CRITICAL,
            "negation_cut",
            f"« {pairing.left[index].text} » stands before the words quoted and is not rendered"
            + (", in the marks or before them" if fragment else ""),
            0.7,
            range(index, pairing.window.start + 1),
            _first(pairing),
            ("negated", "affirmed"),
        )
        return
    item = pairing.item(
        "quote_scope",
        Severity.MAJOR,
        "negation_outside_marks",
        f"the negation (« {pairing.left[index].text} ») stands outside the quotation marks: "
        "the words quoted affirm what was denied",
        0.85,
        word,
        _first(pairing),
        ("negation inside", "negation outside the marks"),
    )
    yield pairing.outside(item, outside)


def _first(pairing: Pairing) -> range:
    return range(pairing.stretch.start, min(pairing.stretch.start + 1, pairing.stretch.stop))


def _lost(pairing: Pairing, inner: list[int], outside: Span | None) -> Iterator[DriftItem]:
    index = inner[0]
    if pairing.left[index].value("negation") == "neither" and len(pairing.left) < 3:
        return
    first = next((i for i in pairing.window if pairing.left[i].content), index)
    if outside is not None and index <= first + 2:
        yield from _scope(pairing, index, outside)
        return
    said = any(_is_said(pairing, "left", k) for k in _predicate(pairing.left, index))
    yield pairing.item(
        "negation",
        Severity.CRITICAL,
        "negation_lost",
        f"« {pairing.left[index].text} » is not rendered: the polarity is turned round",
        0.85 if said else UNSURE,
        range(index, _next_content(pairing.left, index, pairing.window.stop)),
        _aligned_after(pairing, index),
        ("negated", "affirmed"),
    )


def _aligned_after(pairing: Pairing, index: int) -> range | None:
    for i in range(index, pairing.window.stop):
        if pairing.left_near(i):
            j = pairing.left_near(i)[0]
            return range(j, j + 1)
    return None


def _predicate(words: Sequence[Token], index: int) -> list[int]:
    """The content words that a negation bears on: the two after it, and the one before."""
    after = [k for k in range(index + 1, min(index + 7, len(words))) if words[k].content][:2]
    before = [k for k in range(index - 1, max(-1, index - 4), -1) if words[k].content][:1]
    return after + before


def _is_said(pairing: Pairing, side: str, index: int) -> bool:
    best = pairing.alignment.best_left if side == "left" else pairing.alignment.best_right
    return best(index) >= SAME_STEM


def _next_content(words: Sequence[Token], index: int, stop: int) -> int:
    return next((k + 1 for k in range(index + 1, stop) if words[k].content), index + 1)


def _gained(pairing: Pairing, rights: list[int]) -> Iterator[DriftItem]:
    index = rights[0]
    if EXPLETIVE.search(pairing.rendering.text.lower()) and len(rights) == 1:
        return
    if any(word.form in {"only", "but", "until", "barely", "hardly"} for word in pairing.left):
        return
    said = any(_is_said(pairing, "right", k) for k in _predicate(pairing.right, index))
    yield pairing.item(
        "negation",
        Severity.CRITICAL,
        "negation_added",
        f"« {pairing.right[index].text} » has nothing to render: the polarity is turned round",
        0.8 if said else UNSURE,
        None,
        range(index, index + 1),
        ("affirmed", "negated"),
    )


def _weakened(pairing: Pairing, inner: list[int], rights: list[int]) -> Iterator[DriftItem]:
    """« no longer » or « never » rendered by a plain « ne … pas », when each side negates once."""
    if len(inner) != 1 or len(rights) != 1:
        return
    one = pairing.left[inner[0]].value("negation") or ""
    two = pairing.right[rights[0]].value("negation") or ""
    marked = {"never", "no_longer"}
    if one == two or not marked & {one, two}:
        return
    if two in {"no", "nobody", "nothing"} or one in {"no", "nobody", "nothing"}:
        return
    yield pairing.item(
        "negation",
        Severity.MINOR if one in marked else Severity.MAJOR,
        "negation_changed",
        f"« {pairing.left[inner[0]].text} » is rendered by « {pairing.right[rights[0]].text} »",
        0.65,
        range(inner[0], inner[0] + 1),
        range(rights[0], rights[0] + 1),
        (one, two),
    )
