"""What the commands answer on an invented desk."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.store.desk import MESSAGE_SAYS, UTTERANCE
from tests.store.samples import KERGOAT, KERGOAT_SAYS, UNION_SAYS

CONTRACT = {"quotation_id", "document_id", "outlet", "published", "speaker", "utterance_id"}


def rows(outcome):
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def test_quotes_of_a_speaker_are_found_without_accents_or_case(quotetrack, desk):
    found = rows(quotetrack("quotes", "--speaker", "KERGÔAT", "--db", desk))
    assert len(found) == 3
    assert {row["speaker"] for row in found} == {"Anne-Sophie Kergoat"}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--kind", "according_to"), 1),
        (("--outlet", "courrier"), 2),
        (("--min-confidence", "0.9"), 3),
        (("--limit", "2"), 2),
        (("--speaker", "personne"), 0),
    ],
)
def test_quotes_can_be_filtered(quotetrack, desk, options, expected):
    assert len(rows(quotetrack("quotes", *options, "--db", desk))) == expected


def test_a_quotation_carries_the_fields_of_the_contract(quotetrack, desk):
    (row,) = [
        row
        for row in rows(quotetrack("quotes", "--db", desk))
        if row["quotation_id"] == KERGOAT_SAYS.quotation_id
    ]
    assert set(row) >= CONTRACT
    assert row["utterance_id"] == UTTERANCE
    assert row["spans"] == [[span.start, span.end] for span in KERGOAT_SAYS.content]
    assert KERGOAT.text[slice(*row["spans"][0])] == row["text"]
    assert (row["cue"], row["source"]) == ("a promis", "Anne-Sophie Kergoat")
    assert KERGOAT.text[slice(*row["cue_span"])] == row["cue"]
    assert row["published"]["not_before"] == "2023-11-20T09:57:00Z"
    assert row["published"]["precision"] == "min"
    assert row["published"]["method"] == "visible_line"


@pytest.mark.parametrize(
    "command",
    [("quotes",), ("trace", UTTERANCE), ("drift", UTTERANCE), ("utterances",), ("documents",)],
)
def test_every_listing_keeps_the_contract(quotetrack, desk, command):
    for row in rows(quotetrack(*command, "--db", desk)):
        wanted = (
            CONTRACT - {"quotation_id", "utterance_id"} if command == ("documents",) else CONTRACT
        )
        assert set(row) >= wanted
        assert set(row["published"] or {}) >= {"not_before", "not_after", "precision", "method"}


def test_the_database_may_be_named_before_the_command_or_in_the_environment(quotetrack, desk):
    before = rows(quotetrack("--db", desk, "quotes"))
    assert before == rows(quotetrack("quotes", QUOTETRACK_DB=str(desk)))
    assert len(before) == 5


def test_who_said_finds_words_whatever_the_apostrophe(quotetrack, desk):
    found = rows(quotetrack("who-said", "l'usine dès l'ETE", "--db", desk))
    assert len(found) == 2
    row = next(one for one in found if one["document_id"] == KERGOAT.document_id)
    assert KERGOAT.text[slice(*row["match_span"])] == "l’usine dès l’été"
    assert row["evidence"] == f"{KERGOAT.document_id}:{row['spans'][0][0]}-{row['spans'][0][1]}"
    assert (row["speaker"], row["outlet"]) == ("Anne-Sophie Kergoat", "Le Courrier")


def test_who_said_shows_words_outside_quotations_without_a_speaker(quotetrack, desk):
    (row,) = rows(quotetrack("who-said", "a pris la parole", "--db", desk))
    assert (row["quotation_id"], row["speaker"]) == (None, None)
    assert KERGOAT.text[slice(*row["match_span"])] == "a pris la parole"


def test_who_said_shows_no_more_rows_than_asked_for(quotetrack, desk):
    everything = rows(quotetrack("who-said", "l'usine", "--db", desk))
    quoted = [row for row in everything if row["quotation_id"]]
    limited = rows(quotetrack("who-said", "l'usine", "--limit", "1", "--db", desk))
    assert limited == quoted[:1]
    assert len(everything) > 1


def test_not_found_is_not_told_as_never_said(quotetrack, desk):
    outcome = quotetrack("who-said", "jamais dit ainsi", "--db", desk)
    assert rows(outcome) == []
    assert "does not show" in outcome.err


def test_trace_begins_with_the_origin_and_gives_reasons(quotetrack, desk):
    first, *later = rows(quotetrack("trace", KERGOAT_SAYS.quotation_id, "--db", desk))
    assert first["quotation_id"] == MESSAGE_SAYS.quotation_id
    assert first["standing"] == "origin"
    assert first["origin"]["reasons"]
    assert [row["position"] for row in later] == [2, 3, 4]
    assert later[-1]["standing"] == "undated"


def test_trace_takes_words_and_the_beginning_of_an_id(quotetrack, desk):
    by_words = rows(quotetrack("trace", "dès l'été prochain", "--db", desk))
    assert by_words == rows(quotetrack("trace", UTTERANCE[:18], "--db", desk))


def test_drift_lists_the_renderings_with_their_items(quotetrack, desk):
    found = rows(quotetrack("drift", UTTERANCE, "--db", desk))
    assert [len(row["items"]) for row in found] == [1, 0]
    (item,) = found[0]["items"]
    assert (item["category"], item["severity"]) == ("omission", "major")
    assert (item["original_text"], item["rendering_span"]) == ("next", None)


def test_drift_explained_shows_both_passages(quotetrack, desk):
    outcome = quotetrack("drift", UTTERANCE, "--explain", "--format", "table", "--db", desk)
    assert "« next » 28-32 → (nothing)" in outcome.out


def test_drift_can_answer_with_its_exit_code(quotetrack, desk):
    assert quotetrack("drift", UTTERANCE, "--exit-code", "--db", desk).code == 1
    assert quotetrack("drift", UTTERANCE, "--db", desk).code == 0


def test_utterances_are_listed_by_renderings(quotetrack, desk):
    found = rows(quotetrack("utterances", "--db", desk))
    assert [row["renderings"] for row in found] == [4, 1]
    assert found[0]["quotation_id"] == MESSAGE_SAYS.quotation_id
    assert len(rows(quotetrack("utterance", UTTERANCE, "--db", desk))) == 4


def test_documents_say_how_their_date_is_known(quotetrack, desk):
    found = rows(quotetrack("documents", "--db", desk))
    assert len(found) == 4
    assert [row["published"]["precision"] for row in found] == ["min", "min", "min", "none"]
    assert len(rows(quotetrack("documents", "--kind", "statement", "--db", desk))) == 1


def test_speakers_keep_the_ways_they_are_named(quotetrack, desk):
    first = rows(quotetrack("speakers", "--db", desk))[0]
    assert first["named_as"] == ["Anne-Sophie Kergoat", "la patronne de Tessara"]


def test_rejections_give_place_and_reason(quotetrack, desk):
    found = rows(quotetrack("rejections", "--db", desk))
    assert {(row["place"], row["reason"]) for row in found} >= {("articles/vide.txt", "empty file")}
    assert len(rows(quotetrack("rejections", "--stage", "read", "--db", desk))) == 1


def test_explain_marks_content_cue_and_source(quotetrack, desk):
    said = KERGOAT_SAYS.quotation_id
    outcome = quotetrack("explain", said, "--format", "table", "--db", desk)
    assert (
        "« C[Nous rouvrirons l’usine dès l’été] », Q[a promis] S[Anne-Sophie Kergoat]"
        in outcome.out
    )


def test_explain_tells_what_the_rule_means(quotetrack, desk):
    said = KERGOAT_SAYS.quotation_id
    french = rows(quotetrack("explain", said, "--db", desk))
    english = quotetrack("explain", said, "--lang", "en", "--format", "table", "--db", desk)
    assert french["rule_meaning"].startswith("mots entre guillemets")
    assert "marked words" in english.out
    assert quotetrack("explain", said, "--lang", "de", "--db", desk).code == 2


def test_sql_answers_the_promised_query(quotetrack, desk):
    query = "select speaker, count(*) as n from quotations group by 1 order by n desc limit 1"
    expected = [{"speaker": "Anne-Sophie Kergoat", "n": 3}]
    assert rows(quotetrack("sql", query, "--db", desk)) == expected
    assert rows(quotetrack("sql", "-", "--db", desk, given=query.encode())) == expected


def test_sql_cannot_write(quotetrack, desk):
    outcome = quotetrack("sql", "delete from quotation", "--db", desk)
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1


def test_a_report_is_written(quotetrack, desk, tmp_path):
    for key in (("--all",), (UTTERANCE,), ("prochain",)):
        assert quotetrack("report", *key, "-o", "report.html", "--db", desk).code == 0
        assert (tmp_path / "report.html").read_text("utf-8").startswith("<!doctype html>")


def test_a_report_wants_an_id_or_all(quotetrack, desk):
    assert quotetrack("report", "-o", "r.html", "--db", desk).code == 2
    assert quotetrack("report", UTTERANCE, "--all", "-o", "r.html", "--db", desk).code == 2


# --- forms -----------------------------------------------------------------------------------


def test_nothing_found_is_an_empty_array(quotetrack, desk):
    assert quotetrack("quotes", "--speaker", "zzz", "--db", desk).out == "[]\n"
    assert quotetrack("quotes", "--speaker", "zzz", "--format", "jsonl", "--db", desk).out == ""


def test_a_cut_is_said(quotetrack, desk):
    outcome = quotetrack("quotes", "--limit", "2", "--db", desk)
    assert "2 of 5 shown" in outcome.err


def test_json_lines_are_one_object_a_line(quotetrack, desk):
    outcome = quotetrack("quotes", "--format", "jsonl", "--db", desk)
    assert len([json.loads(line) for line in outcome.out.splitlines()]) == 5


def test_csv_has_flat_columns_and_a_byte_order_mark(quotetrack, desk):
    outcome = quotetrack("quotes", "--format", "csv", "--db", desk)
    assert outcome.out.startswith("\ufeff")
    table = list(csv.DictReader(io.StringIO(outcome.out.removeprefix("\ufeff"))))
    assert table[0]["published_not_before"] == "2023-11-20T07:53:00Z"


def test_csv_disarms_what_a_spreadsheet_would_run(quotetrack, desk):
    query = "select '=1+1' as a, '@compte' as b, -5 as c"
    outcome = quotetrack("sql", query, "--format", "csv", "--db", desk)
    assert outcome.out.splitlines()[1] == "'=1+1,'@compte,-5"
    assert "2 cell(s)" in outcome.err


def test_a_table_keeps_to_the_width(quotetrack, desk):
    outcome = quotetrack("quotes", "--format", "table", "--db", desk, COLUMNS="90")
    assert max(map(len, outcome.out.splitlines())) <= 90
    assert "la reprise sera" in outcome.out


def test_control_and_direction_characters_never_reach_the_terminal(quotetrack, desk):
    query = "select 'a' || chr(27) || ']8;;x' || chr(8238) || '[bold]b' as t"
    for form in ("table", "md", "json"):
        out = quotetrack("sql", query, "--format", form, "--db", desk).out
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert "[bold]b" in out


def test_accents_survive_an_ascii_locale(quotetrack_process, desk):
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    assert "dès l’été" in quotetrack_process("quotes", "--db", desk, **locale).out


def test_the_version_is_printed(quotetrack):
    assert quotetrack("--version").out == quotetrack("version").out


def test_union_quotation_is_known_by_its_rule(quotetrack, desk):
    found = rows(quotetrack("quotes", "--kind", "according_to", "--db", desk))
    assert found[0]["rule"] == UNION_SAYS.rule


@pytest.mark.parametrize(
    "command",
    ["quotes", "utterances", "documents", "statements", "speakers", "outlets", "rejections"],
)
def test_on_a_narrow_screen_ids_stay_whole_and_lines_fit(quotetrack, desk, command):
    known = rows(quotetrack(command, "--db", desk))
    lines = quotetrack(command, "--format", "table", "--db", desk, COLUMNS="60").out.splitlines()
    assert known
    assert all(len(line) <= 60 for line in lines)
    ids = {value for row in known for name, value in list(row.items())[:1] if name.endswith("_id")}
    assert all(any(line.startswith(given) for line in lines) for given in ids)
