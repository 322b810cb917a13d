"""verify on the command line: 0 when sound, 7 with one line each when not."""

from __future__ import annotations

import json

from quotetrack.store import Store
from tests.read.pages import page
from tests.store.desk import fill_desk


def test_a_sound_database_is_0_and_tells_what_was_read_again(quotetrack, desk):
    outcome = quotetrack("verify", "--db", desk)
    assert outcome.code == 0, outcome.err
    assert {row["state"] for row in json.loads(outcome.out)} == {"gone"}
    assert "0 broken" in outcome.err


def test_what_does_not_fit_is_7_with_a_line_each(quotetrack, tmp_path):
    fill_desk(tmp_path / "desk.duckdb")
    with Store.open(tmp_path / "desk.duckdb") as store:
        store._connection.execute("update document set text = replace(text, 'promis', 'juré')")
    outcome = quotetrack("verify", "--format", "jsonl", "--db", tmp_path / "desk.duckdb")
    broken = [row for row in map(json.loads, outcome.out.splitlines()) if row["state"] == "broken"]
    assert outcome.code == 7
    assert broken
    assert all(row["place"] and row["fact"] for row in broken)
    assert "Traceback" not in outcome.err


def test_files_are_found_from_another_folder_and_told_when_they_change(quotetrack, tmp_path):
    (tmp_path / "fonds").mkdir()
    (tmp_path / "ailleurs").mkdir()
    article = tmp_path / "fonds" / "une.txt"
    article.write_text("« Le lac monte », a dit la préfète Anne Morel.\n", "utf-8")
    assert quotetrack("ingest", "fonds", "--db", "bases.duckdb").code == 0
    away = ("verify", "--db", tmp_path / "bases.duckdb", "--format", "json")
    found = quotetrack(*away, cwd=tmp_path / "ailleurs")
    assert (found.code, json.loads(found.out)) == (0, [])
    article.write_text("« Le lac baisse. »\n", "utf-8")
    (changed,) = json.loads(quotetrack(*away, cwd=tmp_path / "ailleurs").out)
    assert (changed["state"], changed["place"]) == ("changed", "fonds/une.txt")
    (tmp_path / "fonds").rename(tmp_path / "ailleurs" / "fonds")
    (gone,) = json.loads(quotetrack(*away).out)
    assert gone["state"] == "gone"
    (changed,) = json.loads(quotetrack(*away, "--base", tmp_path / "ailleurs").out)
    assert changed["state"] == "changed"


def test_a_quotation_is_shown_in_the_bytes_of_its_page(quotetrack, tmp_path):
    words = "Le lac &eacute;rode <i>la digue</i>, il faut agir"
    content = page(f"<p>« {words} », a dit la pr&eacute;f&egrave;te.</p>").encode()
    (tmp_path / "une.html").write_bytes(content)
    assert quotetrack("ingest", "une.html").code == 0
    found = json.loads(quotetrack("quotes", "--kind", "direct", "--format", "json").out)
    quotation = next(row for row in found if "digue" in row["text"])
    told = json.loads(quotetrack("explain", quotation["quotation_id"], "--format", "json").out)
    (place,) = told["received"]
    assert content[place["start"] : place["end"]].decode(place["encoding"]) == words
    assert (place["exact"], place["verbatim"]) == (True, False)
    export = quotetrack("export", "webannotation", quotation["quotation_id"])
    (item,) = json.loads(export.out)["items"]
    position = item["target"][0]["selector"][2]
    assert position["type"] == "DataPositionSelector"
    assert (position["start"], position["end"]) == (place["start"], place["end"])
    shown = quotetrack("explain", quotation["quotation_id"], "--format", "table", COLUMNS="80").out
    assert f"{place['start']}-{place['end']} of what was received" in " ".join(shown.split())
    assert quotetrack("verify").code == 0
