"""Speakers under one name, and authority files, on the command line."""

from __future__ import annotations

import json
import shutil

import pytest

from quotetrack.people import resolve_speakers
from quotetrack.store import Store
from tests.store.samples import KERGOAT_SAYS, RUN, document, quotation

NOTICES = (
    "Nom;Autres noms;Wikidata;Fonction;Organisme;Du;Au\n"
    "Anne-Sophie Kergoat;A.-S. Kergoat|ASK;Q100;directrice;Tessara;2019;\n"
    "Paul Rivoal;;;Ministre;;2024-01-09;2022-05-16\n"
)


@pytest.fixture
def own_desk(desk, tmp_path):
    """A copy of the desk that a test may change."""
    path = tmp_path / "own.duckdb"
    shutil.copy(desk, path)
    return path


@pytest.fixture
def notices(tmp_path):
    path = tmp_path / "notices.csv"
    path.write_text(NOTICES, "cp1252")
    return path


def rows(outcome):
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def test_a_speaker_has_one_id_and_keeps_what_the_document_resolved(quotetrack, desk):
    (row,) = [
        row
        for row in rows(quotetrack("quotes", "--db", desk))
        if row["quotation_id"] == KERGOAT_SAYS.quotation_id
    ]
    assert row["speaker_id"].startswith("s_")
    assert row["speaker_in_document"] == "Anne-Sophie Kergoat"
    by_id = rows(quotetrack("quotes", "--speaker", row["speaker_id"], "--db", desk))
    assert len(by_id) == 3


def test_speakers_of_one_document_are_listed_when_asked_for(quotetrack, desk):
    outcome = quotetrack("speakers", "--db", desk)
    assert [row["scope"] for row in rows(outcome)] == ["corpus"]
    assert "1 speakers of one document left out" in outcome.err
    everybody = rows(quotetrack("speakers", "--all", "--db", desk))
    assert {row["speaker"] for row in everybody} == {"Anne-Sophie Kergoat", "le syndicat"}


def test_an_authority_file_gives_names_and_ids_and_tells_its_bad_rows(
    quotetrack, own_desk, notices
):
    outcome = quotetrack("authority", "import", notices, "--db", own_desk)
    assert outcome.code == 4
    assert "notices.csv:3: the role ends (2022-05-16) before it begins (2024-01-09)" in outcome.err
    (speaker,) = rows(quotetrack("speakers", "--db", own_desk))
    assert (speaker["speaker"], speaker["wikidata"]) == ("Anne-Sophie Kergoat", "Q100")
    assert len(rows(quotetrack("quotes", "--speaker", "ask", "--db", own_desk))) == 3
    refused = rows(quotetrack("rejections", "--stage", "authority", "--db", own_desk))
    assert [row["place"] for row in refused] == ["notices.csv:3"]


def test_columns_of_other_names_can_be_mapped(quotetrack, own_desk, tmp_path):
    path = tmp_path / "autre.csv"
    path.write_text("Intitulé;Code\nAnne-Sophie Kergoat;Q100\n", "utf-8")
    mapped = ("--map", "name=Intitulé,wikidata=Code")
    assert quotetrack("authority", "import", path, "--db", own_desk).code == 3
    assert quotetrack("authority", "import", path, *mapped, "--db", own_desk).code == 0
    assert rows(quotetrack("speakers", "--db", own_desk))[0]["wikidata"] == "Q100"


def test_the_same_file_again_changes_nothing(quotetrack, own_desk, notices):
    quotetrack("authority", "import", notices, "--db", own_desk)
    once = quotetrack("authority", "list", "--db", own_desk).out
    quotetrack("authority", "import", notices, "--db", own_desk)
    assert quotetrack("authority", "list", "--db", own_desk).out == once
    assert len(rows(quotetrack("rejections", "--stage", "authority", "--db", own_desk))) == 1


def test_what_is_exported_can_be_imported(quotetrack, own_desk, notices, tmp_path):
    quotetrack("authority", "import", notices, "--db", own_desk)
    copy = tmp_path / "copy.csv"
    copy.write_text(quotetrack("authority", "export", "--db", own_desk).out, "utf-8")
    fresh = tmp_path / "fresh.duckdb"
    assert quotetrack("authority", "import", copy, "--db", fresh).code == 0
    fields = ("name", "aliases", "wikidata", "role", "body", "valid_from", "valid_to")
    listed = [
        [
            {name: row[name] for name in fields}
            for row in rows(quotetrack("authority", "list", "--db", db))
        ]
        for db in (own_desk, fresh)
    ]
    assert listed[0] == listed[1]


