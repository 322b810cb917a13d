"""The annotated texts: our own (tests/examples) and the press passages of gold-dev."""

from __future__ import annotations

import hashlib
import html
import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from benchmarks.quality.items import Annotated, GoldText
from quotetrack.errors import QuotetrackError
from tests.examples.markup import ARTICLES, HELD_OUT, PHENOMENA, read_examples


class GoldError(QuotetrackError):
    """A passage that cannot be had exactly as it was annotated."""


def own_corpora() -> dict[str, list[GoldText]]:
    """Our own texts: examples by phenomenon, articles to learn from, articles held out."""
    return {
        "examples": _own(PHENOMENA),
        "articles": _own(ARTICLES),
        "heldout": _own(HELD_OUT),
    }


def _own(paths: Iterable[Path]) -> list[GoldText]:
    return [
        GoldText(
            example.id,
            path.stem,
            example.text,
            _annotated(cast(list[Mapping[str, object]], list(example.quotes))),
        )
        for path in paths
        for example in read_examples(path)
    ]


def _annotated(quotes: Iterable[Mapping[str, object]]) -> tuple[Annotated, ...]:
    return tuple(
        Annotated(
            cast(int, quote["start"]),
            cast(int, quote["end"]),
            str(quote["type"]),
            cast("str | None", quote.get("speaker_canonical")),
            cast("tuple[int, int]", tuple(span)) if (span := _pair(quote)) else None,
            bool(quote.get("optional")),
        )
        for quote in quotes
    )


def _pair(quote: Mapping[str, object]) -> list[int] | None:
    return cast("list[int] | None", quote.get("speaker_span"))


def materialised(path: Path) -> list[GoldText]:
    """Passages from a JSON-lines file that holds their text (`id`, `text`, `quotes`)."""
    texts = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                row = json.loads(line)
                part = row.get("outlet") or "gold-dev"
                texts.append(GoldText(row["id"], part, row["text"], _annotated(row["quotes"])))
    return texts


def stand_off(gold: Path, mirror: Path, seeds: Path | None = None) -> list[GoldText]:
    """The passages of a stand-off gold file, re-read from git mirrors and checked by hash.

    `mirror` holds OWNER+NAME folders (see the library's `fetch`); `seeds` holds the plain files of
    the pseudo-repository `seeds`. A passage that differs from what was annotated is an error.
    """
    located: dict[str, str] = {}
    texts = []
    with gold.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            key = json.dumps([row["repo"], row["commit"], row["path"], row["locator"]])
            if key not in located:
                located[key] = _locate(_raw(row, mirror, seeds), row["locator"])
            text = located[key][row["start"] : row["end"]]
            if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
                raise GoldError(
                    f"{gold.name}:{number}: {row['id']} ({row['repo']}:{row['path']}) is not the "
                    "text that was annotated; fetch the commit that the line names"
                )
            texts.append(GoldText(row["id"], row["outlet"], text, _annotated(row["quotes"])))
    return texts


def _raw(row: Mapping[str, str], mirror: Path, seeds: Path | None) -> str:
    if row["repo"] == "seeds":
        if seeds is None:
            raise GoldError(f"{row['id']} is a seed article: give --seeds")
        return (seeds / row["path"]).read_bytes().decode("utf-8")
    shown = subprocess.run(
        [
            "git",
            "--git-dir",
            str(_git_dir(row["repo"], mirror)),
            "show",
            f"{row['commit']}:{row['path']}",
        ],
        capture_output=True,
        check=False,
    )
    if shown.returncode:
        raise GoldError(
            f"{row['id']}: {row['repo']}@{row['commit']}:{row['path']}: "
            f"{shown.stderr.decode(errors='replace').strip()}"
        )
    return shown.stdout.decode("utf-8")


def _git_dir(repository: str, mirror: Path) -> Path:
    folder = mirror / repository.replace("/", "+")
    choices = [folder / "repo" / ".git", folder / "repo", folder, *sorted(folder.glob("*"))]
    for choice in choices:
        if (choice / "HEAD").is_file():
            return choice
    raise GoldError(f"no mirror of {repository} under {mirror}: fetch github:{repository} first")


def _locate(raw: str, locator: Mapping[str, object]) -> str:
    """The text that the offsets count in, as the locator says; nothing is normalised."""
    match locator["kind"]:
        case "text":
            return raw
        case "html_unescape":
            return html.unescape(raw)
        case "sql_unescape":
            text = re.sub(r"\\r\\n|\\n|\\r", "\n", raw)
            return text.replace("\\'", "'").replace("''", "'").replace('\\"', '"')
        case "conllu":
            return _sentences(raw, cast("list[str]", locator["sent_ids"]))
        case kind:
            raise GoldError(f"unknown locator {kind!r}")


def _sentences(raw: str, wanted: Iterable[str]) -> str:
    texts: dict[str, str] = {}
    name = ""
    for line in raw.split("\n"):
        if line.startswith("# sent_id = "):
            name = line.removeprefix("# sent_id = ").strip()
        elif line.startswith("# text = "):
            texts[name] = line.removeprefix("# text = ")
    return " ".join(texts[sentence] for sentence in wanted)
