"""Dictionaries that a user adds: read, kept with their licence, used by alignment, forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quotetrack.drift import compare
from quotetrack.errors import InputError, UsageError
from quotetrack.link.dictionaries import (
    _forget,
    add_dictionary,
    dictionaries,
    dictionaries_hash,
    remove_dictionary,
    translations,
)
from quotetrack.link.word_likeness import similarities
from quotetrack.link.words import tokens

TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>English-French FreeDict Dictionary</title></titleStmt>
<publicationStmt><availability><p>GNU General Public Licence</p></availability></publicationStmt>
</fileDesc></teiHeader><text><body>
<entry><form><orth>gorse</orth></form><sense>
<cit type="trans"><quote>ajonc</quote></cit><cit type="trans"><quote>un genêt</quote></cit>
</sense></entry></body></text></TEI>"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda _: str(tmp_path / "data"))
    _forget()
    yield
    _forget()


def _file(folder: Path, text: str, name: str = "mine.tsv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_freedict_tei_says_its_licence_and_its_languages(tmp_path: Path) -> None:
    made = add_dictionary(_file(tmp_path, TEI, "d.tei"), name=None, licence=None, languages=None)
    assert (made.name, made.licence, made.pairs) == ("d", "GNU General Public Licence", 2)
    assert set(translations()) == {("gorse", "ajonc"), ("gorse", "genêt")}


def test_columns_may_stand_the_other_way_round(tmp_path: Path) -> None:
    path = _file(tmp_path, "ajonc\tgorse; furze (dialect)\nla bruyère\theather\n")
    add_dictionary(path, name="bota", licence="CC0", languages="fr-en")
    assert set(translations()) == {("gorse", "ajonc"), ("furze", "ajonc"), ("heather", "bruyère")}


def test_a_pair_of_the_dictionary_is_a_sure_match_whatever_the_inflection(tmp_path: Path) -> None:
    left, right = tokens("the hobbled dromedaries", "en"), tokens("les dromadaires entravés", "fr")
    before = similarities(left, right, "en", "fr")[1, 2]
    path = _file(tmp_path, "hobble\tentraver\n")
    add_dictionary(path, name="bota", licence="CC0", languages="en-fr")
    assert before < 0.9 <= similarities(left, right, "en", "fr")[1, 2]


def test_evidence_names_the_dictionary_and_its_licence(tmp_path: Path) -> None:
    add_dictionary(
        _file(tmp_path, "hobble\tentraver\n"), name="bota", licence="CC0", languages="en-fr"
    )
    found = compare("The hobbled dromedary fell.", "Le dromadaire entravé est tombé.")
    assert found.to_dict()["lexicons"] == ["bota (CC0)"]


def test_no_dictionary_leaves_no_trace() -> None:
    assert dictionaries_hash() == ""
    assert "lexicons" not in compare("The cat sleeps.", "Le chat dort.").to_dict()


def test_what_is_removed_is_used_no_more(tmp_path: Path) -> None:
    add_dictionary(_file(tmp_path, "a cat\tchat\n"), name="x", licence="CC0", languages="en-fr")
    remove_dictionary("x")
    assert dictionaries() == ()
    assert not translations()
    with pytest.raises(UsageError, match="no lexicon is called 'x'"):
        remove_dictionary("x")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("chat cat\n", "no tab"),
        ("\n# nothing\n", "no pair"),
        ("<TEI><entry>", "not XML"),
    ],
)
def test_a_file_that_is_no_dictionary_is_refused(tmp_path: Path, text: str, fact: str) -> None:
    with pytest.raises(InputError, match=fact):
        add_dictionary(_file(tmp_path, text), name="x", licence="CC0", languages="fr-en")
    assert dictionaries() == ()


def test_a_licence_must_be_named(tmp_path: Path) -> None:
    path = _file(tmp_path, "cat\tchat\n")
    with pytest.raises(UsageError, match="licence"):
        add_dictionary(path, name="x", licence=None, languages="en-fr")


@pytest.mark.parametrize("name", ["../x", "a/b", ""])
def test_a_name_is_no_path(tmp_path: Path, name: str) -> None:
    path = _file(tmp_path, "cat\tchat\n", "§.tsv")
    with pytest.raises(UsageError, match="no name"):
        add_dictionary(path, name=name, licence="CC0", languages="en-fr")


def test_entities_of_the_file_system_are_not_read(tmp_path: Path) -> None:
    secret = _file(tmp_path, "secret", "secret.txt")
    text = f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + TEI.split("\n", 1)[1]
    path = _file(tmp_path, text.replace("ajonc", "&x;"), "d.tei")
    add_dictionary(path, name="x", licence="CC0", languages="en-fr")
    assert set(translations()) == {("gorse", "genêt")}
