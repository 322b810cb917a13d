"""Families of rules and steps to a speaker can be left out, to measure what each brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quotetrack.detect import Detection, detect_quotations
from quotetrack.detect.families import SPEAKER_STEPS, check_families, rule_families
from quotetrack.errors import QuotetrackError
from quotetrack.settings import DetectSettings

if TYPE_CHECKING:
    from quotetrack.annotate.reader import Reader

TEXT = "Jeanne Kergoat dirige l'usine. « Nous restons à Brest », a-t-elle déclaré."


def detected(reader: Reader, *without: str) -> Detection:
    settings = DetectSettings(without=without)
    return detect_quotations(reader.annotate(TEXT), settings, document_id="d_test")


@pytest.mark.slow
def test_a_family_left_out_finds_nothing(reader: Reader) -> None:
    assert len(detected(reader).quotations) == 1
    assert detected(reader, "incise").quotations == ()


@pytest.mark.slow
def test_without_pronouns_she_stays_she(reader: Reader) -> None:
    assert detected(reader).quotations[0].speaker == "Jeanne Kergoat"
    assert detected(reader, "pronouns").quotations[0].speaker == "t-elle"


def test_every_family_and_step_can_be_left_out() -> None:
    check_families((*rule_families(), *SPEAKER_STEPS))


def test_a_family_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(QuotetrackError, match="incise"):
        check_families(("incises",))
