"""Dictionaries that a user has (FreeDict, Wiktionary extracts): kept in the user's data folder."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import platformdirs
from lxml import etree

from quotetrack.errors import InputError, UsageError

MAX_BYTES = 200_000_000
"""A larger file is refused: FreeDict's English–French is 4 MB, a Wiktionary extract 10 MB."""

MAX_WORDS = 4
"""Entries of more words than this are sentences, and are left out."""

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
LANGUAGES = {"en": "en", "eng": "en", "fr": "fr", "fra": "fr", "fre": "fr"}
TEI = "{http://www.tei-c.org/ns/1.0}"
HEADER = "english\tfrench"


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A dictionary of the user: its name, its licence, how many pairs it gives, the file's hash."""

    name: str
    licence: str
    pairs: int
    sha256: str
    added_from: str


def folder() -> Path:
    """Where the dictionaries of this user are."""
    return Path(platformdirs.user_data_dir("quotetrack")) / "lexicons"


@lru_cache(maxsize=1)
def dictionaries() -> tuple[Dictionary, ...]:
    """The dictionaries that are there, by name."""
    found = []
    for card in sorted(folder().glob("*.json")):
        if card.with_suffix(".tsv").is_file():
            found.append(Dictionary(**json.loads(card.read_text("utf-8"))))
    return tuple(found)


@lru_cache(maxsize=1)
def translations() -> Mapping[tuple[str, str], str]:
    """(English, French), folded to lower case → the dictionary that has the pair; first by name."""
    pairs: dict[tuple[str, str], str] = {}
    for dictionary in dictionaries():
        lines = (folder() / f"{dictionary.name}.tsv").read_text("utf-8").splitlines()
        for line in lines[1:]:
            english, french = line.split("\t")
            pairs.setdefault((english, french), dictionary.name)
    return pairs


def credit(names: Sequence[str]) -> tuple[str, ...]:
    """Dictionaries as evidence names them: with their licences."""
    licences = {entry.name: entry.licence for entry in dictionaries()}
    return tuple(f"{name} ({licences[name]})" for name in names if name in licences)


@lru_cache(maxsize=1)
def dictionaries_hash() -> str:
    """What the dictionaries in use are, in one short hash; empty when there is none."""
    known = "".join(f"{entry.name}\0{entry.sha256}\0" for entry in dictionaries())
    return hashlib.sha256(known.encode()).hexdigest()[:16] if known else ""


def add_dictionary(
    path: Path, *, name: str | None, licence: str | None, languages: str | None
) -> Dictionary:
    """Read a dictionary (TSV or FreeDict TEI) and keep its pairs; the same name is replaced.

    `languages` is `en-fr` or `fr-en`: the order of a TSV's columns, or of a TEI file that does not
    say it. A file that states no licence needs one by word of the user.
    """
    called = (name or re.sub(r"[^a-z0-9._-]+", "-", path.stem.lower())).strip("-._")
    if not NAME.fullmatch(called):
        raise UsageError(f"'{name or path.stem}' is no name for a lexicon", hint="--name eng-fra")
    data = _bytes(path)
    is_tei = data.lstrip()[:1] == b"<"
    said = _tei_header(data, path) if is_tei else ("", "")
    licence = licence or said[0]
    if not licence:
        raise UsageError("the file states no licence", hint="--licence 'CC BY-SA 4.0'")
    order = _order(languages or said[1] or path.stem)
    rows = _tei_pairs(data, path) if is_tei else _tsv_pairs(data, path)
    pairs = sorted({pair for row in rows if (pair := _pair(row, order)) is not None})
    if not pairs:
        raise InputError(
            "no pair of words in it", place=str(path), hint="TSV: English, tab, French; or TEI"
        )
    made = Dictionary(called, licence, len(pairs), hashlib.sha256(data).hexdigest(), path.name)
    _store(made, pairs)
    return made


def remove_dictionary(name: str) -> None:
    """Forget a dictionary."""
    if name not in {entry.name for entry in dictionaries()}:
        raise UsageError(f"no lexicon is called '{name}'", hint="quotetrack lexicon list")
    (folder() / f"{name}.json").unlink()
    (folder() / f"{name}.tsv").unlink()
    _forget()


