"""The whole job on the demo corpus, by the command line, as its README promises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "examples" / "openai-2023"

pytestmark = pytest.mark.slow


def quotetrack(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    run = "from quotetrack.cli.main import run; run()"
    return subprocess.run(
        [sys.executable, "-c", run, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    db = tmp_path_factory.mktemp("demo") / "demo.duckdb"
    done = quotetrack("ingest", str(CORPUS), "--db", str(db))
    assert done.returncode in (0, 4), done.stderr
    return db, done.stderr


def ask(ingested: tuple[Path, str], *arguments: str) -> list[dict[str, Any]]:
    done = quotetrack(*arguments, "--db", str(ingested[0]), "--format", "json")
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


def test_the_closing_line_counts_what_was_read(ingested: tuple[Path, str]) -> None:
    assert "13 documents (5 statements)" in ingested[1]
    assert "1 undated" in ingested[1]
    assert "1 machine-translated" in ingested[1]


def test_the_message_of_three_paragraphs_is_one_quotation_of_nadella(
    ingested: tuple[Path, str],
) -> None:
    rows = ask(ingested, "quotes", "--outlet", "TechMatin", "--speaker", "Satya Nadella")
    message = [row for row in rows if row["text"].startswith("Nous demeurons engagés")]
    assert [row["text"].endswith("nécessaires à leur réussite") for row in message] == [True]


def test_a_short_answer_has_its_speaker(ingested: tuple[Path, str]) -> None:
    rows = ask(ingested, "who-said", "la mission continue")
    assert {row["speaker"] for row in rows if row["outlet"] == "TechMatin"} == {"Sam Altman"}


def test_no_reader_comment_is_a_quotation_of_the_article(ingested: tuple[Path, str]) -> None:
    assert not [
        row for row in ask(ingested, "quotes") if "remplacer les journalistes" in row["text"]
    ]


def test_the_embedded_tweet_is_a_truncated_statement(ingested: tuple[Path, str]) -> None:
    rows = ask(ingested, "documents")
    tweets = [
        row for row in rows if row["kind"] == "statement" and row.get("completeness") == "truncated"
    ]
    assert [row["handle"] for row in tweets] == ["@satyanadella"]


def test_a_sidebar_date_dates_nothing(ingested: tuple[Path, str]) -> None:
    for row in ask(ingested, "documents"):
        start = row["published"]["not_before"]
        assert start is None or start.startswith("2023-11"), row


def test_the_tweet_is_the_origin_of_its_renderings(ingested: tuple[Path, str]) -> None:
    rows = ask(ingested, "trace", "ainsi que leurs collègues")
    text = json.dumps(rows, ensure_ascii=False)
    assert "We remain committed" in text
    assert "2023-11-20T07:53:28" in text


def test_an_added_possessor_is_drift_and_a_bare_plural_is_not(ingested: tuple[Path, str]) -> None:
    rows = ask(ingested, "drift", "ainsi que leurs collègues")

    def changes(outlet: str) -> str:
        return json.dumps([r for r in rows if r["outlet"] == outlet], ensure_ascii=False)

    assert "determiner_possessive" in changes("Le Quotidien de l'Escaut")
    assert "determiner_possessive" not in changes("TechMatin")


def test_a_dropped_adverb_is_drift(ingested: tuple[Path, str]) -> None:
    rows = ask(ingested, "drift", "Je regrette ma participation")
    faithless = [r for r in rows if r["outlet"] == "La Revue du soir"]
    assert "deeply" in json.dumps(faithless, ensure_ascii=False)


def test_a_negation_outside_the_marks_is_scope_not_a_lie(ingested: tuple[Path, str]) -> None:
    rows = ask(ingested, "drift", "toujours été franc dans ses communications")
    text = json.dumps(rows, ensure_ascii=False)
    assert "quote_scope" in text


def test_every_quotation_is_cut_out_of_its_document(ingested: tuple[Path, str]) -> None:
    rows = ask(
        ingested,
        "sql",
        "select d.text as whole, c.start_offset s, c.end_offset e, q.text t from quotations q"
        " join document d using (document_id) join content_span c using (quotation_id)"
        " where len(q.spans) = 1",
    )
    assert rows
    for row in rows:
        assert row["whole"][row["s"] : row["e"]] == row["t"]


def test_the_report_is_one_file_without_script_or_network(
    ingested: tuple[Path, str], tmp_path: Path
) -> None:
    page = tmp_path / "report.html"
    done = quotetrack("report", "--all", "-o", str(page), "--db", str(ingested[0]))
    assert done.returncode == 0, done.stderr
    text = page.read_text("utf-8")
    assert "<script" not in text.replace('<script type="application/ld+json"', "")
    assert "<svg" in text
    assert "Nadella" in text


def test_a_second_ingest_changes_nothing(ingested: tuple[Path, str]) -> None:
    before = ask(ingested, "utterances")
    again = quotetrack("ingest", str(CORPUS), "--db", str(ingested[0]))
    assert again.returncode in (0, 4), again.stderr
    assert ask(ingested, "utterances") == before
