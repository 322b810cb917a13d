"""Whether two quotations have the same speaker."""

import pytest

from quotetrack.link.speakers import Agreement, compare_speakers


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Satya Nadella", "Satya Nadella", Agreement.SAME),
        ("Nadella", "Satya Nadella", Agreement.SAME),
        ("M. Nadella", "Satya Nadella", Agreement.SAME),
        ("S. Nadella", "Satya Nadella", Agreement.SAME),
        ("Sam Altman", "Greg Brockman", Agreement.DIFFERENT),
        ("Marine Le Goff", "Jean Le Goff", Agreement.DIFFERENT),
        (None, "Satya Nadella", Agreement.UNKNOWN),
    ],
)
def test_people_compare_by_name(one, other, expected):
    assert compare_speakers(one, other, "person", "person") is expected


def test_a_body_and_its_director_are_not_two_persons():
    assert compare_speakers("OpenAI", "Conseil d’administration") is Agreement.UNKNOWN
    assert (
        compare_speakers("Tessara", "Anne Kergoat", "organisation", "person") is Agreement.UNKNOWN
    )


def test_the_same_body_is_the_same_speaker():
    assert compare_speakers("La CGT", "la CGT", "organisation", "organisation") is Agreement.SAME
