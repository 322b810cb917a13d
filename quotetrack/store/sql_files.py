"""Finds and reads the SQL under `db/`: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from quotetrack.errors import DatabaseError

_PACKAGE = Path(__file__).resolve().parent.parent


@lru_cache
def sql_folder() -> Path:
    """The folder `db/` that belongs to this installation."""
    for folder in (_PACKAGE / "db", _PACKAGE.parent / "db"):
        if (folder / "schema").is_dir():
            return folder
    raise DatabaseError(
        "the SQL files (db/) are not there", place=str(_PACKAGE), hint="install quotetrack again"
    )


@lru_cache
def question_text(question: str) -> str:
    """The SQL of a question: `link/candidates` is `db/queries/link/candidates.sql`."""
    return (sql_folder() / "queries" / f"{question}.sql").read_text("utf-8")


def questions() -> tuple[str, ...]:
    """Every question there is, by name."""
    root = sql_folder() / "queries"
    return tuple(
        sorted(str(path.relative_to(root).with_suffix("")) for path in root.rglob("*.sql"))
    )


def migrations() -> tuple[tuple[int, str, str], ...]:
    """Every migration in order: number, name, SQL."""
    found = []
    for path in sorted((sql_folder() / "schema").glob("[0-9]*_*.sql")):
        number, _, name = path.stem.partition("_")
        found.append((int(number), name, path.read_text("utf-8")))
    return tuple(found)


@lru_cache
def definitions() -> tuple[tuple[str, str], ...]:
    """Macros, then views, each after those of its folder that it needs: name, SQL.

    A file names what it needs in its first line: `-- needs: quotations, documents`.
    """
    ordered = []
    for folder in ("macros", "views"):
        texts = {
            path.stem: path.read_text("utf-8")
            for path in sorted((sql_folder() / folder).glob("*.sql"))
        }
        ordered += [(f"{folder}/{name}", texts[name]) for name in _in_order_of_need(texts)]
    return tuple(ordered)


def definitions_fingerprint() -> str:
    """One hash over macros and views: a file whose hash differs gets them anew."""
    digest = hashlib.sha256()
    for name, sql in definitions():
        digest.update(f"{name}\0{sql}\0".encode())
    return digest.hexdigest()[:16]


def _in_order_of_need(texts: dict[str, str]) -> list[str]:
    """The names, each after those that it needs; ties by name."""
    waiting = {name: _needs(sql) for name, sql in texts.items()}
    order: list[str] = []
    while waiting:
        ready = sorted(name for name, needs in waiting.items() if needs <= set(order))
        if not ready:
            raise DatabaseError(
                f"these need one another, or one that is not there: {', '.join(sorted(waiting))}",
                place="db",
                hint="check the `-- needs:` lines",
            )
        order.extend(ready)
        for name in ready:
            del waiting[name]
    return order


def _needs(sql: str) -> set[str]:
    declared = re.search(r"^-- needs:(.*)$", sql, re.MULTILINE)
    return set(re.findall(r"\w+", declared.group(1))) if declared else set()
