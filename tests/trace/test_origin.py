"""The earliest known rendering, from intervals."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from quotetrack.lexicon import read_lexicon
from quotetrack.records import (
    UNDATED,
    Certainty,
    DateInterval,
    Passage,
    Precision,
    QuotationKind,
    Span,
    ZoneKind,
)
from quotetrack.trace import find_origin
from quotetrack.trace.reasons import LANGUAGES
from tests.link.corpus import on


def shown(
    name, published=UNDATED, *, primary=False, zone=ZoneKind.BODY, machine=False, bound=UNDATED
):
    return Passage(
        quotation_id=name,
        document_id=f"d_{name}",
        text="Nous rouvrirons la ligne",
        language="fr",
        kind=QuotationKind.DIRECT,
        extent=Span(0, 24),
        pieces=(Span(0, 24),),
        context="",
        context_start=0,
        speaker="Anne-Sophie Kergoat",
        outlet=None if primary else f"Journal {name}",
        published=published,
        bound=bound,
        primary=primary,
        zone=zone,
        machine_translated=machine,
    )


def test_the_earliest_of_two_is_certain():
    origin = find_origin([shown("b", on(21)), shown("a", on(20))])
    assert (origin.quotation_id, origin.certainty, origin.runner_up) == (
        "a",
        Certainty.CERTAIN,
        "b",
    )
    assert "20 novembre 2023" in origin.reasons[0]


def test_two_quotations_of_one_page_are_no_rivals():
    first, again = shown("a", on(20)), replace(shown("b", on(20)), document_id="d_a")
    origin = find_origin([first, again, shown("c", on(21))])
    assert (origin.quotation_id, origin.certainty, origin.tied) == ("a", Certainty.CERTAIN, ())


def test_a_post_that_a_file_keeps_without_its_author_is_the_post_that_a_page_shows():
    named = shown("a", on(20, 9), primary=True)
    archived = replace(shown("b", on(20, 9), primary=True), speaker=None)
    origin = find_origin([archived, named, shown("c", on(21))])
    assert (origin.certainty, origin.tied) == (Certainty.CERTAIN, ())


def test_two_of_one_day_cannot_be_ordered():
    origin = find_origin([shown("a", on(20)), shown("b", on(20)), shown("c", on(21))])
    assert origin.certainty is Certainty.UNDECIDABLE
    assert {origin.quotation_id, *origin.tied} == {"a", "b"}
    assert "indécidable" in origin.reasons[0]
    assert "plus précise" in origin.would_change


def test_an_hour_inside_the_day_of_another_is_a_tie():
    origin = find_origin([shown("a", on(20)), shown("b", on(20, 9))])
    assert origin.certainty is Certainty.UNDECIDABLE


def test_the_speakers_own_statement_goes_before_press_of_the_same_day():
    origin = find_origin([shown("press", on(20, 9)), shown("tweet", on(20), primary=True)])
    assert (origin.quotation_id, origin.certainty, origin.primary) == (
        "tweet",
        Certainty.CERTAIN,
        True,
    )
    assert "déclaration" in origin.reasons[0]


def test_press_before_the_known_statement_stays_first_and_says_so():
    origin = find_origin([shown("press", on(18)), shown("tweet", on(20), primary=True)])
    assert origin.quotation_id == "press"
    assert any("postérieure" in reason for reason in origin.reasons)


def test_an_undated_document_makes_it_likely_and_is_named():
    origin = find_origin([shown("a", on(20)), shown("lost")])
    assert (origin.quotation_id, origin.certainty) == ("a", Certainty.LIKELY)
    assert "[lost]" in origin.would_change


def test_an_undated_document_bounded_after_the_origin_is_excluded():
    after = DateInterval(not_before=datetime(2023, 11, 25, tzinfo=UTC), method="embedded_statement")
    origin = find_origin([shown("a", on(20)), shown("late", bound=after)])
    assert origin.certainty is Certainty.CERTAIN


def test_nothing_dated_has_no_origin():
    origin = find_origin([shown("a"), shown("b")])
    assert (origin.quotation_id, origin.certainty) == (None, Certainty.UNDECIDABLE)
    assert origin.would_change.startswith("une date pour")


def test_comments_count_only_when_asked():
    comment = shown("comment", on(18), zone=ZoneKind.COMMENT)
    press = shown("press", on(20))
    assert find_origin([comment, press]).quotation_id == "press"
    assert find_origin([comment, press], count_comments=True).quotation_id == "comment"


def test_a_machine_translation_is_no_origin_when_another_exists():
    machine = shown("machine", on(18), machine=True)
    origin = find_origin([machine, shown("press", on(20))])
    assert origin.quotation_id == "press"
    assert any("traduction automatique" in reason for reason in origin.reasons)
    assert find_origin([machine]).quotation_id == "machine"


def test_one_tweet_embedded_twice_is_no_tie():
    origin = find_origin([shown("a", on(20, 8), primary=True), shown("b", on(20, 8), primary=True)])
    assert (origin.quotation_id, origin.certainty) == ("a", Certainty.CERTAIN)


def test_an_assumed_zone_makes_close_times_likely():
    def assumed(name, hour):
        return shown(name, replace(on(20, hour), zone_source="assumed"))

    origin = find_origin([assumed("a", 8), assumed("b", 9)])
    assert origin.certainty is Certainty.LIKELY
    assert "fuseau" in origin.would_change


@st.composite
def renderings(draw):
    base = datetime(2023, 11, 17, tzinfo=UTC)
    found = []
    for index in range(draw(st.integers(1, 7))):
        kind = draw(st.sampled_from(["minute", "day", "none"]))
        hours = draw(st.integers(0, 96))
        if kind == "minute":
            date = DateInterval(
                base + timedelta(hours=hours), base + timedelta(hours=hours), Precision.MINUTE
            )
        elif kind == "day":
            start = base + timedelta(days=hours // 24)
            date = DateInterval(start, start + timedelta(hours=23, minutes=59), Precision.DAY)
        else:
            date = UNDATED
        zone = draw(st.sampled_from([ZoneKind.BODY, ZoneKind.BODY, ZoneKind.COMMENT]))
        found.append(shown(f"q{index}", date, primary=draw(st.booleans()), zone=zone))
    return found


@given(renderings(), st.randoms())
def test_order_of_input_never_counts(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert find_origin(shuffled) == find_origin(found)


@given(renderings())
def test_a_later_duplicate_never_changes_the_origin(found):
    before = find_origin(found)
    assume(before.quotation_id is not None)
    for primary in (False, True):
        later = shown("z_later", on(30), primary=primary)
        after = find_origin([*found, later])
        assert (after.quotation_id, after.certainty, after.tied) == (
            before.quotation_id,
            before.certainty,
            before.tied,
        )


@given(renderings(), st.sampled_from([ZoneKind.COMMENT, ZoneKind.TEASER, ZoneKind.NAVIGATION]))
def test_a_comment_never_changes_the_origin(found, zone):
    before = find_origin(found)
    after = find_origin([*found, shown("z_comment", on(1), zone=zone)])
    assert (after.quotation_id, after.certainty, after.tied, after.runner_up) == (
        before.quotation_id,
        before.certainty,
        before.tied,
        before.runner_up,
    )


@given(renderings())
def test_removing_the_origin_promotes_the_runner_up(found):
    before = find_origin(found)
    assume(before.quotation_id is not None)
    rest = [passage for passage in found if passage.quotation_id != before.quotation_id]
    assert find_origin(rest).quotation_id == before.runner_up


def test_reasons_are_told_in_english_too():
    found = [shown("a", on(20)), shown("b", on(21)), shown("lost")]
    origin = find_origin(found, language="en")
    assert origin.reasons[0] == (
        "earliest date among 2 dated appearances (20 November 2023, given by the manifest)"
    )
    assert origin.would_change == "a date for Journal lost [lost], undated today"
    assert find_origin(found).would_change == (
        "une date pour Journal lost [lost], aujourd’hui sans date"
    )


def test_an_origin_that_credits_an_outlet_of_which_nothing_is_here_is_only_likely():
    found = [shown("a", on(20)), shown("b", on(21))]
    absent = {"a": [("outlet", "Le Fanal")]}
    origin = find_origin(found, absent=absent)
    assert origin.certainty is Certainty.LIKELY
    assert "cite Le Fanal" in origin.reasons[1]
    assert origin.would_change == "l’article cité (Le Fanal)"
    assert find_origin(found, absent={"b": [("outlet", "Le Fanal")]}).certainty is Certainty.CERTAIN


def test_a_channel_is_missing_only_when_no_statement_of_the_speaker_is_here():
    press, absent = shown("a", on(18)), {"a": [("channel", "communiqué")]}
    assert find_origin([press], absent=absent).certainty is Certainty.LIKELY
    statement = shown("own", on(20), primary=True)
    assert find_origin([press, statement], absent=absent).certainty is Certainty.CERTAIN


def test_every_sentence_of_tracing_has_its_twin_in_the_other_language():
    french, english = (
        {row["key"]: row["text"] for row in read_lexicon(f"{language}/trace_reasons.tsv")}
        for language in LANGUAGES
    )
    assert french.keys() == english.keys()
    for key, text in french.items():
        fields = re.findall(r"\{(\w+)\}", text)
        assert sorted(fields) == sorted(re.findall(r"\{(\w+)\}", english[key])), key
