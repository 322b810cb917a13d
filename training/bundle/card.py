"""Writes the model card: CARD.md for people, card.json for ``quotetrack models``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bundle import assemble
from bundle.names import LISTS

TEMPLATE = LISTS.parent / "card" / "CARD.md"
NOTICES = ("LICENSE-DATA.md", "LGPL-LR.txt")
SHOWN = ("Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")
LEVELS = {
    "tokenize": ("Tokens", "Sentences"),
    "mwt": ("Words",),
    "pos": ("UPOS", "UFeats"),
    "lemma": ("Lemmas",),
    "depparse": ("UAS", "LAS"),
}


def _syntax_table(report: dict[str, Any]) -> str:
    rows = ["| test | text | " + " | ".join(SHOWN) + " |", "|---|---|" + "---|" * len(SHOWN)]
    for name, variants in report["syntax"].items():
        for variant, scores in variants.items():
            cells = " | ".join(f"{scores[metric]:.1f}" for metric in SHOWN)
            rows.append(f"| {name} | {variant} | {cells} |")
    return "\n".join(rows)


def _entity_table(report: dict[str, Any]) -> str:
    rows = ["| type | mentions | precision | recall | F1 | 95 % |", "|---|---|---|---|---|---|"]
    for name, s in report["ner"].items():
        low, high = s["f1_95"]
        rows.append(
            f"| {name} | {s['mentions']} | {s['precision']:.1f} | {s['recall']:.1f} "
            f"| {s['f1']:.1f} | {low:.1f}-{high:.1f} |"
        )
    return "\n".join(rows)


def _size_table(files: dict[str, Any]) -> str:
    rows = ["| processor | file | MB | sha256 |", "|---|---|---|---|"]
    for name, entry in files.items():
        size = entry["bytes"] / 1e6
        rows.append(f"| {name} | `{entry['file']}` | {size:.2f} | `{entry['sha256'][:16]}…` |")
    total = sum(entry["bytes"] for entry in files.values()) / 1e6
    rows.append(f"| **all** | | **{total:.2f}** | |")
    return "\n".join(rows)


def _scores(processor: str, report: dict[str, Any]) -> dict[str, float]:
    if processor == "ner":
        return {f"WiNER-test {name} F1": s["f1"] for name, s in report["ner"].items()}
    return {
        f"{name} {level}": report["syntax"][name]["plain"][level]
        for level in LEVELS.get(processor, ())
        for name in report["syntax"]
    }


def build(bundle: Path, scores: Path) -> None:
    """Fill in the card's template and write the machine-readable card."""
    report = json.loads(scores.read_text(encoding="utf-8"))
    files = assemble.sizes(bundle)
    if files != report["files"]:
        raise SystemExit("card: the scores were measured on other files; run evaluate again")
    text = TEMPLATE.read_text(encoding="utf-8")
    for mark, table in {
        "{{syntax}}": _syntax_table(report),
        "{{entities}}": _entity_table(report),
        "{{sizes}}": _size_table(files),
        "{{load}}": f"{report['speed']['load_s']}",
        "{{words_per_s}}": f"{report['speed']['words_per_s']}",
        "{{words_per_cpu_s}}": f"{report['speed']['words_per_cpu_s']}",
    }.items():
        text = text.replace(mark, table)
    (bundle / "CARD.md").write_text(text, encoding="utf-8")
    for name in NOTICES:
        notice = (TEMPLATE.parent / name).read_text(encoding="utf-8")
        (bundle / name).write_text(notice, encoding="utf-8")
    card = {
        "name": "compact",
        "language": "fr",
        "stanza": "1.15.0",
        "license": "CC-BY-SA-4.0",
        "processors": {
            processor: {**entry, "scores": _scores(processor, report)}
            for processor, entry in files.items()
        },
        "speed": report["speed"],
    }
    (bundle / "card.json").write_text(
        json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
