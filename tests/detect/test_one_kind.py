"""Names that the entity model takes for a person here and a company there."""

from __future__ import annotations

from dataclasses import replace

from quotetrack.annotate.annotation import Annotation, Entity, Sentence, Word
from quotetrack.detect.one_kind import with_one_kind
from quotetrack.records import Span


def annotated(text: str, tags: str, kinds: dict[int, str]) -> Annotation:
    """One sentence a line; `tags` a UPOS for each word, `kinds` the entity of the nth word."""
    words, entities, sentences = [], [], []
    offset = 0
    for line in text.split("\n"):
        first = len(words)
        for token in line.split(" "):
            span = Span(offset, offset + len(token))
            upos = tags.split(" ")[len(words)]
            if len(words) in kinds:
                entities.append(Entity(span, kinds[len(words)], token))
            words.append(Word(len(words), token, token, upos, {}, -1, "root", span, len(sentences)))
            offset += len(token) + 1
        span = Span(words[first].span.start, words[-1].span.end)
        sentences.append(Sentence(len(sentences), span, first, len(words), len(sentences)))
    return Annotation(text, tuple(words), tuple(sentences), tuple(entities))


def test_the_kind_that_a_name_has_most_often_is_its_kind_everywhere() -> None:
    text = "Vivéo ment\nle siège de Vivéo\nVivéo promet\nMirel accuse Vivéo"
    tags = "PROPN VERB DET NOUN ADP PROPN PROPN VERB PROPN VERB PROPN"
    read = with_one_kind(
        annotated(text, tags, {0: "PER", 5: "ORG", 6: "MISC", 8: "PER", 10: "ORG"})
    )
    assert [one.kind for one in read.entities] == ["ORG", "ORG", "ORG", "PER", "ORG"]


def test_a_given_name_stays_a_person() -> None:
    read = with_one_kind(
        annotated("Jeanne parle\nchez Jeanne", "PROPN VERB ADP PROPN", {0: "PER", 3: "ORG"})
    )
    assert [one.kind for one in read.entities] == ["PER", "PER"]


def test_a_verb_that_begins_a_sentence_is_nobody() -> None:
    read = with_one_kind(
        annotated(
            "Passer la publicité\nMirel rit", "VERB DET NOUN PROPN VERB", {0: "PER", 3: "PER"}
        )
    )
    assert [one.text for one in read.entities] == ["Mirel"]


def test_what_begins_a_line_and_has_small_letters_elsewhere_is_nobody() -> None:
    text = "Rave-party à Lormes\nla rave-party de Mirel"
    tags = "PROPN ADP PROPN DET NOUN ADP PROPN"
    read = with_one_kind(annotated(text, tags, {0: "PER", 6: "PER"}))
    assert [one.text for one in read.entities] == ["Mirel"]


def test_the_name_of_an_event_is_nobody() -> None:
    text = "Nuit Mirel\nsur Mirel"
    whole = Entity(Span(0, 10), "PER", "Nuit Mirel")
    annotation = annotated(text, "PROPN PROPN ADP PROPN", {3: "PER"})
    read = with_one_kind(replace(annotation, entities=(whole, *annotation.entities)))
    assert [one.text for one in read.entities] == ["Mirel"]
