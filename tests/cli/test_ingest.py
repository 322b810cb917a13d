"""The whole job on a small folder, with the bad inputs that folders hold."""

from __future__ import annotations

import json

import pytest

from quotetrack.cli.ingest import closing_line

pytestmark = pytest.mark.slow

ARTICLE = (
    "Le 20 novembre 2023 à 09h57\n\n"
    "Trévarez rouvre son port de pêche après deux ans de travaux.\n\n"
    "« Les premiers bateaux rentreront dès lundi matin », a annoncé Solène Kervadec, la maire de"
    " Trévarez, devant les pêcheurs réunis sur le quai.\n"
)
LATER = (
    "Le 21 novembre 2023 à 18h30\n\n"
    "Le port de Trévarez attend ses bateaux.\n\n"
    "« Les premiers bateaux rentreront dès lundi matin », a promis la maire Solène Kervadec.\n"
)


@pytest.fixture
def folder(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "courrier.txt").write_text(ARTICLE, "utf-8")
    (articles / "veille.txt").write_text(LATER, "utf-8")
    return articles


def counted(quotetrack) -> tuple[int, int]:
    documents = json.loads(quotetrack("documents").out)
    return len(documents), len(json.loads(quotetrack("quotes").out))


def test_a_folder_becomes_answers(quotetrack, folder):
    outcome = quotetrack("ingest", folder)
    assert outcome.code == 0, outcome.err
    assert "2 documents · 2 quotations" in outcome.err
    assert outcome.out == ""
    rows = json.loads(quotetrack("quotes", "--speaker", "Kervadec").out)
    assert {row["text"] for row in rows} == {"Les premiers bateaux rentreront dès lundi matin"}
    assert len({row["utterance_id"] for row in rows}) == 1
    first = json.loads(quotetrack("trace", "premiers bateaux").out)[0]
    assert first["published"]["not_before"] == "2023-11-20T08:57:00Z"
    assert quotetrack("report", "--all", "-o", "r.html").code == 0


def test_a_second_time_changes_nothing(quotetrack, folder):
    quotetrack("ingest", folder)
    before = quotetrack("quotes").out
    outcome = quotetrack("ingest", folder)
    assert "nothing new · 2 documents unchanged" in outcome.err
    assert quotetrack("quotes").out == before


def test_an_article_that_changed_replaces_its_older_version(quotetrack, folder):
    quotetrack("ingest", folder)
    changed = LATER.replace("lundi matin", "mardi soir")
    (folder / "veille.txt").write_text(changed, "utf-8")
    quotetrack("ingest", folder)
    assert counted(quotetrack) == (2, 2)
    assert json.loads(quotetrack("who-said", "mardi soir").out)


def test_bad_files_are_told_and_the_rest_is_done(quotetrack, folder):
    (folder / "vide.txt").write_bytes(b"")
    (folder / "image.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "latin.txt").write_bytes(LATER.replace("18h30", "19h30").encode("latin-1", "replace"))
    outcome = quotetrack("ingest", folder)
    assert outcome.code == 4
    assert "Traceback" not in outcome.err
    told = [line for line in outcome.err.splitlines() if line.startswith("quotetrack: ")]
    assert {line.split(":")[1].rsplit("/", 1)[1] for line in told} == {"vide.txt", "image.txt"}
    assert counted(quotetrack)[0] == 3
    places = {row["place"] for row in json.loads(quotetrack("rejections").out)}
    assert any(place.endswith("vide.txt") for place in places)
    assert quotetrack("ingest", folder).code == 4, "still refused the second time"


def test_nothing_readable_is_another_exit_code(quotetrack, tmp_path):
    (tmp_path / "vide.txt").write_bytes(b"")
    assert quotetrack("ingest", tmp_path / "vide.txt").code == 3


def test_a_text_is_detected_without_a_database(quotetrack, tmp_path):
    passages = [{"id": "a", "text": ARTICLE}, {"id": "b", "text": "Rien n'est dit ici."}]
    lines = "".join(json.dumps(one) + "\n" for one in passages) + "not json\n"
    outcome = quotetrack("detect", "--format", "jsonl", given=lines.encode())
    assert outcome.code == 4
    first, second = (json.loads(line) for line in outcome.out.splitlines())
    assert (first["id"], second) == ("a", {"id": "b", "quotations": [], "rejected": []})
    (found,) = first["quotations"]
    assert set(found) == {
        "spans",
        "kind",
        "content",
        "cue",
        "cue_span",
        "source",
        "source_span",
        "speaker",
        "relay",
        "confidence",
        "rule",
    }
    assert ARTICLE[slice(*found["spans"][0])] == found["content"]
    assert ARTICLE[slice(*found["cue_span"])] == found["cue"]
    assert found["speaker"] == "Solène Kervadec"
    assert not list(tmp_path.glob("*.duckdb"))


def test_offsets_are_those_of_the_text_as_given(quotetrack):
    decomposed = "« L'e\u0301te\u0301 sera long », a pre\u0301dit la ministre Claire Vasseur. 🙂"
    given = json.dumps({"id": "x", "text": decomposed}).encode()
    outcome = quotetrack("detect", "--format", "jsonl", given=given)
    (found,) = json.loads(outcome.out)["quotations"]
    assert decomposed[slice(*found["spans"][0])] == "L'e\u0301te\u0301 sera long"


def test_a_plain_text_may_come_from_a_file(quotetrack, folder):
    rows = json.loads(quotetrack("detect", folder / "veille.txt").out)
    assert rows[0]["quotations"][0]["speaker"] == "Solène Kervadec"


def test_doctor_finds_everything(quotetrack):
    outcome = quotetrack("doctor")
    assert outcome.code == 0, outcome.out
    assert {row["state"] for row in json.loads(outcome.out)} <= {"ok", "warning"}


def test_the_closing_line_counts_in_words():
    counts = {
        "documents": 7,
        "unchanged": 0,
        "statements": 1,
        "quotations": 31,
        "utterances": 9,
        "drift_items": 14,
        "rejections": 2,
        "undated": 3,
    }
    assert closing_line(counts) == (
        "7 documents (1 statement) · 31 quotations · 9 utterances · 14 drift items"
        " · 2 rejected · 3 undated"
    )
