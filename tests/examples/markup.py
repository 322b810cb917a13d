"""Marked-up French examples: the bare text, and what a careful reader finds in it.

One file is one phenomenon (`NN-name.txt`) or one article. The head of a file is its lines up to
the first blank line: `# title` first, other `#` lines are remarks, `@ab Anne Bréval` lets `ab`
stand for a name. Examples of a phenomenon are parted by a line `---`; blank lines inside are kept.

    « <d Anne-Sophie Kergoat>Nous partirons</d> », <c>a annoncé</c> <s>la ministre</s>.

    <d NAME> direct   <m NAME> mixed   <i NAME> indirect   <a NAME> according_to
    <n REASON> marks that are nobody's words     <c> cue     <s> source: who speaks, as printed

NAME is the canonical speaker, alternatives that are as right parted by ` / `, `-` when the text
does not tell; left out, it is the last name given under the same key. `<d?>` is optional: neither
a miss nor a false find. A number ties a quotation to its source and cue (`<d2 …>` to `<s2>` and
`<c2>`); no number ties it to the `<s>` without one. Spans nest, and follow the conventions in
`docs/concepts/attribution-quality.md`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NotRequired, TypedDict

TYPES = {
    "d": "direct",
    "m": "mixed",
    "i": "indirect",
    "a": "according_to",
    "n": "not_quote",
}
TAG = re.compile(r"<(/?)([dmiancs])(\d*)(\?)?(?: ([^<>]*))?>")
OPENING, CLOSING = "«“‹‘", "»”›’"
BLANKS = " \t\n\u00a0\u202f\u2009"


class MarkupError(ValueError):
    """A fault in the mark-up, with the file and the line."""


class GoldQuote(TypedDict):
    """One annotated span, in the form of gold.jsonl: offsets in code points of the bare text."""

    start: int
    end: int
    type: str
    speaker: str | None
    speaker_span: list[int] | None
    speaker_canonical: str | None
    cue: str | None
    cue_span: list[int] | None
    optional: NotRequired[bool]
    reason: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Example:
    """A bare text with its annotated quotations; `id` is `file/number`, `line` where it starts."""

    id: str
    title: str
    text: str
    quotes: tuple[GoldQuote, ...]
    path: Path
    line: int


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end; `start` counts in the bare text."""

    letter: str
    key: str
    optional: bool
    name: str | None
    start: int


@dataclass(slots=True)
class _Reading:
    """What has been read of one example so far."""

    place: str
    handles: dict[str, str]
    text: str = ""
    stack: list[_Open] = field(default_factory=list)
    spans: list[tuple[_Open, int]] = field(default_factory=list)

    def fail(self, fact: str) -> MarkupError:
        return MarkupError(f"{self.place}: {fact}")


def read_examples(path: Path) -> list[Example]:
    """All examples of one file, in order."""
    lines = path.read_text(encoding="utf-8").split("\n")
    if not lines[0].startswith("# "):
        raise MarkupError(f"{path.name}:1: the first line must be '# title'")
    head_end = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    handles = dict(_handles(lines[:head_end], path))
    title = lines[0][2:].strip()
    blocks = list(_blocks(lines, head_end))
    single = len(blocks) == 1
    examples = []
    for number, (line, raw) in enumerate(blocks, 1):
        name = path.stem if single else f"{path.stem}/{number:02d}"
        text, quotes = parse(raw, f"{path.name}:{line}", handles)
        examples.append(Example(name, title, text, quotes, path, line))
    return examples