def test_the_speakers_of_a_corpus_are_a_file_to_fill_in(quotetrack, desk):
    (row,) = rows(
        quotetrack("authority", "export", "--from-corpus", "--format", "json", "--db", desk)
    )
    assert (row["name"], row["wikidata"]) == ("Anne-Sophie Kergoat", None)


@pytest.mark.parametrize(
    ("content", "fact"),
    [(b"", "empty"), (b"a,b\n1,2\n", "no column holds names"), (b"%PDF-1.4", "PDF")],
)
def test_a_file_that_is_none_gives_one_line(quotetrack, own_desk, tmp_path, content, fact):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    outcome = quotetrack("authority", "import", path, "--db", own_desk)
    assert (outcome.code, outcome.err.count("\n")) == (3, 1)
    assert fact in outcome.err
    assert rows(quotetrack("authority", "list", "--db", own_desk)) == []


def test_explain_tells_who_it_is_across_documents(quotetrack, desk):
    outcome = quotetrack("explain", KERGOAT_SAYS.quotation_id, "--format", "table", "--db", desk)
    assert "corpus     Anne-Sophie Kergoat (s_" in outcome.out


# --- review ----------------------------------------------------------------------------------


def fill(path, *names):
    """A database of one article for each name, in which that one speaks."""
    several = [document(f"« Oui », dit {name}.", f"{name}.txt") for name in names]
    with Store.open(path) as store:
        store.begin_run(RUN)
        store.add_documents(several, RUN)
        store.add_quotations([quotation(one, "Oui", one.path[:-4]) for one in several], RUN)
        resolve_speakers(store)


@pytest.fixture
def martins(tmp_path):
    """Two articles: Paul Martin, and one « Martin » of whom nothing more is said."""
    path = tmp_path / "martins.duckdb"
    fill(path, "Paul Martin", "Martin")
    return path


def named(quotetrack, db):
    return {row["speaker"] for row in rows(quotetrack("quotes", "--db", db))}


def open_pairs(quotetrack, db):
    return rows(quotetrack("review", "list", "--kind", "speaker", "--db", db))


def test_a_doubtful_pair_is_accepted_and_taken_back(quotetrack, martins):
    (pair,) = open_pairs(quotetrack, martins)
    assert {pair["one"]["name"], pair["other"]["name"]} == {"Paul Martin", "Martin"}
    accepted = quotetrack("review", "accept", pair["review_id"], "--by", "Inès", "--db", martins)
    assert accepted.code == 0
    assert named(quotetrack, martins) == {"Paul Martin"}
    assert open_pairs(quotetrack, martins) == []
    decision = accepted.err.split("undo ")[1].strip()
    assert quotetrack("review", "undo", decision, "--by", "Inès", "--db", martins).code == 0
    assert named(quotetrack, martins) == {"Paul Martin", "Martin"}
    (kept,) = rows(quotetrack("review", "list", "--state", "decided", "--db", martins))
    assert (kept["state"], kept["verdict"], kept["retired_by"]) == ("undone", "accept", "Inès")


def test_a_refused_pair_is_asked_no_more_also_after_a_rebuild(quotetrack, martins):
    (pair,) = open_pairs(quotetrack, martins)
    assert quotetrack("review", "reject", pair["review_id"], "--db", martins).code == 0
    with Store.open(martins) as store:
        store.execute("people/forget_people")
        resolve_speakers(store)
    assert open_pairs(quotetrack, martins) == []
    assert named(quotetrack, martins) == {"Paul Martin", "Martin"}


def test_two_names_that_were_made_one_can_be_told_apart(quotetrack, tmp_path):
    path = tmp_path / "two.duckdb"
    fill(path, "Sam Kerval", "Samuel Kerval")
    assert len(named(quotetrack, path)) == 1
    pair = ("Sam Kerval", "Samuel Kerval", "--kind", "speaker")
    assert quotetrack("review", "reject", *pair, "--db", path).code == 0
    assert len(named(quotetrack, path)) == 2


def test_a_query_that_means_two_speakers_says_so(quotetrack, tmp_path):
    path = tmp_path / "two.duckdb"
    fill(path, "Inès Kerval", "Paul Kerval")
    outcome = quotetrack("quotes", "--speaker", "kerval", "--db", path)
    assert len(rows(outcome)) == 2
    assert "2 speakers match: Inès Kerval (s_" in outcome.err
