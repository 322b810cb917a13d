"""A short description that takes up a longer one: « cette source », « les experts »."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from quotetrack.annotate.annotation import Word
from quotetrack.detect.cast import Cast, Figure
from quotetrack.detect.descriptions import description_of
from quotetrack.detect.found import Source, SourceForm
from quotetrack.detect.lexicons import fold, noun_groups, word_list
from quotetrack.detect.phrases import phrase_around
from quotetrack.detect.resolved import Resolved, named, tidy
from quotetrack.detect.speaking import is_human, noun_kind
from quotetrack.detect.view import View
from quotetrack.detect.words import form, is_plural

_TAKES_UP = ("le", "la", "l'", "les", "ce", "cet", "cette", "ces")
_SAME = ("même", "mêmes")
"""« le même rapport »: the one just told of."""
_NOBODY = ("aucun", "aucune", "chaque", "tout", "toute", "tous", "toutes", "quel", "quelle")
"""Determiners of a noun that stands for no one in particular."""
_OTHERS = ("autre", "autres")
_ARTICLES = ("le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "ce", "cette", "ces")
_SMALL = (*_ARTICLES, "meme", "memes")
_COMMON = word_list("common_service")
"""Nouns that each place has its own of: « la police » is not always the one named before."""
_SPEAKS_BEHIND = ("selon", "d'après")
_NAMED_WITHIN = 8
"""Frames over which « le ministère » takes up the one named."""
_SEVERAL = "…"
"""What stands for a list: nobody in particular."""
_GAP_REACH = 40
"""Words before « un autre » within which « un internaute » stands."""


class SameNoun:
    """Finds the longer description or the full name of a body that a bare noun takes up.

    Only where the text has no second one of that noun: « la préfecture » of an article about two
    prefectures stays « la préfecture ».
    """

    def __init__(self, view: View, cast: Cast, named_by: Callable[[Source], Figure | None]) -> None:
        """`named_by` tells whom the head of a phrase names: « l'avionneur Aéris »."""
        self._view = view
        self._cast = cast
        self._named_by = named_by

    def resolve(self, source: Source) -> Resolved | None:
        """What a description takes up; `None` where it takes up nothing, or one of several."""
        words = self._view.words(source.span)
        if source.form is not SourceForm.PHRASE or not words:
            return None
        text = tidy(source.span.of(self._view.text))
        if form(source.head) == "autre" and form(words[0]) in ("un", "une"):
            return self._another(source, words, text)
        if not self._is_bare(words, source.head):
            return None
        same = any(form(word) in _SAME for word in words)
        if fold(source.head.text) in _COMMON or (noun_kind(source.head) == "document" and not same):
            return None
        return self._named(source, text) or self._described(source, text)

    def earlier(self, source: Source) -> Iterator[Source]:
        """The phrases of the same noun before a bare definite one, the nearest first.

        Behind them, or where there is none, those of nouns of its group that stand nearer:
        « l'étude » was « une enquête Vif ».
        """
        words = self._view.words(source.span)
        if words and self._is_bare(words, source.head):
            same = list(self._same_before(source.head))
            last = same[-1].index if same else -1
            group = [word for word in self._group_before(source.head) if word.index > last]
            for word in (*reversed(same), *reversed(group)):
                yield phrase_around(self._view, word)

    def _is_bare(self, words: Sequence[Word], head: Word) -> bool:
        """« le rapport », « le même rapport », « ces experts »: nothing but the noun."""
        told = [w for w in words if w.upos != "DET" and form(w) not in _SAME]
        return form(words[0]) in _TAKES_UP and [w.index for w in told] == [head.index]

    def _named(self, source: Source, text: str) -> Resolved | None:
        """« le ministère »: the one body whose name begins with that noun, named shortly before."""
        noun = fold(source.head.text)
        bodies = [
            body
            for body in self._cast.bodies()
            if _tokens(body.name)[:1] == [noun] != _tokens(body.name)
        ]
        if len(bodies) != 1 or self._told_before(source.head, beside=bodies[0]):
            return None
        last = bodies[0].last_before(source.span.start)
        if last is None or self._frames_back(source, last) > _NAMED_WITHIN:
            return None
        return named(bodies[0], "body", f"« {text} » désigne « {bodies[0].name} »")

    def _frames_back(self, source: Source, offset: int) -> int:
        """How many frames lie between an offset and a source behind it."""
        here, there = self._view.frame_number(source.span.start), self._view.frame_number(offset)
        return (here or 0) - (there or 0)

    def _described(self, source: Source, text: str) -> Resolved | None:
        """« cette source »: the one longer description of that noun before."""
        longer = self._told_before(source.head)
        if not longer or _SEVERAL in longer:
            return None
        figures = {figure for figure in longer.values() if figure is not None}
        if len(figures) == 1 and None not in longer.values():
            figure = figures.pop()
            return named(figure, "body", f"« {text} » désigne « {figure.name} »")
        longest = max(longer, key=len)
        tokens = set(_tokens(longest))
        if any(not set(_tokens(other)) <= tokens for other in longer):
            return None
        kind = noun_kind(source.head) or "description"
        return Resolved(longest, kind, "described", (f"« {text} » reprend « {longest} »",))

    def _told_before(self, head: Word, beside: Figure | None = None) -> dict[str, Figure | None]:
        """The longer descriptions of a noun before it, outside marks, names of `beside` left out.

        Each with the figure that it names, if it names one.

        Of several people only those that act or speak: « les autorités » are seldom the « autorités
        chinoises » that somebody met.
        """
        found: dict[str, Figure | None] = {}
        names = beside.mentions if beside is not None else []
        for word in self._same_before(head):
            source = phrase_around(self._view, word)
            first = self._view.words(source.span)[:1]
            if source.head.index != word.index or (first and form(first[0]) in _NOBODY):
                continue
            if any(form(one) in _OTHERS for one in self._view.words(source.span)):
                continue  # « une autre marque » is not the one that the article is about
            if any(name.overlaps(source.span) for name in names):
                continue
            if is_plural(head) and not self._acts(word):
                continue
            text = description_of(self._view, source)
            if len(_tokens(text)) > 1:
                several = self._is_list(source)
                found[_SEVERAL if several else text] = None if several else self._named_by(source)
        return found

    def _is_list(self, source: Source) -> bool:
        """« le tribunal de Vif et celui de Lormes »: more than one."""
        others = self._view.annotation.dependents(source.head, "conj")
        return any(source.span.contains(word.span) for word in others)

    def _acts(self, word: Word) -> bool:
        """Whether a noun is a subject, or stands behind « selon »."""
        case = next(self._view.annotation.dependents(word, "case"), None)
        return word.deprel.startswith("nsubj") or (
            case is not None and form(case) in _SPEAKS_BEHIND
        )

    def _same_before(self, head: Word) -> Iterator[Word]:
        """The words of the same form before a noun, outside marks."""
        for word in self._view.annotation.words[: head.index]:
            same = word.upos in ("NOUN", "PROPN") and fold(word.text) == fold(head.text)
            if same and self._view.inside[word.index] < 0:
                yield word

    def _group_before(self, head: Word) -> Iterator[Word]:
        """The nouns before a document's, outside marks, that may stand for the same document."""
        groups = noun_groups("document_groups")
        wanted = groups.get(fold(head.text), frozenset())
        for word in self._view.annotation.words[: head.index]:
            like = word.upos == "NOUN" and wanted & groups.get(fold(word.text), frozenset())
            if like and self._view.inside[word.index] < 0:
                yield word

    def _another(self, source: Source, words: Sequence[Word], text: str) -> Resolved | None:
        """« pendant qu'un autre appelait à… »: another one of whom « un internaute » was."""
        behind = self._view.annotation.words[source.head.index + 1 : source.head.index + 2]
        if behind and behind[0].upos == "NOUN":
            return None
        first = words[0].index
        before = self._view.annotation.words[max(0, first - _GAP_REACH) : first]
        for article, noun in reversed(list(itertools.pairwise(before))):
            if form(article) == form(words[0]) and is_human(noun) and not is_plural(noun):
                whole = f"{text} {noun.text}"
                step = f"« {text} » : un autre que « {article.text} {noun.text} »"
                return Resolved(whole, "person", "described", (step,))
        return None


def _tokens(text: str) -> list[str]:
    """The words of a description that tell something, folded."""
    words = fold(text).replace("'", " ").replace("-", " ").split()
    return [word for word in words if word not in _SMALL]
