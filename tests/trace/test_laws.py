"""Laws of tracing, through linking and the store: what never changes an answer, and what must."""

from dataclasses import replace
from functools import cache

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from quotetrack.link import link_quotations
from quotetrack.records import ZoneKind
from quotetrack.settings import LinkSettings, TraceSettings
from quotetrack.store import Store
from quotetrack.trace import trace_origins
from tests.link.corpus import fill, on, said
from tests.trace.test_relays import RIOU, WORDS, printed
from tests.trace.test_syndication import page

ASIDE = (ZoneKind.COMMENT, ZoneKind.TEASER, ZoneKind.NAVIGATION)
PIECE = "sera vendue avant la fin du printemps à un repreneur de la région"
POOL = [
    said(WORDS, RIOU, statement=True, published=on(20)),
    page("L’Ancre", day=20, sign=" (AFP)"),
    page("Le Môle", day=21),
    printed(f"« {WORDS} », a confié Maëlle Riou au Fanal.", outlet="La Vigie", published=on(19, 8)),
    printed(f"« {WORDS} ».", outlet="Le Fanal", published=on(20, 9)),
    printed(f"La cale « {PIECE} », selon Reuters.", outlet="L’Estran", words=PIECE),
    said("Rien n’est décidé pour les salariés du port", "Yann Tanguy", published=on(18)),
]
LATER = printed(f"« {WORDS} », selon L’Ancre.", outlet="La Balise", published=on(30))
few = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
some = st.lists(st.sampled_from(POOL), min_size=1, unique_by=lambda pair: pair[1].quotation_id)


def traced(pairs):
    """Everything that tracing says: origins (with ids and utterances), relays, groups, hints."""
    return _traced(tuple(pairs))


@cache
def _traced(pairs):
    with Store.open(":memory:") as store:
        fill(store, pairs)
        link_quotations(store, LinkSettings(), translate=None)
        trace_origins(store, TraceSettings())
        return {
            "origins": store.rows("trace/origins"),
            "renderings": store.rows("link/renderings_of_all"),
            "relays": store.rows("trace/relays", utterance_id=None),
            "groups": store.rows("trace/syndication"),
            "hints": [
                hint
                for row in store.rows("trace/origins")
                for hint in store.rows("trace/copying_hints", utterance_id=row["utterance_id"])
            ],
        }


def answers(pairs):
    """The answer of each utterance, by the words that show it."""
    names = ("quotation_id", "certainty", "is_primary", "tied")
    return {
        row["quotation_id"]: tuple(str(row[name]) for name in names)
        for row in traced(pairs)["origins"]
    }


def answers_by_rendering(pairs):
    """The answer for each quotation: a longer wording may give its utterance another id."""
    names = ("quotation_id", "certainty", "is_primary", "tied", "runner_up")
    found = traced(pairs)
    origin_of = {row["utterance_id"]: row for row in found["origins"]}
    return {
        row["quotation_id"]: tuple(str(origin_of[row["utterance_id"]][name]) for name in names)
        for row in found["renderings"]
    }


@few
@given(st.permutations(POOL))
def test_shuffled_input_gives_the_same_ids_utterances_origins_relays_groups_and_hints(pairs):
    assert traced(pairs) == traced(POOL)


@few
@given(some)
def test_a_later_duplicate_never_changes_an_origin(pairs):
    assume(any(pair[0].published.known for pair in pairs))
    before = answers(pairs)
    after = answers([*pairs, LATER])
    known = {one: told for one, told in before.items() if one is not None}
    assert known.items() <= after.items()


@few
@given(some, st.sampled_from(ASIDE))
def test_a_comment_or_a_teaser_never_changes_an_origin(pairs, zone):
    document, quotation = said(WORDS, RIOU, outlet="La Balise", published=on(1), zone=zone)
    before = answers_by_rendering(pairs)
    after = answers_by_rendering([*pairs, (document, quotation)])
    assert before.items() <= after.items()


@few
@given(some)
def test_removing_the_origin_promotes_the_runner_up(pairs):
    origins = [row for row in traced(pairs)["origins"] if row["runner_up"] is not None]
    assume(origins)
    row = origins[0]
    rest = [pair for pair in pairs if pair[1].quotation_id != row["quotation_id"]]
    assert row["runner_up"] in answers(rest)


def test_the_typography_of_a_copy_never_splits_an_utterance():
    document, quotation = POOL[4]
    straight = WORDS.replace("’", "'").replace(" ", "\u00a0")
    other = printed(f"« {straight} ».", outlet="La Balise", words=straight, published=on(25))
    assert len(traced([(document, quotation), other])["origins"]) == 1
    assert replace(quotation, text=straight) != quotation
