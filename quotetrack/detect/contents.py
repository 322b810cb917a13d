"""What the words between two marks look like: a sentence, a title, a fragment."""

from __future__ import annotations

from collections.abc import Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.view import View
from quotetrack.detect.words import form, has_finite_verb
from quotetrack.records import Span

_FIRST_PERSON = ("je", "j'", "nous", "notre", "nos", "mon", "ma", "mes")
_SENTENCE_WORDS = 4
"""So many words with a capital are speech even without a finite verb."""


def is_speech(view: View, content: Span) -> bool:
    """Whether the words are a sentence: a clause, or a capital and some length."""
    words = view.words(content)
    capital = content.of(view.text)[:1].isupper()
    return has_finite_verb(words) or (len(words) >= _SENTENCE_WORDS and capital)


def ends_sentence(view: View, content: Span) -> bool:
    """Whether the content has its own final punctuation."""
    return view.text[content.end - 1] in ".!?…"


def is_title(content: Sequence[Word]) -> bool:
    """Whether the words look like a title or a name: a capital, a noun and no finite verb."""
    return (
        bool(content)
        and content[0].text[:1].isupper()
        and not has_finite_verb(content)
        and any(word.upos in ("NOUN", "PROPN", "ADJ", "X") for word in content)
    )


def in_first_person(content: Sequence[Word]) -> bool:
    """Whether somebody speaks of himself: « nos équipes », « je m'en vais »."""
    return len(content) > 2 and any(form(word) in _FIRST_PERSON for word in content)


def size_of(content: Sequence[Word]) -> int:
    """How many words there are, punctuation aside."""
    return sum(word.upos != "PUNCT" for word in content)


def governed_word(content: Sequence[Word]) -> Word | None:
    """The word of a content that hangs on something outside it."""
    inside = {word.index for word in content}
    for word in content:
        if word.head not in inside and word.head >= 0 and word.upos != "PUNCT":
            return word
    return None
