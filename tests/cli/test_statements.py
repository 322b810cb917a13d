"""Statements are added once, listed with who quotes them, and never changed behind one's back."""

from __future__ import annotations

import json

WORDS = "Les digues tiennent, je m’y engage devant vous tous."
SIGNED = """Les digues tiennent, je m’y engage devant vous.

— Aude Kermadec (@akermadec) November 20, 2023

The levees hold, you have my word on it.

— Jane Doe (@janedoe) November 21, 2023
"""


def listed(quotetrack, *arguments):
    return json.loads(quotetrack("statements", *arguments, "--format", "json").out)


def test_a_statement_is_added_with_its_author_and_date(quotetrack):
    outcome = quotetrack(
        "statement", "add", WORDS, "--author", "Aude Kermadec", "--kind", "communique",
        "--date", "20 novembre 2023 à 9 h 57", "--state", "excerpt",
    )  # fmt: skip
    assert outcome.code == 0
    assert outcome.err == "1 document (1 statement) · 1 quotation · 1 utterance\n"
    (row,) = listed(quotetrack)
    assert row["author"] == "Aude Kermadec"
    assert (row["channel"], row["completeness"], row["language"]) == ("communique", "excerpt", "fr")
    assert row["published"]["not_before"] == "2023-11-20T08:57:00Z"
    assert row["published"]["method"] == "manifest"
    assert row["articles"] == 0


def test_adding_it_again_changes_nothing_and_says_what_differs(quotetrack):
    for kind, date in (("speech", "2023-11-20"), ("letter", "2023-11-21")):
        outcome = quotetrack(
            "statement", "add", WORDS, "--author", "Aude Kermadec", "--kind", kind, "--date", date
        )
        assert outcome.code == 0
    assert "channel stays 'speech', not 'letter'" in outcome.err
    assert "the date stays 2023-11-20, not 2023-11-21" in outcome.err
    (row,) = listed(quotetrack)
    assert row["channel"] == "speech"


def test_the_address_of_a_post_dates_it(quotetrack):
    url = "https://twitter.com/janedoe/status/1726509045803336122"
    quotetrack("statement", "add", "We look forward to working with you all.", "--url", url)
    (row,) = listed(quotetrack)
    assert row["handle"] == "@janedoe"
    assert row["channel"] == "tweet"
    assert row["published"]["method"] == "statement_id"


def test_a_statement_comes_from_a_file_or_from_standard_input(quotetrack, tmp_path):
    (tmp_path / "lettre.txt").write_text(WORDS, "utf-8")
    quotetrack("statement", "add", "lettre.txt", "--author", "Aude Kermadec", "--kind", "letter")
    given = "Nous ne partirons pas d’ici avant l’été prochain.".encode()
    quotetrack("statement", "add", "-", "--handle", "@lemaire", given=given)
    assert {row["text"][:3] for row in listed(quotetrack)} == {"Les", "Nou"}
    assert [row["author"] for row in listed(quotetrack, "--author", "kermadec")] == [
        "Aude Kermadec"
    ]


def test_a_file_of_signed_posts_gives_each_of_them(quotetrack, tmp_path):
    (tmp_path / "posts.txt").write_text(SIGNED, "utf-8")
    outcome = quotetrack("statement", "add", "posts.txt", "--kind", "tweet")
    assert outcome.code == 0
    rows = listed(quotetrack)
    assert [row["handle"] for row in rows] == ["@akermadec", "@janedoe"]
    assert [row["language"] for row in rows] == ["fr", "en"]
    assert all(row["published"]["precision"] == "day" for row in rows)


def test_what_cannot_be_added_is_one_line_and_stores_nothing(quotetrack, tmp_path):
    for arguments, code, fact in (
        (("rien.txt", "--author", "X"), 3, "no such file"),
        ((WORDS,), 2, "nobody is named"),
        ((WORDS, "--author", "X", "--date", "un jour"), 2, "is not a date"),
        ((WORDS, "--author", "X", "--date", "20 novembre 20231"), 2, "is not a date"),
        ((WORDS, "--author", "X", "--language", "français"), 2, "is not a code"),
        ((WORDS, "--author", "X", "--kind", "rumeur"), 2, "rumeur"),
    ):
        outcome = quotetrack("statement", "add", *arguments)
        assert outcome.code == code, arguments
        assert fact in outcome.err
        assert outcome.err.count("\n") == 1
    assert not (tmp_path / "quotetrack.duckdb").exists()