def _store(made: Dictionary, pairs: list[tuple[str, str]]) -> None:
    """Write the pairs, then the card: without a card a dictionary is not there."""
    folder().mkdir(parents=True, exist_ok=True)
    lines = [HEADER, *("\t".join(pair) for pair in pairs)]
    for ending, text in (("tsv", "\n".join(lines)), ("json", json.dumps(asdict(made), indent=1))):
        half = folder() / f"{made.name}.{ending}.part"
        half.write_text(text + "\n", "utf-8")
        half.replace(folder() / f"{made.name}.{ending}")
    _forget()


def _forget() -> None:
    dictionaries.cache_clear()
    dictionaries_hash.cache_clear()
    translations.cache_clear()


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"larger than {MAX_BYTES:,} bytes", place=str(path), hint="an extract")
        return path.read_bytes()
    except OSError as refusal:
        raise InputError(
            f"cannot be read ({refusal.strerror})", place=str(path), hint="a TSV or TEI file"
        ) from refusal


def _order(text: str) -> str:
    """`en-fr` or `fr-en` from « eng-fra », « fr-en-enwiktionary », « EN-FR »."""
    found = [LANGUAGES[part] for part in re.split(r"[^a-z]+", text.lower()) if part in LANGUAGES]
    if found[:2] not in (["en", "fr"], ["fr", "en"]):
        raise UsageError("which language comes first?", hint="--languages en-fr, or fr-en")
    return "-".join(found[:2])


def _pair(row: tuple[str, str], order: str) -> tuple[str, str] | None:
    """(English, French) in the form of the lexicons, or `None` for what is no entry of words."""
    sides = [_clean(side) for side in row]
    if not all(sides) or any(len(side.split(" ")) > MAX_WORDS for side in sides):
        return None
    return (sides[0], sides[1]) if order == "en-fr" else (sides[1], sides[0])


def _clean(entry: str) -> str:
    """Lower case, straight apostrophes, no notes in brackets, no article before a noun."""
    plain = re.sub(r"\([^)]*\)|\[[^\]]*\]|\{[^}]*\}", " ", entry).replace("’", "'").lower()
    words = " ".join(plain.split()).strip(" .;:!?")
    words = re.sub(r"^(?:(?:to|the|an?|le|la|les|une?|se) |[ls]')(?=\w{2})", "", words)
    return words if re.fullmatch(r"[^\W\d_][\w' -]*", words) else ""


def _tsv_pairs(data: bytes, path: Path) -> Iterator[tuple[str, str]]:
    """The first two cells of each line; several translations may stand apart by `;` or `,`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as refusal:
        raise InputError("not UTF-8", place=str(path), hint="save it as UTF-8") from refusal
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) < 2:
            raise InputError(
                "no tab between two words", place=f"{path}:{number}", hint="word, tab, translation"
            )
        for said in re.split(r"[;,]", cells[1]):
            yield cells[0], said


def _tree(data: bytes, path: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as refusal:
        raise InputError(f"not XML ({refusal.msg})", place=str(path), hint="FreeDict TEI") from None


def _tei_header(data: bytes, path: Path) -> tuple[str, str]:
    """The licence that a TEI file states, and its languages by its title."""
    root = _tree(data, path)
    stated = root.find(f".//{TEI}availability")
    told = " ".join(" ".join(stated.itertext()).split()) if stated is not None else ""
    title = root.find(f".//{TEI}titleStmt/{TEI}title")
    words = (title.text or "").lower() if title is not None else ""
    for word, code in (("english", "eng"), ("french", "fra")):
        words = words.replace(word, code)
    known = [part for part in re.split(r"[^a-z]+", words) if part in LANGUAGES]
    return told[:200], "-".join(known)


def _tei_pairs(data: bytes, path: Path) -> Iterator[tuple[str, str]]:
    for entry in _tree(data, path).iter(f"{TEI}entry"):
        heads = [head.text or "" for head in entry.iter(f"{TEI}orth")]
        said = [
            quote.text or ""
            for cit in entry.iter(f"{TEI}cit")
            if cit.get("type") in {"trans", "translation"}
            for quote in cit.iter(f"{TEI}quote")
        ]
        yield from ((head, one) for head in heads for one in said)
