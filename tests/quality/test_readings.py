"""Texts read in bulk come back as if each had been read alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.quality import readings
from benchmarks.quality.readings import BulkReader, Unread
from quotetrack.annotate.annotation import Annotation, Entity, Sentence, Word
from quotetrack.records import Span
from quotetrack.settings import AnnotateSettings

FIRST, SECOND = "Ada parle.", "Il pleut.\n\nBob dort."


class OneWordPerBlank:
    """A reader that cuts words at blanks and sentences at line ends, the first word their head."""

    calls = 0

    def annotate(
        self, text: str, within: list[Span] | None = None, chunk_characters: int = 0
    ) -> Annotation:
        self.calls += 1
        words: list[Word] = []
        sentences: list[Sentence] = []
        entities: list[Entity] = []
        for number, paragraph in enumerate(within or []):
            first, at = len(words), paragraph.start
            for form in paragraph.of(text).split():
                span = Span(text.index(form, at), text.index(form, at) + len(form))
                at = span.end
                head = -1 if len(words) == first else first
                words.append(
                    Word(len(words), form, form.lower(), "X", {}, head, "dep", span, number)
                )
                if form in ("Ada", "Bob"):
                    entities.append(Entity(span, "PER", form))
            sentences.append(Sentence(number, paragraph, first, len(words), number))
        return Annotation(text, tuple(words), tuple(sentences), tuple(entities))


@pytest.fixture
def stanza(monkeypatch: pytest.MonkeyPatch) -> OneWordPerBlank:
    reader = OneWordPerBlank()
    monkeypatch.setattr(readings, "shared_reader", lambda _: reader)
    monkeypatch.setattr(readings, "choose_models", lambda _: None)
    monkeypatch.setattr(readings, "models_hash", lambda _: "m")
    return reader


def asked(reader: BulkReader) -> list[Annotation]:
    second = [Span(0, 9), Span(11, 20)]
    return [reader.annotate(FIRST, [Span(0, 10)]), reader.annotate(SECOND, second)]


def ask_and_read(folder: Path | None) -> list[Annotation]:
    reader = BulkReader(AnnotateSettings(), folder)
    for text, within in ((FIRST, [Span(0, 10)]), (SECOND, [Span(0, 9), Span(11, 20)])):
        with pytest.raises(Unread):
            reader.annotate(text, within)
    reader.read_wanted()
    return asked(reader)


def test_a_text_out_of_a_bulk_is_as_if_read_alone(stanza: OneWordPerBlank) -> None:
    alone = [
        stanza.annotate(FIRST, [Span(0, 10)]),
        stanza.annotate(SECOND, [Span(0, 9), Span(11, 20)]),
    ]
    assert ask_and_read(None) == alone


def test_a_bulk_is_read_once(stanza: OneWordPerBlank) -> None:
    ask_and_read(None)
    assert stanza.calls == 1


def test_kept_readings_are_found_again(stanza: OneWordPerBlank, tmp_path: Path) -> None:
    first = ask_and_read(tmp_path)
    again = asked(BulkReader(AnnotateSettings(), tmp_path))
    assert again == first
    assert stanza.calls == 1
