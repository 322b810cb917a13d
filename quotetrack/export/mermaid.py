"""Mermaid: the chain as a small graph that a wiki or a text editor draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from quotetrack.export.evidence import Evidence
from quotetrack.trace import Appearance, RelayEdge
from quotetrack.trace.reasons import in_words

LABEL = 48
"""Characters of a node's label: a longer one is cut."""
_STYLES = (
    "  classDef origin stroke-width:3px",
    "  classDef absent stroke-dasharray:4",
    "  classDef here stroke-width:1px",
)


def flowchart(evidence: Evidence, *, language: str = "fr") -> str:
    """Documents in the order of the chain, one box a voice, credits dotted, the origin in bold.

    A credited outlet whose document renders the utterance too is that document; others stand apart,
    dashed where nothing of theirs is in the corpus.
    """
    found = evidence.trace
    first = {shown.document_id: shown for shown in reversed(found.counted)}
    documents = [shown for shown in found.counted if first[shown.document_id] is shown]
    nodes = {shown.document_id: f"n{number}" for number, shown in enumerate(documents, 1)}
    edges = [edge for edge in found.relays if edge.document_id in nodes]
    cited = _cited(edges, {shown.outlet: nodes[shown.document_id] for shown in documents})
    lines = ["flowchart LR", f'  speaker(["{_label(evidence.speaker or "?")}"])']
    lines += _boxes(documents, nodes, language)
    apart = {node: edge for edge in edges if (node := cited[edge.cited]).startswith("c")}
    lines += [
        f'  {node}["{_label(edge.cited)}"]:::{"here" if edge.in_corpus else "absent"}'
        for node, edge in apart.items()
    ]
    lines += _unique(f"  {cited[edge.cited]} -.-> {nodes[edge.document_id]}" for edge in edges)
    credited = {edge.document_id for edge in edges}
    direct = [node for document, node in nodes.items() if document not in credited]
    lines += _unique(f"  speaker --> {node}" for node in direct)
    lines += _unique(f"  speaker --> {cited[e.cited]}" for e in apart.values() if e.speaker)
    lines += [
        f"  class {nodes[shown.document_id]} origin"
        for shown in found.counted
        if shown.standing == "origin"
    ]
    return "\n".join([*lines, *_STYLES]) + "\n"


def _boxes(documents: Sequence[Appearance], nodes: Mapping[str, str], language: str) -> list[str]:
    """The nodes of the documents; those of one voice in a box with its name."""
    voices: dict[str, list[str]] = {}
    for shown in documents:
        node = _node(nodes[shown.document_id], shown, language)
        voices.setdefault(shown.voice or f"alone {shown.document_id}", []).append(node)
    lines = []
    for number, (voice, members) in enumerate(voices.items(), 1):
        if len(members) < 2:
            lines += [f"  {member}" for member in members]
        else:
            lines.append(f'  subgraph voice{number}["{_label(voice)}"]')
            lines += [*(f"    {member}" for member in members), "  end"]
    return lines


def _node(node: str, shown: Appearance, language: str) -> str:
    named = shown.speaker if shown.primary else shown.outlet
    opening, closing = ("([", "])") if shown.primary else ("[", "]")
    when = _label(in_words(shown.published, language))
    return f'{node}{opening}"{_label(named or PurePath(shown.path).name)}<br>{when}"{closing}'


def _cited(edges: Sequence[RelayEdge], outlets: Mapping[str | None, str]) -> dict[str, str]:
    """The node of each credited name: its document's when that is drawn, else one of its own."""
    found: dict[str, str] = {}
    for edge in edges:
        if edge.cited not in found:
            found[edge.cited] = outlets.get(edge.cited, f"c{len(found) + 1}")
    return found


def _unique(lines: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(lines))


def _label(text: str) -> str:
    """Text that Mermaid takes for text: no quotes, no markup, no line breaks."""
    line = " ".join(text.split())
    cut = line if len(line) <= LABEL else f"{line[: LABEL - 1]}…"
    for character, written in (("#", "#35;"), ('"', "#quot;"), ("<", "#lt;"), (">", "#gt;")):
        cut = cut.replace(character, written)
    return cut
