"""What an authority file settles, and what is refused in one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from quotetrack.errors import InputError
from quotetrack.people.authority_file import read_authority
from quotetrack.people.records import AuthorityEntry, DatedRole
from quotetrack.people.resolution import resolve_people
from tests.people.cast import evidence, speaker
from tests.people.test_resolution import who

HEADER = "name,aliases,wikidata,role,body,valid_from,valid_to\n"


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def entry(name, *aliases, role=None, body=None, start=None, end=None, wikidata=None):
    roles = (
        (DatedRole(role, body, start and day(start), end and day(end), "notices.csv:2"),)
        if role
        else ()
    )
    kind = "person" if " " in name else "body"
    return AuthorityEntry(f"a_{name}", name, kind, wikidata, aliases, "notices.csv:2", roles)


KERVADEC = entry(
    "Solène Kervadec",
    "S. Kervadec-Riou",
    role="Première ministre",
    start="2022-05-16",
    end="2024-01-09",
    wikidata="Q100",
)
RIVOAL = entry("Paul Rivoal", role="Premier ministre", start="2024-01-09", end="2024-09-05")
DESK = (KERVADEC, RIVOAL)


def minister(date, *entries, text="", name="la Première ministre"):
    people = resolve_people(
        evidence(
            speaker("a", name, name, "person", name, day=date),
            entries=entries or DESK,
            **({"texts_of": {"a": text}} if text else {}),
        )
    )
    return who(people, "a", name), people.decisions["a", name]


def test_a_role_is_its_holder_on_the_day_of_the_article():
    found, decision = minister("2023-11-20")
    assert (found.name, found.wikidata, decision.rule) == (
        "Solène Kervadec",
        "Q100",
        "authority.role",
    )
    assert "notices.csv:2" in decision.evidence


def test_it_is_surer_where_the_article_names_the_holder_too():
    _, alone = minister("2023-11-20")
    _, named = minister("2023-11-20", text="solene kervadec est arrivee a brest.")
    assert named.confidence > alone.confidence


def test_on_the_day_of_handing_over_both_are_candidates():
    found, decision = minister("2024-01-09", *_chiefs(), name="le chef du gouvernement")
    assert found.scope == "document"
    assert (decision.rule, len(decision.candidates)) == ("ambiguous", 2)


def _chiefs():
    role = "chef du gouvernement"
    return (
        entry("Solène Kervadec", role=role, start="2022-05-16", end="2024-01-09"),
        entry("Paul Rivoal", role=role, start="2024-01-09", end="2024-09-05"),
    )


@pytest.mark.parametrize("date", ["2019-01-01", "2025-01-01", None])
def test_outside_every_term_and_undated_a_role_stays_a_description(date):
    found, _ = minister(date)
    assert found.scope == "document"


def test_a_woman_minister_is_no_man():
    found, _ = minister("2024-03-01", name="la Première ministre")
    assert found.scope == "document"
    assert minister("2024-03-01", name="le Premier ministre")[0].name == "Paul Rivoal"


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("la directrice de Tessara", True),
        ("la directrice", False),
        ("la directrice de Kemper", False),
        ("la directrice adjointe de Tessara", False),
    ],
)
def test_a_one_word_role_needs_its_body(phrase, meant):
    head = entry("Anne-Sophie Kergoat", role="directrice", body="Tessara")
    found, _ = minister("2023-11-20", head, name=phrase)
    assert (found.scope == "corpus") is meant


def test_the_file_gives_the_name_and_its_aliases_tie_the_rest():
    people = resolve_people(
        evidence(
            speaker("a", "OAI", kind="body"),
            speaker("b", "OpenAI", kind="body"),
            speaker("c", "Kermadec", "Mme Kermadec refuse."),
            speaker("d", "Solenn Kermadec"),
            entries=(
                entry("OpenAI", "OAI", wikidata="Q21708200"),
                entry("Solène Kervadec", "Solenn Kermadec", "Kermadec"),
            ),
        )
    )
    assert who(people, "a", "OAI") == who(people, "b", "OpenAI")
    assert who(people, "a", "OAI").wikidata == "Q21708200"
    assert who(people, "c", "Kermadec") == who(people, "d", "Solenn Kermadec")
    assert who(people, "c", "Kermadec").name == "Solène Kervadec"
    assert people.decisions["c", "Kermadec"].rule == "authority.alias"


def test_an_alias_of_two_entries_names_neither_alone():
    people = resolve_people(
        evidence(
            speaker("a", "Kermadec"),
            entries=(entry("Solène Kervadec", "Kermadec"), entry("Paul Rivoal", "Kermadec")),
        )
    )
    assert who(people, "a", "Kermadec").scope == "document"


def test_two_entries_are_never_one_however_alike_their_names():
    people = resolve_people(
        evidence(
            speaker("a", "Inès Scouarnec"),
            speaker("b", "Inès Scouarnek"),
            entries=(
                entry("Inès Scouarnec", wikidata="Q1"),
                entry("Inès Scouarnek", wikidata="Q2"),
            ),
        )
    )
    assert {one.wikidata for one in people.speakers} == {"Q1", "Q2"}


# --- files -----------------------------------------------------------------------------------


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "notices.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252"])
def test_a_french_spreadsheet_is_read(tmp_path, encoding):
    text = (
        "Nom;Autres noms;Wikidata;Fonction;Organisme;Du;Au\r\n"
        "Solène Kervadec;Kervadec|S. Kervadec;https://www.wikidata.org/wiki/Q100;"
        "Première ministre;;16/05/2022;09/01/2024\r\n"
        "Solène Kervadec;;Q100;Députée;Assemblée;2024;\r\n"
    )
    read = read_authority(written(tmp_path, text, encoding))
    (found,) = read.entries
    assert read.rejections == ()
    assert (found.name, found.wikidata) == ("Solène Kervadec", "Q100")
    assert found.aliases == ("Kervadec", "S. Kervadec")
    assert [(role.role, role.body) for role in found.roles] == [
        ("Première ministre", None),
        ("Députée", "Assemblée"),
    ]
    assert found.roles[0].valid_from == day("2022-05-16")
    assert found.roles[1].valid_to is None


@pytest.mark.parametrize(
    ("row", "fact"),
    [
        (",x,,,,,", "no name"),
        ("Paul Rivoal,,X12,,,,", "no Wikidata id"),
        ("Paul Rivoal,,,Ministre,,20231-05-16,", "not a date"),
        ("Paul Rivoal,,,Ministre,,2024-01-09,2022-05-16", "before it begins"),
        ("Paul Rivoal,,,Ministre,,hier,", "not a date"),
        ("Paul Rivoal,,,Ministre,,2020,2021,trop", "more cells"),
        ("Paul Rivoal,,,,,2020,2021", "no role"),
        ("Solène Kervadec,K. Dec,Q100,,,,", "repeats notices.csv:2"),
        ("Solène Kervadec,,Q200,,,,", "claimed by notices.csv:2"),
        ("Paul Rivoal,K. Dec,,,,,", "claimed by notices.csv:2"),
    ],
)
def test_a_bad_row_gives_one_line_with_its_place(tmp_path, row, fact):
    text = f"{HEADER}Solène Kervadec,K. Dec,Q100,,,,\n{row}\n"
    (refused,) = read_authority(written(tmp_path, text)).rejections
    assert refused.place == "notices.csv:3"
    assert fact in refused.reason


def test_terms_that_overlap_are_told_and_a_day_of_handing_over_is_not(tmp_path):
    first = "Solène Kervadec,,,Premier ministre,,2022-05-16,2024-01-09\n"
    handed = "Paul Rivoal,,,Premier ministre,,2024-01-09,2024-09-05\n"
    overlapping = "Inès Kaddour,,,Première ministre,,2023-06-01,2023-12-01\n"
    assert read_authority(written(tmp_path, HEADER + first + handed)).rejections == ()
    (refused,) = read_authority(written(tmp_path, HEADER + first + overlapping)).rejections
    assert "overlaps notices.csv:2 (Solène Kervadec" in refused.reason


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("", "empty"),
        (HEADER, "no row"),
        ("a,b\nPaul,x\n", "no column holds names"),
        ("name|role\nPaul Rivoal|ministre\n", "no column holds names"),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_line(tmp_path, text, fact):
    with pytest.raises(InputError, match=fact):
        read_authority(written(tmp_path, text))


def test_the_example_file_is_read_without_a_word():
    example = Path(__file__).resolve().parents[2] / "examples" / "authority" / "notices.csv"
    read = read_authority(example)
    assert read.rejections == ()
    assert len(read.entries) == 4
