"""What users ask of a large store, timed: the very questions of the commands, warm, median.

`who_said_ms` is the search in the quotations. The whole answer of `who-said` (the words marked in
what is shown, and the documents that hold them outside quotations, where quotations leave room on
the page) is timed apart: with words that fill the page, and with words for which documents are
looked through.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from quotetrack.cli.quotes import find_words
from quotetrack.store import Store, fold, folded_pattern

ASKED = 15
"""How often each question is asked, with other words, names and ids each time."""
SPEAKERS = 5_000
"""Invented names that seven quotations in ten are given before the speaker is asked for."""
SHOWN = 20
"""Rows asked for, as the commands do by default."""


def ask(folder: Path) -> dict[str, Any]:
    """The median wall and CPU milliseconds of each question."""
    path = folder / "store.duckdb"
    _give_speakers(path)
    quotations = _some_quotations(path)
    with Store.open(path, read_only=True) as store:
        unfiltered = dict.fromkeys(("kind", "outlet_pattern", "min_confidence", "zones"))

        def utterance(place: int) -> object:
            (row,) = store.rows("cli/utterance_of", quotation_id=quotations[place][0])
            return store.rows("cli/renderings", utterance_id=row["utterance_id"])

        def speaker(place: int) -> object:
            name = f"Personne {place:04d}"
            return store.rows(
                "cli/quotes",
                **unfiltered,
                speaker=name,
                speaker_pattern=folded_pattern(name),
                limit=SHOWN,
            )

        def words(place: int) -> object:
            return store.rows(
                "cli/who_said",
                words=_words(quotations[place][1]),
                speaker=None,
                speaker_pattern=None,
                limit=SHOWN,
            )

        def many(place: int) -> object:
            return find_words(store, _usual(quotations[place][1]), None, SHOWN)

        def everywhere(place: int) -> object:
            return find_words(store, _words(quotations[place][1]), None, SHOWN)

        return {
            "utterance_of_a_quotation_ms": _median(utterance),
            "speaker_filter_ms": _median(speaker),
            "who_said_ms": _median(words),
            "who_said_page_filled_by_quotations_ms": _median(many),
            "who_said_with_documents_ms": _median(everywhere),
        }


def _words(text: str) -> str:
    """Four words of a quotation: few others hold them, so that documents are looked through too."""
    return " ".join(fold(text).split()[1:5])


def _usual(text: str) -> str:
    """A word of a quotation that more quotations hold than are shown."""
    return max(fold(text).split()[:8], key=lambda word: (len(word) == 4, word))


def _some_quotations(path: Path) -> list[tuple[str, str]]:
    """Ids and words, spread over the store."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(
            "select quotation_id, text from quotation order by hash(quotation_id) limit ?",
            [ASKED + 1],
        ).fetchall()


def _give_speakers(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "update quotation set speaker_kind = 'person',"
            f" speaker = format('Personne {{:04d}}', hash(quotation_id) % {SPEAKERS})"
            " where hash(quotation_id) % 10 < 7"
        )


def _median(question: Callable[[int], object]) -> dict[str, float]:
    question(0)
    walls, cpus = [], []
    for place in range(1, ASKED + 1):
        started, cpu = time.perf_counter(), time.process_time()
        question(place)
        walls.append(time.perf_counter() - started)
        cpus.append(time.process_time() - cpu)
    return {
        "wall": round(statistics.median(walls) * 1000, 1),
        "cpu": round(statistics.median(cpus) * 1000, 1),
    }
