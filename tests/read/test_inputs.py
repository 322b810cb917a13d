"""Files and manifests: what is found, in which order, what is refused and why, what goes on."""

import io
import json
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quotetrack.errors import InputError, UsageError
from quotetrack.read import Reading, find_inputs, read_documents, read_text
from quotetrack.records import Completeness, Document, DocumentKind, Precision
from quotetrack.settings import ReadSettings

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SETTINGS = ReadSettings()
ARTICLE = "La présidente de Tessara a démissionné lundi, « épuisée » par trois jours de crise."


def read_all(folder: Path, manifest: Path | None = None) -> tuple[list[str], list[Reading]]:
    """The reasons of refusal, then the readings."""
    inputs = find_inputs([folder], manifest, SETTINGS, now=NOW)
    readings = list(read_documents(inputs, SETTINGS, now=NOW))
    refused = [*inputs.rejections, *(item for one in readings for item in one.rejections)]
    return [f"{item.place.rsplit('/', 1)[-1]}: {item.reason}" for item in refused], readings


def only_document(folder: Path) -> Document:
    reasons, (reading,) = read_all(folder)
    assert reasons == []
    (document,) = reading.documents
    return document


# --- bytes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_usual_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(ARTICLE.encode(encoding))
    assert only_document(tmp_path).text == ARTICLE


def test_windows_typography_is_kept(tmp_path: Path) -> None:
    text = "« L’œuvre » coûte 12 € — c’est trop… dit-elle."
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    assert only_document(tmp_path).text == text


def test_line_ends_and_combining_characters_are_made_canonical(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Première ligne.\r\nDeuxième ligne.\rTroisième.")
    (tmp_path / "a.txt").write_bytes(decomposed.encode())
    assert only_document(tmp_path).text == "Première ligne.\nDeuxième ligne.\nTroisième."


def test_the_fingerprint_is_that_of_the_bytes_as_received(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "a.txt").write_bytes(ARTICLE.encode("utf-8"))
    (tmp_path / "b" / "b.txt").write_bytes(ARTICLE.encode("cp1252"))
    first, second = only_document(tmp_path / "a"), only_document(tmp_path / "b")
    assert first.sha256 != second.sha256
    assert first.document_id == second.document_id


def test_what_is_no_text_is_refused_in_one_line_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(b" \n\n \r\n")
    (tmp_path / "d.txt").write_bytes(b"abc\0\1\2" * 40)
    (tmp_path / "e.pdf").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "f.txt").write_bytes(b"x" * 20_000_001)
    reasons, readings = read_all(tmp_path)
    assert [len(reading.documents) for reading in readings] == [1, 0, 0, 0, 0, 0]
    assert reasons == [
        "b.txt: the file is empty · remove it or fill it",
        "c.txt: the file is empty · remove it or fill it",
        "d.txt: it is binary, not a text · give text or HTML",
        "e.pdf: it is a PDF file, not a text · give text or HTML",
        "f.txt: 20,000,001 bytes, the limit is 20,000,000 · split it or raise read.max_bytes",
    ]


def test_a_file_that_cannot_be_opened_any_more_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(ARTICLE, encoding="utf-8")
    inputs = find_inputs([tmp_path], None, SETTINGS)
    (tmp_path / "a.txt").unlink()
    first, second = read_documents(inputs, SETTINGS)
    assert "cannot be opened" in first.rejections[0].reason
    assert second.documents


# --- files -----------------------------------------------------------------------------------


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        find_inputs([tmp_path / "articles"], None, SETTINGS)
    with pytest.raises(InputError, match="no such manifest"):
        find_inputs([tmp_path], tmp_path / "manifest.csv", SETTINGS)


def test_a_time_zone_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Europe/Pari"):
        find_inputs([tmp_path], None, ReadSettings(default_zone="Europe/Pari"))


def test_folders_are_searched_in_order_and_own_and_hidden_files_left_out(tmp_path: Path) -> None:
    left_out = ("a/.cache/x.txt", ".hidden.txt", "quotetrack.duckdb", "README.md", "a/LICENSE")
    for name in ("b.txt", "a/z.txt", *left_out):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("path,outlet\nb.txt,Le Lac\n", encoding="utf-8")
    inputs = find_inputs([tmp_path, tmp_path / "b.txt"], None, SETTINGS)
    names = [item.path.relative_to(tmp_path).as_posix() for item in inputs.items]
    assert names == ["a/z.txt", "b.txt"]


# --- manifest --------------------------------------------------------------------------------


