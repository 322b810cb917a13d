"""The demo corpus is whole: its manifest names every file, its planted differences are there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[2] / "examples" / "openai-2023"

PLANTED = [
    ("techmatin.txt", "ainsi que des collègues, rejoindront"),
    ("quotidien-escaut.html", "ainsi que leurs collègues"),
    ("depeche-leman.txt", "accompagnés d'autres collègues"),
    ("gazette-numerique.txt", "partenariat avec OpenAI […]. Sam Altman"),
    ("gazette-numerique.txt", "cité par TechMatin"),
    ("gazette-numerique.txt", "au moins cinq modèles"),
    ("gazette-numerique.txt", "Je regrette profondément"),
    ("revue-du-soir.txt", "n'aurait pas « toujours été franc"),
    ("revue-du-soir.txt", "« Je regrette ma participation"),
    ("revue-du-soir.txt", "pourraient rejoindre"),
    ("wire-monde-traduit.txt", "traduit automatiquement"),
    ("observateur-wallon.txt", "ne doivent pas dépendre"),
    ("statements/cercle-langues.txt", "ne peuvent pas dépendre"),
    ("statements/nadella-x.txt", "together with colleagues, will be joining"),
]


def manifest() -> list[dict[str, str]]:
    with (DEMO / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_manifest_names_every_file_once() -> None:
    named = [row["path"] for row in manifest()]
    files = {
        path.relative_to(DEMO).as_posix()
        for path in DEMO.rglob("*")
        if path.suffix in (".txt", ".html")
    }
    assert len(named) == len(set(named))
    assert set(named) == files


def test_statements_have_an_author_and_articles_an_outlet() -> None:
    for row in manifest():
        assert row["author"] if row["kind"] == "statement" else row["outlet"], row["path"]


@pytest.mark.parametrize(("path", "words"), PLANTED)
def test_each_planted_difference_stands_in_its_file(path: str, words: str) -> None:
    text = (DEMO / path).read_text(encoding="utf-8")
    for blank in "\u00a0\u202f":
        text = text.replace(blank, " ")
    assert words in text


def test_the_undated_article_tells_no_date() -> None:
    assert "2023" not in (DEMO / "carnet-du-code.txt").read_text(encoding="utf-8")