def _handles(head: list[str], path: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(head, 1):
        if line.startswith("@"):
            handle, _, name = line[1:].partition(" ")
            if not name.strip():
                raise MarkupError(f"{path.name}:{number}: '@{handle}' stands for no name")
            yield handle, name.strip()
        elif not line.startswith("#"):
            raise MarkupError(f"{path.name}:{number}: only '#' and '@' lines stand in the head")


def _blocks(lines: list[str], head_end: int) -> Iterator[tuple[int, str]]:
    """The examples as written, each with the number of its first line (1-based)."""
    start = head_end
    for number in range(head_end, len(lines) + 1):
        if number == len(lines) or lines[number] == "---":
            block = lines[start:number]
            skipped = next((n for n, line in enumerate(block) if line.strip()), len(block))
            raw = "\n".join(block[skipped:]).rstrip()
            if raw:
                yield start + skipped + 1, raw
            start = number + 1


def parse(
    raw: str, place: str = "text", handles: dict[str, str] | None = None
) -> tuple[str, tuple[GoldQuote, ...]]:
    """Take the tags out of a marked-up text; the quotations come sorted by place, longest first."""
    reading = _Reading(place, handles or {})
    done = 0
    for tag in TAG.finditer(raw):
        _take_text(reading, raw[done : tag.start()])
        _take_tag(reading, tag)
        done = tag.end()
    _take_text(reading, raw[done:])
    if reading.stack:
        raise reading.fail(f"<{reading.stack[-1].letter}> is never closed")
    return reading.text, tuple(_quotes(reading))


def _take_text(reading: _Reading, text: str) -> None:
    if stray := re.search(r"[<>].{0,20}", text):
        raise reading.fail(f"not a tag: {stray.group()!r}")
    reading.text += text


def _take_tag(reading: _Reading, tag: re.Match[str]) -> None:
    end, letter, key, optional, name = tag.groups()
    if not end:
        choices = name.strip().split(" / ") if name else []
        name = " / ".join(reading.handles.get(choice, choice) for choice in choices) or None
        reading.stack.append(_Open(letter, key, bool(optional), name, len(reading.text)))
        return
    if not reading.stack or (reading.stack[-1].letter, reading.stack[-1].key) != (letter, key):
        raise reading.fail(f"{tag.group()} closes what is not open")
    opened = reading.stack.pop()
    if opened.start == len(reading.text):
        raise reading.fail(f"{tag.group()} ends an empty span")
    reading.spans.append((opened, len(reading.text)))


def _quotes(reading: _Reading) -> list[GoldQuote]:
    sources, cues = _by_key(reading, "s"), _by_key(reading, "c")
    names: dict[str, str] = {}
    quotes: list[GoldQuote] = []
    for tag, end in sorted(reading.spans, key=lambda span: (span[0].start, -span[1])):
        if tag.letter in "cs":
            continue
        source = cue = name = None
        if tag.letter != "n":
            source, cue = sources.get(tag.key), cues.get(tag.key)
            name = tag.name or names.get(tag.key)
            if name is None:
                raise reading.fail(f"<{tag.letter}{tag.key}> names no speaker ('-' if unknown)")
            names[tag.key] = name
        quote: GoldQuote = {
            "start": tag.start,
            "end": end,
            "type": TYPES[tag.letter],
            "speaker": reading.text[source[0] : source[1]] if source else None,
            "speaker_span": source,
            "speaker_canonical": None if name == "-" else name,
            "cue": reading.text[cue[0] : cue[1]] if cue else None,
            "cue_span": cue,
        }
        if tag.optional:
            quote["optional"] = True
        if tag.letter == "n" and tag.name:
            quote["reason"] = tag.name
        quotes.append(quote)
    return quotes


def _by_key(reading: _Reading, letter: str) -> dict[str, list[int]]:
    spans: dict[str, list[int]] = {}
    for tag, end in reading.spans:
        if tag.letter == letter:
            if tag.key in spans:
                raise reading.fail(f"two <{letter}{tag.key}>: give one of them another number")
            spans[tag.key] = [tag.start, end]
    used = {tag.key for tag, _ in reading.spans if tag.letter in "dmia"}
    for key in spans:
        if key not in used:
            raise reading.fail(f"<{letter}{key}> belongs to no quotation")
    return spans


def faults(example: Example) -> list[str]:
    """What in an annotation breaks the conventions, in words; empty when all is well."""
    found = []
    for quote in example.quotes:
        content = example.text[quote["start"] : quote["end"]]
        marked = quote["type"] in ("direct", "mixed", "not_quote")
        told = [*_edge_faults(content, marked), *_speaker_faults(quote, example.text)]
        if not marked and not quote.get("optional") and _mostly_marked(quote, example.quotes):
            told.append("marks cover half of the clause or more, so it is optional")
        found += [f"{example.id}: {fault}: {content[:60]!r}" for fault in told]
    return found


def _mostly_marked(clause: GoldQuote, quotes: Sequence[GoldQuote]) -> bool:
    """Whether the marked spans inside a clause cover half of its characters or more."""
    inside = sum(
        quote["end"] - quote["start"]
        for quote in quotes
        if quote["type"] in ("direct", "mixed")
        and clause["start"] <= quote["start"]
        and quote["end"] <= clause["end"]
    )
    return 2 * inside >= clause["end"] - clause["start"]


def _edge_faults(content: str, marked: bool) -> Iterator[str]:
    if content[0] in BLANKS or content[-1] in BLANKS:
        yield "a blank at the edge"
    if marked and _wrapped(content):
        yield "the marks belong outside"
    if marked:
        return
    if content[-1] in ".,;:" and not content.endswith(("etc.", "M.", "J.-C.")):
        yield "an indirect span keeps no final stop"


def _wrapped(content: str) -> bool:
    """Whether a mark at an edge has its partner at the other edge or nowhere inside."""
    if content[0] == '"' or content[-1] == '"':
        return content.count('"') % 2 == 1 or content[0] == content[-1]
    if content[0] in OPENING:
        return CLOSING[OPENING.index(content[0])] not in content[1:-1]
    if content[-1] in CLOSING and content[-1] != "’":
        return OPENING[CLOSING.index(content[-1])] not in content[1:-1]
    return content[0] in "»”"


def _speaker_faults(quote: GoldQuote, text: str) -> Iterator[str]:
    name = quote["speaker_canonical"]
    if quote["type"] == "not_quote":
        return
    if name is None:
        if not quote.get("optional"):
            yield "a quotation without a speaker must be optional"
        return
    words = set(_words(text))
    if not any(set(_words(choice)) <= words for choice in name.split(" / ")):
        yield f"the speaker {name!r} does not stand in the text"


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text)
    folded = "".join(c for c in folded if not unicodedata.combining(c)).casefold()
    return re.findall(r"[0-9a-z]+", folded)


HERE = Path(__file__).parent
PHENOMENA = sorted(HERE.glob("[0-9][0-9]-*.txt"))
ARTICLES = sorted((HERE / "articles").glob("*.txt"))
HELD_OUT = sorted((HERE / "articles" / "heldout").glob("*.txt"))
