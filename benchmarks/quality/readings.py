"""Read many texts at once, and keep Stanza's readings on disk.

Reading takes nearly all the time of a measurement: in bulk it takes a fraction, and a change of
rules does not change it. A kept reading is found again by the text, the paragraphs asked for, the
models and the code of `quotetrack/annotate`, so none can be stale.
"""

from __future__ import annotations

import hashlib
import pickle
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from quotetrack import annotate
from quotetrack.annotate.annotation import Annotation, Entity, Sentence, Word
from quotetrack.annotate.models import choose_models, models_hash
from quotetrack.annotate.reader import shared_reader
from quotetrack.annotate.segments import paragraph_spans
from quotetrack.document_quotations import detect_text
from quotetrack.records import Span
from quotetrack.settings import AnnotateSettings, Settings

GAP = "\n\n"  # between the texts of one bulk, so that no paragraph runs over from one to the next
Asked = tuple[str, tuple[Span, ...] | None]


class Unread(Exception):
    """A reading that is not there yet; it has been noted, to be read in bulk."""


class BulkReader:
    """A reader that first notes what is asked of it, then reads all of it together.

    `folder` keeps the readings for the next time; `None` keeps none.
    """

    def __init__(self, settings: AnnotateSettings, folder: Path | None) -> None:
        self._settings = settings
        self._folder = folder
        self._made_by = f"{models_hash(choose_models(settings.models))} {_code_hash()}"
        self._read: dict[Asked, Annotation] = {}
        self._wanted: list[Asked] = []

    def annotate(
        self, text: str, within: Sequence[Span] | None = None, chunk_characters: int = 20_000
    ) -> Annotation:
        """The reading of a text; `Unread` when it waits for `read_wanted`."""
        asked = (text, tuple(within) if within is not None else None)
        if asked not in self._read:
            path = self._path(asked)
            if path is None or not path.is_file():
                self._wanted.append(asked)
                raise Unread
            # Only what this class wrote there, in a folder that whoever measures has chosen.
            self._read[asked] = pickle.loads(path.read_bytes())
        return self._read[asked]

    def readings_of(self, text: str) -> list[tuple[tuple[Span, ...] | None, Annotation]]:
        """What was asked of one text so far: the spans within it, and their reading."""
        return [(within, read) for (asked, within), read in self._read.items() if asked == text]

    def read_wanted(self) -> None:
        """Read all that was asked for and not there."""
        joined = ""
        places: list[int] = []
        spans: list[Span] = []
        for text, within in self._wanted:
            places.append(len(joined))
            asked = within if within is not None else paragraph_spans(text)
            spans += [Span(len(joined) + span.start, len(joined) + span.end) for span in asked]
            joined += text + GAP
        if spans:
            whole = shared_reader(self._settings).annotate(joined, spans)
            for wanted, place in zip(self._wanted, places, strict=True):
                self._read[wanted] = _slice(whole, wanted[0], place)
                self._keep(wanted)
        self._wanted.clear()

    def _keep(self, asked: Asked) -> None:
        path = self._path(asked)
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pickle.dumps(self._read[asked]))

    def _path(self, asked: Asked) -> Path | None:
        if self._folder is None:
            return None
        text, within = asked
        key = f"{self._made_by}\n{within}\n{text}"
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()}.pickle"


def _slice(whole: Annotation, text: str, place: int) -> Annotation:
    """The reading of one text out of a bulk; its words, sentences and offsets count anew."""
    end = place + len(text)
    starts = [sentence.span.start for sentence in whole.sentences]
    inside = whole.sentences[bisect_left(starts, place) : bisect_left(starts, end)]
    if not inside:
        return Annotation(text, (), (), ())
    first_word, last_word = inside[0].first, inside[-1].last
    first_sentence, first_paragraph = inside[0].index, inside[0].paragraph

    def moved(span: Span) -> Span:
        return Span(span.start - place, span.end - place)

    words: list[Word] = [
        replace(
            word,
            index=word.index - first_word,
            head=word.head - first_word if word.head >= 0 else -1,
            span=moved(word.span),
            sentence=word.sentence - first_sentence,
        )
        for word in whole.words[first_word:last_word]
    ]
    sentences: list[Sentence] = [
        Sentence(
            sentence.index - first_sentence,
            moved(sentence.span),
            sentence.first - first_word,
            sentence.last - first_word,
            sentence.paragraph - first_paragraph,
        )
        for sentence in inside
    ]
    entities = [
        Entity(moved(entity.span), entity.kind, entity.text)
        for entity in whole.entities
        if place <= entity.span.start < end
    ]
    return Annotation(text, tuple(words), tuple(sentences), tuple(entities))


def _code_hash() -> str:
    digest = hashlib.sha256()
    for folder in annotate.__path__:
        for source in sorted(Path(folder).glob("*.py")):
            digest.update(source.read_bytes())
    return digest.hexdigest()


def read_in_bulk(
    texts: Iterable[str], settings: Settings, folder: Path | None = None
) -> BulkReader:
    """A reader that has read all that the detector asks of these texts."""
    reader = BulkReader(settings.annotate, folder)
    for text in texts:
        with suppress(Unread):  # The first time, the reader only learns what to read.
            detect_text(text, settings, reader)
    reader.read_wanted()
    return reader
