"""import quotations, link: quotations extracted elsewhere are stored, linked and traced."""

from __future__ import annotations

import json

import pytest

from quotetrack.store import Store

WHOLE = (
    "Nous rouvrirons l’usine de Brévin dès l’été prochain, avec tous ses ouvriers, parce que la"
    " région a besoin de ses turbines et de ceux qui savent les construire."
)
ROWS = [
    {"id": "a", "text": WHOLE, "outlet": "Le Courrier", "published": "2023-11-20",
     "speaker": "Anne-Sophie Kergoat", "language": "fr"},
    {"id": "b", "text": WHOLE.replace("’", "'"), "outlet": "L’Écho", "published": "2023-11-22"},
    {"id": "c", "text": "la région a besoin de ses turbines et de ceux qui savent les construire",
     "outlet": "La Veille", "published": "2023-11-24", "speaker": "Mme Kergoat"},
    {"id": "d", "text": "Le quai des Forges restera fermé aux camions tout l’hiver.",
     "outlet": "L’Écho", "published": "2023-11-23"},
    {"id": "e", "text": "« … »", "outlet": "L’Écho"},
]  # fmt: skip


def lines(rows) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def renderings(path) -> dict[str, tuple[str, str]]:
    question = "select external_id, utterance_id, relation from renderings"
    with Store.open(path, read_only=True) as store:
        rows = store._connection.execute(question).fetchall()
    return {name: (utterance, relation) for name, utterance, relation in rows}


@pytest.fixture
def imported(quotetrack, tmp_path):
    path = tmp_path / "desk.duckdb"
    outcome = quotetrack("--db", path, "import", "quotations", "-", given=lines(ROWS))
    assert outcome.code == 0, outcome.err
    assert "5 quotations imported" in outcome.err
    return path


def test_the_stored_offsets_give_the_words_back(imported):
    with Store.open(imported, read_only=True) as store:
        quotations = store.quotations()
        texts = {document.document_id: document for document in store.documents()}
        assert not store.rows("store/orphans")
    assert len(quotations) == 5
    for quotation in quotations:
        document = texts[quotation.document_id]
        assert [span.of(document.text) for span in quotation.content] == [quotation.text]
        assert document.zones[0].span == quotation.extent
        assert (quotation.rule, document.path[:8]) == ("import", "<stdin>:")
    by_outlet = {texts[q.document_id].outlet: q for q in quotations}
    assert by_outlet["Le Courrier"].speaker == "Anne-Sophie Kergoat"


def test_linking_finds_the_copy_and_the_excerpt_and_leaves_the_rest_alone(quotetrack, imported):
    outcome = quotetrack("--db", imported, "link", "--format", "json")
    assert outcome.code == 0, outcome.err
    (counts,) = json.loads(outcome.out)
    assert (counts["quotations"], counts["utterances"], counts["wordless"]) == (4, 2, 1)
    found = renderings(imported)
    assert found["a"][0] == found["b"][0] == found["c"][0] != found["d"][0]
    assert (found["b"][1], found["c"][1]) == ("identical", "excerpt")


def test_importing_and_linking_again_changes_nothing(quotetrack, imported):
    quotetrack("--db", imported, "link")
    before = renderings(imported)
    again = quotetrack("--db", imported, "import", "quotations", "-", given=lines(ROWS * 2))
    assert again.code == 0
    assert "0 quotations imported · 10 there already" in again.err
    assert quotetrack("--db", imported, "link").code == 0
    assert renderings(imported) == before


def test_the_order_of_the_rows_does_not_count(quotetrack, imported, tmp_path):
    quotetrack("--db", imported, "link")
    turned = tmp_path / "turned.duckdb"
    quotetrack("--db", turned, "import", "quotations", "-", given=lines(ROWS[::-1]))
    quotetrack("--db", turned, "link")
    assert renderings(turned) == renderings(imported)


def test_an_imported_utterance_is_traced_to_its_earliest_outlet(quotetrack, imported):
    quotetrack("--db", imported, "link")
    traced = json.loads(quotetrack("--db", imported, "trace", "besoin de ses turbines").out)
    assert [row["outlet"] for row in traced] == ["Le Courrier", "L’Écho", "La Veille"]
    assert traced[0]["standing"] == "origin"


def test_bad_rows_are_told_and_the_exit_code_says_so(quotetrack, tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_bytes(lines(ROWS[:1]) + b"{\n" + lines([{"text": ""}]))
    outcome = quotetrack("--db", tmp_path / "d.duckdb", "import", "quotations", path)
    assert outcome.code == 4
    assert "q.jsonl:2: the line is not JSON" in outcome.err
    assert "q.jsonl:3: the row has no text" in outcome.err
    listed = json.loads(
        quotetrack("--db", tmp_path / "d.duckdb", "rejections", "--stage", "import").out
    )
    assert [row["place"] for row in listed] == ["q.jsonl:2", "q.jsonl:3"]


def test_a_file_without_one_good_row_leads_to_exit_code_3(quotetrack, tmp_path):
    nothing = quotetrack("--db", tmp_path / "d.duckdb", "import", "quotations", "-", given=b"{\n")
    assert nothing.code == 3
    absent = quotetrack("--db", tmp_path / "d.duckdb", "import", "quotations", "absent.csv")
    assert (absent.code, absent.err.count("\n")) == (3, 1)


def test_link_makes_no_database_where_there_is_none(quotetrack, tmp_path):
    outcome = quotetrack("--db", tmp_path / "none.duckdb", "link")
    assert outcome.code == 5
    assert not (tmp_path / "none.duckdb").exists()


def test_utterances_are_found_by_words_outlet_and_number_of_renderings(quotetrack, imported):
    quotetrack("--db", imported, "link")

    def found(*options):
        return json.loads(quotetrack("--db", imported, "utterances", *options).out)

    assert len(found()) == 2
    assert [row["renderings"] for row in found("turbines")] == [3]
    assert [row["renderings"] for row in found("--outlet", "veille")] == [3]
    assert [row["renderings"] for row in found("--outlet", "ECHO", "quai des forges")] == [1]
    assert len(found("--min-renderings", "2")) == 1
    assert found("--min-renderings", "2", "camions") == []


def test_an_utterance_is_shown_by_the_id_of_the_imported_row_with_its_evidence(
    quotetrack, imported
):
    quotetrack("--db", imported, "link")
    rows = json.loads(quotetrack("--db", imported, "utterance", "c").out)
    assert [row["external_id"] for row in rows] == ["a", "b", "c"]
    first, _, excerpt = rows
    assert first["linked_to"] is None
    assert (excerpt["relation"], excerpt["linked_to"]) == ("excerpt", first["quotation_id"])
    assert excerpt["link_evidence"]
    assert WHOLE[slice(*excerpt["linked_window"])] == ROWS[2]["text"]


def test_every_quotation_has_one_row_among_the_renderings(imported, quotetrack):
    before = renderings(imported)
    assert [utterance for utterance, _ in before.values()] == [None] * 5
    quotetrack("--db", imported, "link")
    after = renderings(imported)
    assert after.pop("e") == (None, None)
    assert all(utterance for utterance, _ in after.values())
    assert after["d"][1] == "identical"
