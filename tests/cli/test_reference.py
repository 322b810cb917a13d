"""The reference pages say what the code does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from quotetrack.cli.reference import PAGES
from quotetrack.errors import ExitCode
from tests.store.desk import UTTERANCE

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_code_writes(name):
    written = (FOLDER / name).read_text("utf-8")
    assert written == PAGES[name](), "run: python -m quotetrack.cli.reference"


def test_every_exit_code_is_documented():
    page = (FOLDER / "exit-codes.md").read_text("utf-8")
    for code in ExitCode:
        assert f"| {int(code)} |" in page


@pytest.mark.parametrize(
    ("heading", "command"),
    [
        ("quotes", ("quotes",)),
        ("who-said", ("who-said", "rouvrirons")),
        ("trace", ("trace", UTTERANCE)),
        ("drift", ("drift", UTTERANCE)),
        ("utterances", ("utterances",)),
        ("utterance", ("utterance", UTTERANCE)),
        ("speakers", ("speakers", "--all")),
        ("documents", ("documents",)),
    ],
)
def test_every_field_of_the_json_is_documented(quotetrack, desk, heading, command):
    page = (FOLDER / "json.md").read_text("utf-8")
    section = page.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    shared = page.split("\n## A quotation\n")[1].split("\n## ")[0]
    documented = set(re.findall(r"`(\w+)`", section + shared))
    for row in json.loads(quotetrack(*command, "--db", desk).out):
        assert set(row) <= documented
        for item in row.get("items", []):
            assert set(item) <= documented
