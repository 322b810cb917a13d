"""What Stanza saw, in our own words: tokens, sentences, entities, all with document offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from quotetrack.records import Span


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word (UD).

    `index` and `head` count words of the whole annotation, 0-based; the root's `head` is -1. Words
    of one multiword token (« du » = de + le) share the token's span. `feats` maps UD features to
    values, `deprel` is the UD relation with its subtype.
    """

    index: int
    text: str
    lemma: str
    upos: str
    feats: dict[str, str]
    head: int
    deprel: str
    span: Span
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span and the range of its words (`first` inclusive, `last` exclusive)."""

    index: int
    span: Span
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: PER, ORG, LOC or MISC."""

    span: Span
    kind: str
    text: str


@dataclass(frozen=True)
class Annotation:
    """The reading of one text; lookups by offset and by head are made once."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    children: dict[int, tuple[int, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        children: dict[int, list[int]] = {}
        for word in self.words:
            children.setdefault(word.head, []).append(word.index)
        object.__setattr__(self, "children", {k: tuple(v) for k, v in children.items()})

    def words_in(self, span: Span) -> list[Word]:
        """The words that overlap the span, in order."""
        return [word for word in self.words if word.span.overlaps(span)]

    def dependents(self, word: Word, *deprels: str) -> Iterator[Word]:
        """The direct dependents of a word, of the relations named (all when none is named).

        A relation without a subtype matches all its subtypes: `obl` matches `obl:mod`.
        """
        for index in self.children.get(word.index, ()):
            child = self.words[index]
            if not deprels or child.deprel in deprels or child.deprel.split(":")[0] in deprels:
                yield child

    def subtree(self, word: Word) -> list[Word]:
        """The word and everything that hangs on it, in text order."""
        found, todo = {word.index}, [word.index]
        while todo:
            for index in self.children.get(todo.pop(), ()):
                if index not in found:
                    found.add(index)
                    todo.append(index)
        return [self.words[index] for index in sorted(found)]

    def head_of(self, word: Word) -> Word | None:
        """The governor, or `None` for a root."""
        return self.words[word.head] if word.head >= 0 else None