def test_the_table_of_statements_fits_the_screen(quotetrack):
    quotetrack("statement", "add", WORDS, "--author", "Aude Kermadec", "--state", "truncated")
    for columns in ("80", "120"):
        shown = quotetrack("statements", "--format", "table", COLUMNS=columns).out
        assert all(len(line) <= int(columns) for line in shown.splitlines())
        assert "truncated" in shown


def test_a_statement_is_corrected_and_stays_so(quotetrack):
    added = ("statement", "add", WORDS, "--author", "Aude Kermadec", "--date", "2023-11-20")
    assert quotetrack(*added).code == 0
    (before,) = listed(quotetrack)
    outcome = quotetrack(
        "statement", "correct", before["document_id"], "--author", "Aude Kermadec-Le Goff",
        "--date", "21 novembre 2023 à 9 h", "--note", "l’heure du communiqué",
    )  # fmt: skip
    assert outcome.code == 0, outcome.err
    assert "author: 'Aude Kermadec' becomes 'Aude Kermadec-Le Goff'" in outcome.err
    assert "date: 2023-11-20 becomes 21 novembre 2023 à 9 h" in outcome.err
    (after,) = listed(quotetrack)
    assert after["author"] == "Aude Kermadec-Le Goff"
    assert after["published"]["not_before"] == "2023-11-21T08:00:00Z"
    (quoted,) = json.loads(quotetrack("quotes", "--format", "json").out)
    assert (quoted["speaker"], quoted["document_id"]) == (after["author"], after["document_id"])
    assert quotetrack(*added).code == 0  # read again, it is what it was corrected to
    assert listed(quotetrack) == [after]
    again = quotetrack("statement", "correct", after["document_id"], "--kind", "letter")
    assert again.code == 0
    (last,) = listed(quotetrack)
    assert (last["channel"], last["author"]) == ("letter", after["author"])
    assert quotetrack(*added).code == 0
    assert listed(quotetrack) == [last]
    assert quotetrack("verify").code == 0


def test_a_correction_that_changes_nothing_or_no_statement_is_told(quotetrack, tmp_path):
    quotetrack("statement", "add", WORDS, "--author", "Aude Kermadec")
    (row,) = listed(quotetrack)
    same = quotetrack("statement", "correct", row["document_id"], "--author", "Aude Kermadec")
    assert (same.code, "nothing differs" in same.err) == (0, True)
    assert quotetrack("statement", "correct", "d_inconnu", "--author", "X Y").code == 2
    bad = quotetrack("statement", "correct", row["document_id"], "--date", "20231-11-20")
    assert bad.code == 2
    assert listed(quotetrack) == [row]


TRANSCRIPT = """Journaliste : Les digues vont-elles tenir tout l’hiver prochain ?

Mme Kermadec : Les digues tiennent, je m’y engage devant vous tous.
Nous les avons inspectées.

Marc Le Goff (Le Fanal) : Et si le lac monte encore de deux mètres ?

Mme Kermadec : Alors nous évacuerons le village avant la nuit.
"""


def test_each_turn_of_a_transcript_is_its_speaker_s(quotetrack, tmp_path):
    (tmp_path / "point.txt").write_text(TRANSCRIPT, "utf-8")
    (tmp_path / "une.txt").write_text(f"« {WORDS} », a dit la préfète Aude Kermadec.\n", "utf-8")
    outcome = quotetrack(
        "statement", "add", "point.txt", "--kind", "transcript", "--author", "Aude Kermadec",
        "--date", "2023-11-20",
    )  # fmt: skip
    assert outcome.code == 0, outcome.err
    assert quotetrack("ingest", "une.txt").code == 0
    turns = [
        row
        for row in json.loads(quotetrack("quotes", "--format", "json").out)
        if row["rule"] == "block.turn"
    ]
    told = [(row["speaker"], row["source"]) for row in turns]
    assert told == [
        (None, "Journaliste"),
        ("Aude Kermadec", "Mme Kermadec"),
        ("Marc Le Goff", "Marc Le Goff (Le Fanal)"),
        ("Aude Kermadec", "Mme Kermadec"),
    ]
    assert turns[1]["text"] == f"{WORDS} Nous les avons inspectées."
    assert all(
        turn["text"] == " ".join(TRANSCRIPT[start:end] for start, end in turn["spans"])
        for turn in turns
    )
    chain = json.loads(quotetrack("trace", turns[1]["quotation_id"], "--format", "json").out)
    assert [(row["standing"], row["path"]) for row in chain] == [
        ("origin", "point.txt"),
        ("undated", "une.txt"),
    ]
    assert quotetrack("verify").code == 0
