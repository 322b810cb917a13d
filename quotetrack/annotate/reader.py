"""Stanza behind our own records: text in, `Annotation` out, offsets of the document kept."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import stanza
import torch
from stanza.models.common.foundation_cache import FoundationCache
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab

from quotetrack.annotate.annotation import Annotation, Entity, Sentence, Word
from quotetrack.annotate.models import PROCESSORS, ModelSet, choose_models
from quotetrack.annotate.segments import Segmented, paragraph_spans, segment
from quotetrack.errors import ModelError
from quotetrack.records import Span
from quotetrack.settings import AnnotateSettings

_SPECIAL_VECTORS = 4  # Stanza keeps the first four rows for <PAD>, <UNK>, <EMPTY> and <ROOT>.


class Reader:
    """A loaded French pipeline; loading takes some seconds, so one is shared by a process."""

    def __init__(self, chosen: ModelSet, threads: int = 0) -> None:
        if threads:
            torch.set_num_threads(threads)
        logging.getLogger("stanza").setLevel(logging.ERROR)
        try:
            self._pipeline = _load(chosen)
        except (OSError, KeyError, RuntimeError, ValueError) as error:
            raise ModelError(
                f"the French models cannot be loaded ({type(error).__name__}: {error})",
                place=str(chosen.folder),
                hint="quotetrack models list; quotetrack models use bundled",
            ) from error

    def annotate(
        self, text: str, within: Sequence[Span] | None = None, chunk_characters: int = 20_000
    ) -> Annotation:
        """Read the paragraphs of a text (or of the spans `within` alone), chunk by chunk."""
        words: list[Word] = []
        sentences: list[Sentence] = []
        entities: list[Entity] = []
        first_paragraph = 0
        for chunk in _chunks(paragraph_spans(text, within), chunk_characters):
            segmented = segment(text, chunk)
            self._add(text, segmented, first_paragraph, words, sentences, entities)
            first_paragraph += len(chunk)
        return Annotation(text, tuple(words), tuple(sentences), tuple(entities))

    def _add(
        self,
        text: str,
        segmented: Segmented,
        first_paragraph: int,
        words: list[Word],
        sentences: list[Sentence],
        entities: list[Entity],
    ) -> None:
        """Translate one chunk's Stanza document into our records, appended in place."""
        with torch.inference_mode():
            parsed = self._pipeline(segmented.given)
        for sentence in parsed.sentences:
            first = len(words)
            words.extend(_words(sentence, segmented, first, len(sentences)))
            if len(words) == first:
                continue
            extent = Span(words[first].span.start, words[-1].span.end)
            paragraph = first_paragraph + segmented.paragraph(sentence.tokens[0].start_char)
            sentences.append(Sentence(len(sentences), extent, first, len(words), paragraph))
            for entity in sentence.ents:
                span = _origin_of(entity, segmented)
                entities.append(Entity(span, entity.type, span.of(text)))


_GLUED_CLITIC = re.compile(r"([^\W\d_]{2,})(-t-|-)(il|elle|ils|elles|on)", re.IGNORECASE)
"""« souvient-elle » that the tokenizer left in one piece."""


def _origin_of(stretch: Any, segmented: Segmented) -> Span:
    """Where a token or an entity stands in the document."""
    start, last = stretch.start_char, stretch.end_char - 1
    return Span(segmented.origin(start), segmented.origin(last) + 1)


def _words(sentence: Any, segmented: Segmented, first: int, number: int) -> list[Word]:
    """The words of a sentence; `first` is the index of its first word, `number` its own."""
    found: list[Word] = []
    place = _places(sentence)
    for token in sentence.tokens:
        span = _origin_of(token, segmented)
        glued = _glued(token)
        for word in token.words:
            ours = _word(word, first + len(found), first, place, span, number)
            found.extend([ours] if glued is None else _split(ours, glued))
    return found


def _glued(token: Any) -> re.Match[str] | None:
    """A token of one word that holds a verb and its clitic."""
    return _GLUED_CLITIC.fullmatch(token.text) if len(token.words) == 1 else None


def _places(sentence: Any) -> dict[int, int]:
    """Stanza's word number → place in our sentence, where a glued clitic has its own place."""
    place: dict[int, int] = {}
    count = 0
    for token in sentence.tokens:
        for word in token.words:
            place[word.id] = count
            count += 1
            if _glued(token) is not None:
                count += 1
    return place


def _split(word: Word, glued: re.Match[str]) -> list[Word]:
    """The verb and its inverted subject."""
    cut = word.span.start + glued.end(1)
    verb = replace(
        word,
        text=glued.group(1),
        lemma=glued.group(1).lower() if word.lemma == glued.group().lower() else word.lemma,
        upos=word.upos if word.upos in ("VERB", "AUX") else "VERB",
        feats=word.feats if "VerbForm" in word.feats else {**word.feats, "VerbForm": "Fin"},
        span=Span(word.span.start, cut),
    )
    clitic = Word(
        index=word.index + 1,
        text=glued.group(2) + glued.group(3),
        lemma=glued.group(3).lower(),
        upos="PRON",
        feats={"PronType": "Prs", "Person": "3"},
        head=word.index,
        deprel="nsubj",
        span=Span(cut, word.span.end),
        sentence=word.sentence,
    )
    return [verb, clitic]


def _word(
    word: Any, index: int, first: int, place: dict[int, int], span: Span, sentence: int
) -> Word:
    """One Stanza word as ours; `first` is the index of the sentence's first word."""
    feats = dict(pair.split("=", 1) for pair in word.feats.split("|")) if word.feats else {}
    return Word(
        index=index,
        text=word.text,
        lemma=(word.lemma or word.text).lower(),
        upos=word.upos or "X",
        feats=feats,
        head=first + place[word.head] if word.head else -1,
        deprel=word.deprel or "dep",
        span=span,
        sentence=sentence,
    )


def _chunks(paragraphs: Sequence[Span], size: int) -> list[list[Span]]:
    """Group paragraphs so that a group holds about `size` characters (one long paragraph alone)."""
    groups: list[list[Span]] = []
    length = size
    for paragraph in paragraphs:
        if length + len(paragraph) > size:
            groups.append([])
            length = 0
        groups[-1].append(paragraph)
        length += len(paragraph)
    return groups


def _load(chosen: ModelSet) -> Any:
    """The Stanza pipeline of a set; never touches the network."""
    cache = FoundationCache()
    vectors = chosen.folder / "fr" / "pretrain" / f"{chosen.package}.npz"
    if vectors.is_file():
        name = str(vectors.with_suffix(".pt"))
        cache.pretrains[name] = _vectors(vectors, name)
    return stanza.Pipeline(
        "fr",
        dir=str(chosen.folder),
        processors=",".join(PROCESSORS),
        download_method=None,
        foundation_cache=cache,
        use_gpu=False,
        logging_level="ERROR",
    )


def _vectors(path: Path, name: str) -> Pretrain:
    """The word vectors, kept as half-precision rows and a row index (4 MB, not 60)."""
    stored = np.load(path)
    words = bytes(stored["words"]).decode().split("\n")
    rows = stored["emb"].astype(np.float32)[stored["rows"]]
    special = np.zeros((_SPECIAL_VECTORS, rows.shape[1]), np.float32)
    vectors = Pretrain(name)
    vectors._vocab = PretrainedWordVocab(words, lower=True)
    vectors._emb = torch.from_numpy(np.concatenate([special, rows]))
    return vectors


@lru_cache(maxsize=1)
def shared_reader(settings: AnnotateSettings) -> Reader:
    """The process's reader for these settings."""
    return Reader(choose_models(settings.models), settings.threads)
