"""The commands that the README and the tutorial print exist, and their links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMAND = re.compile(r"^quotetrack (?:--db \S+ )?([a-z][a-z-]+)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


def commands() -> list[str]:
    tutorial = ROOT / "docs" / "tutorial" / "first-hour.md"
    pages = [ROOT / "README.md", tutorial]
    return sorted({name for page in pages for name in COMMAND.findall(page.read_text("utf-8"))})


@pytest.mark.parametrize("command", commands())
def test_a_command_that_a_page_prints_exists(command: str) -> None:
    run = "from quotetrack.cli.main import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", run, command, "--help"], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_readme_prints_the_main_commands() -> None:
    assert {"ingest", "quotes", "who-said", "trace", "drift", "report", "sql"} <= set(commands())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    missing = [
        link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()
    ]
    assert missing == []


def test_the_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^make ([a-z-]+)", (ROOT / "README.md").read_text("utf-8"), re.M):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