def test_a_manifest_tells_outlet_address_title_date_author(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(
        "path;outlet;url;title;published;author;note\n"
        "a.txt;Le Courrier du Lac;https://lac.example/a;La chute;20/11/2023 à 9h57;A. Dol;rien\n",
        encoding="cp1252",
    )
    document = only_document(tmp_path)
    assert (document.outlet, document.url) == ("Le Courrier du Lac", "https://lac.example/a")
    assert (document.title, document.author) == ("La chute", "A. Dol")
    assert document.published.method == "manifest"
    assert document.published.not_before == datetime(2023, 11, 20, 8, 57, tzinfo=UTC)


def test_broken_rows_are_refused_with_their_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt", "free.txt"):
        (tmp_path / name).write_text(f"{ARTICLE} {name}", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(
        "path,outlet,published,kind\n"
        "a.txt,Le Lac,2023-11-20,article\n"
        ",Le Lac,2023-11-20,article\n"
        "absent.txt,Le Lac,2023-11-20,article\n"
        "b.txt,Le Lac,32/13/2023,article\n"
        "a.txt,Autre,2023-11-20,article\n"
        "a.txt,Le Lac,2023-11-20,article\n"
        "c.txt,Le Lac,20231,roman\n",
        encoding="utf-8",
    )
    reasons, readings = read_all(tmp_path)
    assert [reason.split(" · ")[0] for reason in reasons] == [
        "manifest.csv:3: the row has no path",
        "manifest.csv:4: 'absent.txt' is not there",
        "manifest.csv:5: published '32/13/2023' is not a date; write 2023-11-20T09:57+01:00",
        "manifest.csv:6: 'a.txt' stands at manifest.csv:2 with other values (outlet: 'Le Lac' "
        "there, 'Autre' here); the first row holds",
        "manifest.csv:8: published '20231' is not a date; write 2023-11-20T09:57+01:00",
        "manifest.csv:8: kind 'roman' is unknown; write article or statement",
    ]
    outlets = [reading.documents[0].outlet for reading in readings]
    assert outlets == ["Le Lac", "Le Lac", "Le Lac", None]


def test_a_json_manifest_says_the_same_as_a_csv_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    rows = [{"path": "a.txt", "outlet": "Le Lac", "published": "2023-11-20T09:57:00+01:00"}]
    (tmp_path / "manifest.json").write_text(json.dumps(rows), encoding="utf-8")
    document = only_document(tmp_path)
    assert document.outlet == "Le Lac"
    assert document.published.precision is Precision.SECOND


def test_paths_are_relative_to_the_manifest_which_may_lie_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "lists").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    manifest = tmp_path / "lists" / "m.csv"
    manifest.write_text("path,outlet\n../articles/a.txt,Le Lac\n", encoding="utf-8")
    reasons, (reading,) = read_all(tmp_path / "articles", manifest)
    assert reasons == []
    assert reading.documents[0].outlet == "Le Lac"


def test_each_folder_may_have_its_manifest(tmp_path: Path) -> None:
    for name in ("Le Lac", "La Rive"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"{ARTICLE} ({name})", encoding="utf-8")
        rows = f"path,outlet\na.txt,{name}\n"
        (tmp_path / name / "manifest.csv").write_text(rows, encoding="utf-8")
    reasons, readings = read_all(tmp_path)
    assert reasons == []
    assert [one.documents[0].outlet for one in readings] == ["La Rive", "Le Lac"]


def test_a_found_manifest_that_cannot_be_read_is_told_and_the_files_are_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "manifest.json").write_text("{oops", encoding="utf-8")
    reasons, readings = read_all(tmp_path)
    assert "read without it" in reasons[0]
    assert len(readings) == 1
    with pytest.raises(InputError, match="JSON"):
        find_inputs([tmp_path], tmp_path / "manifest.json", SETTINGS)


