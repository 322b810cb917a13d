"""The scorer counts as it says: pairs, groups, optional gold, speakers, nobody's words."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality.items import Annotated, Found, GoldText
from benchmarks.quality.matching import jaccard, match
from benchmarks.quality.names import same_speaker
from benchmarks.quality.scoring import LOOSE, STRICT, Scores, calibration, score
from benchmarks.quality.tables import errors, summary

NAME = "Anne-Sophie Kergoat"


def gold(start: int, end: int, kind: str = "direct", *, optional: bool = False) -> Annotated:
    return Annotated(start, end, kind, NAME, (0, 5), optional)


def scored(annotated: list[Annotated], found: list[Found], threshold: float = STRICT) -> Scores:
    text = GoldText("t", "part", "x" * 400, tuple(annotated))
    return score([text], {"t": found}, threshold)


def test_jaccard_is_shared_over_covered() -> None:
    assert jaccard(gold(0, 10), gold(5, 15)) == pytest.approx(5 / 15)
    assert jaccard(gold(0, 10), gold(10, 20)) == 0.0


def test_more_pairs_outweigh_a_better_overlap() -> None:
    # The first find fits the first gold best, but then the second gold would stay alone.
    golds = [gold(0, 10), gold(5, 15)]
    founds = [Found(4, 13, "direct"), Found(8, 18, "direct")]
    assert match(golds, founds, 0.3) == [(0, 0), (1, 1)]
    assert match(golds, [Found(0, 10, "direct")], 0.3) == [(0, 0)]


spans = st.builds(
    lambda start, length: Found(start, start + length, "direct"),
    st.integers(0, 30),
    st.integers(1, 20),
)


@given(st.lists(spans, max_size=4), st.lists(spans, max_size=4), st.sampled_from([0.3, 0.8]))
def test_the_matching_is_the_best_of_all(a: list[Found], b: list[Found], threshold: float) -> None:
    def worth(pairs: list[tuple[int, int]]) -> tuple[int, float]:
        kept = [jaccard(a[i], b[j]) for i, j in pairs if jaccard(a[i], b[j]) > threshold]
        return len(kept), sum(kept)

    pairs = match(a, b, threshold)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    size = max(len(a), len(b))
    best = max(
        worth([(i, j) for i, j in enumerate(order) if i < len(a) and j < len(b)])
        for order in permutations(range(size))
    )
    assert worth(pairs)[0] == best[0]
    assert worth(pairs)[1] == pytest.approx(best[1])


def test_a_find_under_the_other_groups_kind_is_right_only_in_all() -> None:
    scores = scored([gold(0, 50)], [Found(0, 50, "indirect", NAME)])
    assert scores.groups["all"].f1 == 1.0
    assert scores.groups["direct_mixed"].recall == 0.0
    assert scores.groups["indirect_according_to"].precision == 0.0


def test_optional_gold_counts_neither_way() -> None:
    found = [Found(0, 50, "mixed", NAME)]
    assert scored([gold(0, 50, "indirect", optional=True)], found).groups["all"].found == 0
    assert scored([gold(0, 50, optional=True)], []).groups["all"].gold == 0


def test_speakers_are_counted_over_matched_and_over_all_gold() -> None:
    annotated = [gold(0, 50), gold(60, 110), gold(200, 250)]
    found = [
        Found(0, 50, "direct", "Mme Kergoat", (2, 8)),
        Found(60, 110, "direct", "Paule Giraud", (90, 95)),
    ]
    scores = scored(annotated, found)
    assert (scores.speaker_right, scores.speaker_of) == (1, 2)
    assert scores.speaker_of_matched == pytest.approx(1 / 2)
    assert scores.speaker_of_all == pytest.approx(1 / 3)
    assert scores.mention_of_matched == pytest.approx(1 / 2)


def test_a_find_on_nobodys_words_is_counted() -> None:
    scare = Annotated(0, 20, "not_quote", None, None)
    assert scored([scare], [Found(0, 20, "mixed")], LOOSE).false_on_negatives == 1
    assert scored([scare], [Found(0, 200, "direct")], LOOSE).false_on_negatives == 0


@pytest.mark.parametrize(
    ("annotated", "found", "same"),
    [
        ("Anne-Sophie Kergoat", "Mme Kergoat", True),
        ("Anne-Sophie Kergoat", "Anne-Sophie", False),
        ("la préfecture", "préfecture", True),
        ("Édouard Jaubert", "Edouard JAUBERT", True),
        ("le communiqué / la mairie", "La mairie", True),
        ("Lucas Ferrand", "Marc Ferrand", False),
        ("Lucas Ferrand", "", False),
    ],
)
def test_names_are_the_same_whatever_their_dress(annotated: str, found: str, same: bool) -> None:
    assert same_speaker(annotated, found) is same


def test_calibration_tells_precision_by_confidence() -> None:
    text = GoldText("t", "p", "x" * 99, (gold(0, 20),))
    found = [
        Found(0, 20, "direct", confidence=0.95),
        Found(30, 50, "direct", confidence=0.4),
    ]
    low, high = calibration([text], {"t": found}, (0.0, 0.5, 1.0))
    assert (low.finds, low.right) == (1, 0)
    assert (high.finds, high.right) == (1, 1)


def test_an_error_is_told_with_its_surroundings() -> None:
    words = "« Oui », dit-elle. Paul se tait."
    text = GoldText("t", "p", words, (Annotated(2, 5, "direct", "Ada Roy", None),))
    assert "MISS  t direct: Ada Roy" in "\n".join(errors([text], {}))
    wrong = [Found(2, 5, "direct", "Paul", rule="incise"), Found(19, 23, "mixed", rule="marks")]
    told = "\n".join(errors([text], {"t": wrong}))
    assert "WHO   t direct: Ada Roy → Paul  [incise]" in told
    assert "⟦Paul⟧ se tait" in told


def test_the_summary_sets_the_peers_beside_us() -> None:
    scores = scored([gold(0, 50)], [Found(0, 50, "direct", NAME)])
    table = summary({"examples": (scores, scores)})
    assert "all quotations F1 @0.8" in table
    assert ".439" in table
    assert "≥ .88" in table


def test_gold_that_is_not_the_annotated_text_is_refused(tmp_path: Path) -> None:
    from benchmarks.quality.corpora import GoldError, stand_off

    (tmp_path / "a.txt").write_text("« Oui », dit-elle.", "utf-8")
    row = (
        '{"id": "g1", "repo": "seeds", "commit": "", "path": "a.txt", "outlet": "x", '
        '"locator": {"kind": "text"}, "start": 0, "end": 9, "sha256": "0", "quotes": []}\n'
    )
    (tmp_path / "gold.jsonl").write_text(row, "utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl:1: g1"):
        stand_off(tmp_path / "gold.jsonl", tmp_path, tmp_path)
