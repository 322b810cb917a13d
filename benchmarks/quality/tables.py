"""The measurements as tables and as lists of errors, in plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from benchmarks.quality.items import Annotated, Found, GoldText
from benchmarks.quality.names import same_speaker
from benchmarks.quality.scoring import (
    LOOSE,
    STRICT,
    ConfidenceBin,
    Scores,
    align,
    score,
)

Finds = dict[str, Sequence[Found]]
Row = tuple[str, Callable[[Scores, Scores], float | str], tuple[str, ...]]

# The peers' figures are from issue 3: measured on the passages of gold-dev and on an unseen set.
PEERS = ("Radar dev", "unseen", "LIG V2 dev", "unseen", "goal")
ROWS: tuple[Row, ...] = (
    (
        "all quotations F1 @0.3",
        lambda loose, strict: loose.groups["all"].f1,
        (".585", ".731", ".400", ".549", "≥ .93"),
    ),
    (
        "all quotations F1 @0.8",
        lambda loose, strict: strict.groups["all"].f1,
        (".439", ".643", ".319", ".461", "≥ .88"),
    ),
    (
        "direct + mixed F1 @0.8",
        lambda loose, strict: strict.groups["direct_mixed"].f1,
        (".369", ".702", ".265", ".514", "≥ .93"),
    ),
    (
        "indirect + according_to F1 @0.8",
        lambda loose, strict: strict.groups["indirect_according_to"].f1,
        (".309", ".379", ".408", ".293", "≥ .75"),
    ),
    (
        "speaker right, of matched @0.8",
        lambda loose, strict: strict.speaker_of_matched,
        (".389", ".365", ".436", ".407", "≥ .88"),
    ),
    (
        "speaker right, of all gold @0.8",
        lambda loose, strict: strict.speaker_of_all,
        (".150", ".212", ".118", ".144", "≥ .80"),
    ),
    (
        "false on nobody's words",
        lambda loose, strict: f"{loose.false_on_negatives} of {loose.negatives}",
        ("3 of 30", "13 of 91", "1 of 30", "3 of 91", "≤ 3 %"),
    ),
)
CONTEXT = 70  # code points shown on either side of an error


def summary(corpora: Mapping[str, tuple[Scores, Scores]]) -> str:
    """The table of issue 3: our figures per corpus, then the peers' and the goal."""
    names = list(corpora)
    head = ["", *names, *PEERS]
    lines = [head]
    for title, figure, peers in ROWS:
        ours = [_shown(figure(*corpora[name])) for name in names]
        lines.append([title, *ours, *peers])
    return _aligned(lines)


def _shown(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.3f}".replace("0.", ".", 1)


def by_part(texts: Sequence[GoldText], finds: Finds) -> str:
    """One line per file or outlet: counts, F1, speakers and false finds, at Jaccard > 0.8."""
    lines = [
        ["", "gold", "F1 @.3", "F1 @.8", "P @.8", "R @.8", "marked", "unmarked", "speaker", "false"]
    ]
    for part in sorted({text.part for text in texts}):
        inside = [text for text in texts if text.part == part]
        loose, strict = score(inside, finds, LOOSE), score(inside, finds, STRICT)
        every = strict.groups["all"]
        lines.append(
            [
                part,
                str(every.gold),
                _shown(loose.groups["all"].f1),
                _shown(every.f1),
                _shown(every.precision),
                _shown(every.recall),
                _shown(strict.groups["direct_mixed"].f1),
                _shown(strict.groups["indirect_according_to"].f1),
                _shown(strict.speaker_of_matched),
                f"{strict.false_on_negatives}/{strict.negatives}",
            ]
        )
    return _aligned(lines)


def by_kind(corpora: Mapping[str, tuple[Scores, Scores]]) -> str:
    """Recall per annotated kind at both thresholds, and the source mention."""
    lines = [["", *corpora]]
    for kind in ("direct", "mixed", "indirect", "according_to"):
        for at, threshold in ((0, LOOSE), (1, STRICT)):
            shares = [
                f"{_shown(pair[at].kind_recall(kind))} of {pair[at].kind_gold[kind]}"
                for pair in corpora.values()
            ]
            lines.append([f"{kind} recall @{threshold}", *shares])
    mentions = [_shown(strict.mention_of_matched) for _, strict in corpora.values()]
    lines.append(["source mention, of matched", *mentions])
    return _aligned(lines)


def calibration_table(bins: Sequence[ConfidenceBin]) -> str:
    """Confidence against precision."""
    lines = [["confidence", "finds", "right", "precision", "mean confidence"]]
    for one in bins:
        precision = _shown(one.right / one.finds) if one.finds else "-"
        span = f"{one.low:.2f} to {one.high:.2f}"
        mean = _shown(one.mean_confidence)
        lines.append([span, str(one.finds), str(one.right), precision, mean])
    return _aligned(lines)


def _aligned(lines: Sequence[Sequence[str]]) -> str:
    widths = [max(len(line[n]) for line in lines) for n in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def errors(texts: Sequence[GoldText], finds: Finds, threshold: float = STRICT) -> Iterator[str]:
    """Each miss, false find and wrong speaker, with its surroundings."""
    for text in texts:
        alignment = align(text.annotated, finds.get(text.id, ()), threshold)
        for gold in alignment.missed:
            near = [f for f in finds.get(text.id, ()) if f.start < gold.end and gold.start < f.end]
            yield _error(text, "MISS", gold, f"{gold.speaker}{_nearest(text, near)}")
        for found in alignment.false:
            yield _error(text, "FALSE", found, f"{found.speaker}  [{found.rule}]")
        for gold, found in alignment.pairs:
            wanted, got = gold.speaker, found.speaker
            if wanted and not (got and same_speaker(wanted, got)):
                yield _error(text, "WHO", gold, f"{wanted} → {got}  [{found.rule}]")


def _nearest(text: GoldText, near: Sequence[Found]) -> str:
    if not near:
        return ""
    shown = "; ".join(f"{f.kind} {text.text[f.start : f.end]!r} [{f.rule}]" for f in near)
    return f"  (found instead: {shown})"


def _error(text: GoldText, what: str, span: Annotated | Found, note: str) -> str:
    before = text.text[max(0, span.start - CONTEXT) : span.start]
    after = text.text[span.end : span.end + CONTEXT]
    place = f"{before}⟦{text.text[span.start : span.end]}⟧{after}".replace("\n", " ⏎ ")
    return f"{what:5} {text.id} {span.kind}: {note}\n      …{place}…"
