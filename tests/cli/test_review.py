"""review: a person's word is asked for, obeyed at once, kept across rebuilds, and taken back."""

from __future__ import annotations

import json

import pytest

from quotetrack.link import link_quotations
from quotetrack.settings import LinkSettings
from quotetrack.store import Store
from tests.link.corpus import fill, on, said, together

KERGOAT = "Anne-Sophie Kergoat"
WHOLE = (
    "Nous rouvrirons la ligne de production dès le mois de mars avec cent vingt salariés, et nous"
    " remercions la région Bretagne de son soutien constant"
)
PART = "avec cent vingt salariés, et nous remercions la région"
ONE = said(WHOLE, KERGOAT, published=on(20))
COPY = said(WHOLE, KERGOAT, published=on(21), outlet="L’Écho")
SECOND = said(WHOLE, KERGOAT, published=on(22), outlet="La Veille")
EXCERPT = said(PART, None, published=on(23), outlet="La Gazette")
OTHER = said("Le quai des Forges restera fermé aux camions jusqu’au printemps", "Yann Tanguy")
PAIRS = [ONE, COPY, SECOND, EXCERPT, OTHER]


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "desk.duckdb"
    with Store.open(path) as store:
        fill(store, PAIRS)
        link_quotations(store, LinkSettings(), translate=None)
        assert together(store, ONE, COPY, SECOND, EXCERPT)
    return path


def name(pair) -> str:
    return pair[1].quotation_id


def is_together(path, *pairs) -> bool:
    with Store.open(path, read_only=True) as store:
        return together(store, *pairs)


def relink(path) -> None:
    """A full pass from nothing but fingerprints and judgements, after every text came in again."""
    with Store.open(path) as store:
        fill(store, PAIRS[::-1])
        link_quotations(store, LinkSettings(), full=True, translate=None)


def listed(quotetrack, path, *options):
    outcome = quotetrack("--db", path, "review", "list", *options)
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def test_a_guess_is_open_until_a_person_decides(quotetrack, desk):
    (row,) = listed(quotetrack, desk)
    assert (row["kind"], row["state"], row["asks"]) == ("link", "open", "keep")
    assert row["part"]["text"] == PART
    assert row["whole"]["speaker"] == KERGOAT
    assert quotetrack("--db", desk, "review", "accept", row["review_id"]).code == 0
    assert listed(quotetrack, desk) == []
    relink(desk)
    assert listed(quotetrack, desk) == []
    assert is_together(desk, ONE, EXCERPT)


def test_a_refusal_is_obeyed_at_once_and_survives_rebuild_and_second_ingest(quotetrack, desk):
    (row,) = listed(quotetrack, desk)
    done = quotetrack(
        "--db", desk, "review", "reject", row["review_id"][:10], "--by", "Nolwenn", "--why", "coupé"
    )
    assert done.code == 0, done.err
    for _ in range(2):
        assert not is_together(desk, ONE, EXCERPT)
        assert is_together(desk, ONE, COPY, SECOND)
        relink(desk)
    (decided,) = listed(quotetrack, desk, "--state", "decided")
    assert (decided["person"], decided["note"], decided["verdict"]) == (
        "Nolwenn",
        "coupé",
        "reject",
    )
    assert decided["review_id"] == row["review_id"]


def test_what_was_decided_can_be_taken_back_and_stays_on_record(quotetrack, desk):
    (row,) = listed(quotetrack, desk)
    quotetrack("--db", desk, "review", "reject", row["review_id"], "--by", "Nolwenn")
    assert quotetrack("--db", desk, "review", "undo", row["review_id"], "--by", "Malo").code == 0
    assert is_together(desk, ONE, EXCERPT)
    (undone,) = listed(quotetrack, desk, "--state", "decided")
    assert (undone["state"], undone["person"], undone["retired_by"]) == (
        "undone",
        "Nolwenn",
        "Malo",
    )
    again = quotetrack("--db", desk, "review", "undo", row["review_id"])
    assert (again.code, again.err.count("\n")) == (2, 1)


def test_two_quotations_that_no_rule_links_can_be_put_together(quotetrack, desk):
    done = quotetrack("--db", desk, "review", "accept", name(ONE), name(OTHER))
    assert done.code == 0, done.err
    for _ in range(2):
        assert is_together(desk, ONE, COPY, OTHER)
        relink(desk)


@pytest.mark.parametrize("chosen", [ONE, COPY, SECOND], ids=["first", "second", "third"])
def test_a_split_takes_one_copy_out_and_leaves_the_others_together(quotetrack, desk, chosen):
    rest = [pair for pair in (ONE, COPY, SECOND) if pair is not chosen]
    done = quotetrack("--db", desk, "review", "split", name(chosen), "--by", "Nolwenn")
    assert done.code == 0, done.err
    for _ in range(2):
        assert is_together(desk, *rest)
        assert not any(is_together(desk, chosen, other) for other in rest)
        relink(desk)
    (decided,) = listed(quotetrack, desk, "--state", "decided")
    assert (decided["verdict"], decided["pairs"]) == ("split", 3)
    assert quotetrack("--db", desk, "review", "undo", decided["decision_id"]).code == 0
    assert is_together(desk, ONE, COPY, SECOND, EXCERPT)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("accept", "l_none"), "nothing under review"),
        (("accept", "q_none", "q_other"), "nothing has an id"),
        (("split", name(OTHER)), "alone in its utterance"),
        (("undo", "j_none"), "no decision in force"),
        (("list", "--kind", "weather"), "no kind of review"),
    ],
)
def test_what_cannot_be_decided_is_said_in_one_line(quotetrack, desk, command, told):
    outcome = quotetrack("--db", desk, "review", *command)
    assert outcome.code == 2
    assert told in outcome.err
    assert outcome.err.count("\n") == 1


def test_the_queue_is_readable_as_a_table(quotetrack, desk):
    outcome = quotetrack("--db", desk, "review", "list", "--format", "table")
    assert "rightly one?" in outcome.out
    assert "La Gazette" in outcome.out
