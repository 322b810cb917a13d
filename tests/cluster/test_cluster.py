"""Spark and DuckDB: the same SQL, the same links, the same utterances; extraction on shards."""

from __future__ import annotations

import json
import random
import shutil
import sys

import pyarrow.parquet as pq
import pytest

from quotetrack.cluster.extraction import written_date
from quotetrack.read.dates import read_date
from tests.cli.conftest import Outcome
from tests.link.corpus import on

VOCABULARY = (
    "la région le port usine ouvriers syndicat accord vote budget conseil projet turbine chantier"
    " rouvrir fermer annoncer signer attendre hiver printemps salariés direction ministre maire"
    " quai bateau énergie prix contrat promesse retard jamais bientôt encore demain fierté"
)
WORDS = VOCABULARY.split()
# A Spark that starts quickly and compiles little: three times less CPU on a few hundred rows.
QUICK = {
    "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "PYSPARK_SUBMIT_ARGS": "--conf spark.sql.codegen.wholeStage=false"
    " --conf spark.sql.adaptive.enabled=false pyspark-shell",
}
SPEAKERS = ("Anne-Sophie Kergoat", "Yann Tanguy", "Mme Kergoat", None)


def corpus() -> list[dict[str, object]]:
    """Some two hundred rows: sayings with copies, excerpts, changed words, other figures."""
    chance = random.Random(7)
    rows: list[dict[str, object]] = []

    def add(words: list[str], speaker: str | None) -> None:
        number = len(rows)
        rows.append(
            {
                "id": f"r{number}",
                "text": " ".join([words[0].capitalize(), *words[1:]]),
                "outlet": f"Journal {number % 7}",
                "published": f"2023-11-{number % 28 + 1:02}",
                "speaker": speaker,
                "language": "fr",
            }
        )

    for saying in range(70):
        words = chance.choices(WORDS, k=chance.randint(3, 30))
        if saying % 5 == 0:
            words[1:1] = [str(chance.randint(100, 900)), "salariés"]
        speaker = chance.choice(SPEAKERS)
        if saying % 4 == 0:
            words[2:2] = ["avec", "Tanguy"]
            add([{"Tanguy": chance.choice(("Tangui", "Kerjean"))}.get(w, w) for w in words], None)
        add(words, speaker)
        for _ in range(chance.choice((0, 1, 3))):
            start = chance.randint(0, len(words) // 2)
            add(words[start : start + max(3, len(words) // 2)], chance.choice((speaker, None)))
        for _ in range(chance.choice((0, 2))):
            changed = list(words)
            changed[chance.randrange(len(changed))] = chance.choice(WORDS)
            add(changed, speaker)
        if saying % 7 == 0:
            add(words, chance.choice(SPEAKERS))
    return rows


@pytest.fixture(scope="module")
def shards(tmp_path_factory):
    """The corpus in two shards, with two rows that cannot be read."""
    folder = tmp_path_factory.mktemp("shards")
    lines = [json.dumps(row, ensure_ascii=False) for row in corpus()]
    half = len(lines) // 2
    (folder / "a.jsonl").write_text("\n".join([*lines[:half], "{"]) + "\n", "utf-8")
    (folder / "b.jsonl").write_text("\n".join(['{"id": 1}', *lines[half:], lines[0]]), "utf-8")
    return folder


def rows_of(folder) -> list[dict[str, object]]:
    rows = pq.read_table(folder).to_pylist()
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True, default=str))


def test_spark_and_duckdb_give_the_same_utterances_and_links(quotetrack, shards, tmp_path):
    for engine in ("spark", "duckdb"):
        output = tmp_path / engine
        options = ("--master", "local[2]") if engine == "spark" else ()
        done: Outcome = quotetrack(
            "cluster",
            "link",
            shards,
            output,
            "--engine",
            engine,
            *options,
            "--format",
            "json",
            **QUICK,
        )
        assert done.code == 4, done.err
        (counts,) = json.loads(done.out)
        assert (counts["renderings"], counts["refused"]) == (len(corpus()), 2)
    for name in ("renderings", "links"):
        assert rows_of(tmp_path / "spark" / name) == rows_of(tmp_path / "duckdb" / name)
    renderings = rows_of(tmp_path / "spark" / "renderings")
    assert {row["id"] for row in renderings} == {row["id"] for row in corpus()}
    assert len({row["utterance_id"] for row in renderings}) < len(renderings) - 50
    assert {row["relation"] for row in renderings} >= {"identical", "excerpt", "near_duplicate"}
    # what comes back is a table of quotations again
    again = quotetrack(
        "--db", tmp_path / "d.duckdb", "import", "quotations",
        next((tmp_path / "spark" / "renderings").glob("*.parquet")),
    )  # fmt: skip
    assert again.code == 0, again.err


def test_articles_are_read_on_spark_as_on_one_machine(quotetrack, tmp_path):
    text = (
        "« Nous rouvrirons l’usine de Brévin dès l’été prochain », a promis Anne-Sophie Kergoat."
        " Le port, lui, reste fermé."
    )
    record = {"text": text, "outlet": "Le Courrier", "published": "2023-11-20", "url": "u"}
    (tmp_path / "articles.jsonl").write_text(json.dumps(record) + "\n{}\n", "utf-8")
    done = quotetrack(
        "cluster", "run", tmp_path / "articles.jsonl", tmp_path / "out", "--master", "local[1]",
        "--engine", "duckdb", **QUICK,
    )  # fmt: skip
    assert done.code == 4, done.err
    (found,) = rows_of(tmp_path / "out" / "quotations")
    assert (found["speaker"], found["published"]) == ("Anne-Sophie Kergoat", "2023-11-20")
    assert text[found["start_offset"] : found["end_offset"]] == found["text"]
    assert (found["outlet"], found["cue"]) == ("Le Courrier", "a promis")
    (rendering,) = rows_of(tmp_path / "out" / "renderings")
    assert rendering["id"] == found["id"]
    (refused,) = rows_of(tmp_path / "out" / "not_extracted")
    assert refused["place"] == "articles.jsonl"


@pytest.mark.parametrize("date", [on(20), on(1), on(31, 9, month=10), on(20, 23)], ids=str)
def test_a_date_that_is_written_reads_as_the_same_interval(date):
    again = read_date(written_date(date), zone="UTC", latest=date.not_after)
    assert (again.not_before, again.precision) == (date.not_before, date.precision)


def test_no_java_is_said_in_one_line(quotetrack, shards, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    done = quotetrack("cluster", "link", shards, tmp_path / "out", JAVA_HOME="")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "Java" in done.err
    assert "--engine duckdb" in done.err


def test_no_pyspark_is_said_in_one_line(quotetrack, shards, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    done = quotetrack("cluster", "link", shards, tmp_path / "out")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "quotetrack[spark]" in done.err
