"""What users ask of a large store, timed: the very questions of the commands, warm, median."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

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
            some = " ".join(fold(quotations[place][1]).split()[1:5])
            return store.rows(
                "cli/who_said", words=some, speaker=None, speaker_pattern=None, limit=SHOWN
            )

        return {
            "utterance_of_a_quotation_ms": _median(utterance),
            "speaker_filter_ms": _median(speaker),
            "who_said_ms": _median(words),
        }


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
