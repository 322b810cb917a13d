"""Ingest the five seed articles and check, by the command line, what issue 2 expects of them.

    python -m benchmarks.check_seeds ../shared/seeds

The articles are third-party press and no part of the project; only their expected answers are here.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NADELLA = "Satya Nadella"
RELAYS = (
    ("000", "outlet", "The Information"),
    ("000", "channel", "communiqué"),
    ("001", "outlet", "The Verge"),
    ("002", "outlet", "The New York Times"),
    ("003", "outlet", "The New York Times"),
    ("003", "outlet", "Wired"),
    ("003", "person", "Kara Swisher"),
    ("003", "channel", "X"),
    ("004", "outlet", "Fortune"),
    ("004", "channel", "communiqué"),
)
"""Whom each article credits: article, kind of credit, name."""
Rows = list[dict[str, Any]]


def ask(db: Path, *arguments: str) -> Rows:
    """The rows that a command answers."""
    run = [sys.executable, "-c", "from quotetrack.cli.main import run; run()", "--db", str(db)]
    done = subprocess.run(
        [*run, *arguments, "--format", "json"], capture_output=True, text=True, check=False
    )
    rows: Rows = json.loads(done.stdout or "[]")
    return rows


def expectations(db: Path) -> Iterator[tuple[str, bool]]:
    """What the five articles must give, each with its verdict."""
    quotes, documents = ask(db, "quotes"), ask(db, "documents")
    by_article: dict[str, Rows] = {}
    for row in quotes:
        if row["document_kind"] == "article":
            by_article.setdefault(Path(row["path"]).name[:3], []).append(row)
    tweets = [row for row in quotes if row["document_kind"] == "statement"]

    def found(name: str, words: str) -> dict[str, Any]:
        rows = [row for row in by_article.get(name, []) if words in row["text"]]
        return max(rows, key=lambda row: len(row["text"]), default={})

    def speaker(name: str, words: str) -> str:
        return str(found(name, words).get("speaker"))

    for words in ("extrêmement heureux", "agir rapidement", "impatients de connaître"):
        yield f"000: « {words} » is Nadella's", speaker("000", words) == NADELLA
    statements = [row for row in documents if row["kind"] == "statement"]
    yield (
        "000: the tweet is Nadella's truncated statement of 2023-11-20",
        [(s["author"], s["completeness"], s["published"]["not_after"][:10]) for s in statements]
        == [(NADELLA, "truncated", "2023-11-20")],
    )
    message = found("001", "restons attachés")
    yield (
        "001: the message of three paragraphs is one quotation of Nadella",
        message.get("speaker") == NADELLA and message["text"].count("\n\n") == 2,
    )
    yield "001: « la mission continue » is Altman's", speaker("001", "la mission") == "Sam Altman"
    refused = {row.get("text") for row in ask(db, "rejections")}
    yield "001, 004: « transfuges », « Tigris » refused", {"transfuges", "Tigris"} <= refused
    yield (
        "001: no comment among its quotations",
        not any("monde de requin" in r["text"] or "biopic" in r["text"] for r in quotes),
    )
    dated = {Path(r["path"]).name[:3]: r["published"] for r in documents if r["kind"] == "article"}
    yield (
        "001: dated 2023-11-20 09:57, Paris time assumed",
        dated["001"]["not_before"] == "2023-11-20T08:57:00Z"
        and dated["001"]["zone_source"] == "assumed",
    )
    yield (
        "000, 002, 003, 004: undated, nothing of January 2025",
        all(dated[name]["not_before"] is None for name in ("000", "002", "003", "004")),
    )
    translated = [r for r in documents if r.get("machine_translated")]
    yield (
        "003: machine-translated, with the sentence that says so",
        [Path(r["path"]).name[:3] for r in translated] == ["003"]
        and "technologie programmatique" in translated[0]["machine_translated"],
    )
    yield "003: « écrivent-ils » is the employees'", "employés" in speaker("003", "façonne")
    yield (
        "004: « toujours été franc » is OpenAI's",
        speaker("004", "toujours été franc") == "OpenAI",
    )
    leurs, des = found("000", "ainsi que leurs"), found("001", "ainsi que des")
    one = bool(leurs) and leurs["utterance_id"] == des["utterance_id"]
    yield "« leurs collègues » (000) and « des collègues » (001) are one utterance", one
    changes = json.dumps(ask(db, "drift", str(leurs.get("utterance_id"))))
    yield "the possessive is reported as drift", "determiner_possessive" in changes
    yield (
        "the English tweet and 001's message are one utterance",
        bool(tweets) and tweets[0]["utterance_id"] == message.get("utterance_id"),
    )
    relays = ask(db, "sql", "select path, relays.* from relays join documents using (document_id)")

    def credited(name: str, kind: str, cited: str) -> bool:
        return any(
            (row["kind"], row["cited"]) == (kind, cited)
            for row in relays
            if Path(row["path"]).name.startswith(name)
        )

    chips = found("002", "Nvidia").get("quotation_id", "")
    claims = ask(db, "trace", chips)[0]["conflicting_credits"] if chips else []
    yield (
        "the chips: The Verge and The New York Times are credited with one claim",
        {one["cited"] for one in claims} == {"The Verge", "The New York Times"},
    )
    for name, kind, cited in RELAYS:
        yield f"{name}: {cited} is credited ({kind})", credited(name, kind, cited)
    scope = json.dumps(ask(db, "drift", str(found("004", "toujours").get("utterance_id"))))
    quoted = found("004", "toujours été franc")
    yield (
        "004: the negation is reported as outside the marks",
        "quote_scope" in scope or bool(quoted.get("denied")),
    )


def main() -> int:
    """Print each expectation with its verdict; the exit status is the number of misses."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/seeds")
    misses = 0
    with tempfile.TemporaryDirectory() as scratch:
        db = Path(scratch) / "seeds.duckdb"
        ask(db, "ingest", str(folder))
        for words, held in expectations(db):
            misses += not held
            print("ok  " if held else "MISS", words)
    return misses


if __name__ == "__main__":
    raise SystemExit(main())