def test_a_statement_row_makes_a_statement(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("We are extremely excited to share this…", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(
        "path,kind,author,handle,published,language,channel\n"
        "t.txt,statement,Jane Doe,@janedoe,2023-11-20T07:53:28Z,en,tweet\n",
        encoding="utf-8",
    )
    document = only_document(tmp_path)
    assert document.kind is DocumentKind.STATEMENT
    assert (document.author, document.handle, document.channel) == ("Jane Doe", "@janedoe", "tweet")
    assert document.language == "en"
    assert document.published.method == "manifest"
    assert document.completeness is Completeness.TRUNCATED


def test_the_time_in_a_post_id_outranks_what_the_manifest_says(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("We are extremely excited to share this.", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(
        "path,kind,author,published,url\n"
        "t.txt,statement,Jane Doe,2023-11-21,https://x.com/janedoe/status/1726509045803336122\n",
        encoding="utf-8",
    )
    document = only_document(tmp_path)
    assert document.published.method == "statement_id"
    assert document.handle == "@janedoe"
    assert [date.method for date in document.date_candidates] == ["statement_id", "manifest"]


def test_a_signed_statement_file_names_its_author_and_day(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(
        "We are extremely excited to share this.\n— Jane Doe (@janedoe) November 20, 2023",
        encoding="utf-8",
    )
    (tmp_path / "manifest.csv").write_text("path,kind\nt.txt,statement\n", encoding="utf-8")
    document = only_document(tmp_path)
    assert (document.author, document.handle) == ("Jane Doe", "@janedoe")
    assert document.published.precision is Precision.DAY
    assert [zone.kind.value for zone in document.zones] == ["body", "navigation"]


# --- tables and feeds ------------------------------------------------------------------------


def test_tables_of_texts_give_a_document_for_each_row(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [
        {"contenu": f"{ARTICLE} Un.", "média": "Le Lac", "date": "2023-11-20"},
        {"contenu": "", "média": "Le Lac", "date": "2023-11-20"},
        {"contenu": f"{ARTICLE} Deux.", "média": "Le Lac", "date": "bientôt"},
    ]
    lines = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(rows), encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "c.parquet")
    csv = "contenu,média,date\n" + "\n".join(",".join(row.values()) for row in rows).replace(
        ARTICLE, f'"{ARTICLE}"'
    ).replace('" Un.', ' Un."').replace('" Deux.', ' Deux."')
    (tmp_path / "d.csv").write_text(csv, encoding="utf-8")
    reasons, readings = read_all(tmp_path)
    documents = [document for reading in readings for document in reading.documents]
    assert len(documents) == 8
    assert len({document.document_id for document in documents}) == 2
    assert {document.outlet for document in documents} == {"Le Lac"}
    assert sum("no text" in reason for reason in reasons) == 4
    assert sum("'bientôt' is not a date" in reason for reason in reasons) == 4


def test_columns_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'billet,texte\n"{ARTICLE}",court\n', encoding="utf-8")
    settings = ReadSettings(columns=(("text", "billet"),))
    inputs = find_inputs([tmp_path], None, settings)
    (reading,) = read_documents(inputs, settings)
    assert reading.documents[0].text == ARTICLE


def test_a_table_without_text_says_how_to_name_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("prix,poids\n1,2\n", encoding="utf-8")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 no")
    reasons, _ = read_all(tmp_path)
    assert "--map" in reasons[0]
    assert "Parquet" in reasons[1]


RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>
<title>Le Courrier du Lac</title><language>fr</language>
<item><title>La chute</title><link>https://lac.example/a</link>
<pubDate>lun., 20 nov. 2023 09:57:00 CET</pubDate>
<description>&lt;p&gt;La présidente a démissionné.&lt;/p&gt;&lt;p&gt;« Assez », dit-elle.&lt;/p&gt;
</description></item><item><title>Vide</title></item></channel></rss>"""


def test_feeds_give_their_entries_with_their_own_dates_read_again(tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_text(RSS, encoding="utf-8")
    reasons, readings = read_all(tmp_path)
    document = readings[0].documents[0]
    assert (document.outlet, document.url) == ("Le Courrier du Lac", "https://lac.example/a")
    assert "La présidente a démissionné.\n\n« Assez », dit-elle." in document.text
    assert document.published.method == "feed"
    assert document.published.not_before == datetime(2023, 11, 20, 8, 57, tzinfo=UTC)
    assert reasons == ["f.xml:2: the entry has no text"]


def test_feeds_that_expand_entities_or_are_none_are_refused(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>'
    (tmp_path / "a.xml").write_text(
        f"{bomb}<rss><channel><item><title>&e9;</title></item></channel></rss>"
    )
    (tmp_path / "b.xml").write_text("<a><b>rien</b></a>")
    (tmp_path / "c.xml").write_text("<rss><channel>")
    reasons, readings = read_all(tmp_path)
    assert len(reasons) == 3
    assert not any(reading.documents for reading in readings)


# --- given texts -----------------------------------------------------------------------------


def test_a_given_text_may_be_kept_exactly_as_it_is() -> None:
    given = unicodedata.normalize("NFD", "Prévu.\r\n\r\n« Été », dit-il.\r\n")
    kept = read_text(given, normalise=False).documents[0]
    assert kept.text == given
    assert [zone.span.of(given) for zone in kept.zones] == [
        line.strip() for line in given.split("\r\n\r\n")
    ]


def test_standard_input_is_read_like_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode("cp1252"))))
    inputs = find_inputs([Path("-")], None, SETTINGS)
    (reading,) = read_documents(inputs, SETTINGS)
    assert reading.documents[0].text == ARTICLE
    assert reading.documents[0].path == "<stdin>"


def test_an_empty_text_is_refused() -> None:
    reading = read_text("  \n ", path="l3")
    assert reading.documents == ()
    assert reading.rejections[0].place == "l3"


def test_a_dated_communique_is_wholly_its_authors_words(tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text(
        f"Communiqué\n\nParis, le 20 novembre 2023\n\n{ARTICLE}\n\nFin", encoding="utf-8"
    )
    (tmp_path / "manifest.csv").write_text(
        "path,kind,author,channel\nc.txt,statement,Tessara,communique\n", encoding="utf-8"
    )
    document = only_document(tmp_path)
    assert document.published.method == "visible_line"
    assert {zone.kind.value for zone in document.zones} == {"body"}
