"""Laws of tracing, through linking and the store: what never changes an answer, and what must."""

from dataclasses import replace
from functools import cache

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from quotetrack.link import link_quotations
from quotetrack.records import Completeness, DocumentKind, ZoneKind
from quotetrack.settings import LinkSettings, TraceSettings
from quotetrack.store import Store
from quotetrack.trace import trace, trace_origins
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
COPY = said(
    WORDS,
    RIOU,
    statement=True,
    outlet="",
    published=on(20, 9),
    completeness=Completeness.TRUNCATED,
)
"""The same message as another page shows it, cut."""
LATER = [
    printed(f"« {WORDS} », selon L’Ancre.", outlet="La Balise", published=on(30)),
    printed(f"« {WORDS} », a répété Maëlle Riou.", outlet="Le Phare", published=on(28, 7)),
    page("La Jetée", day=29),
]
few = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LONGER = f"Je vous le redis à tous : {WORDS[0].lower()}{WORDS[1:]}, et rien d’autre ne se fera ici"
asides = st.builds(
    lambda words, zone, day, speaker: said(
        words, speaker, outlet="La Balise", published=on(day), zone=zone
    ),
    st.sampled_from([WORDS, LONGER, PIECE]),
    st.sampled_from(ASIDE),
    st.sampled_from([1, 20, 27]),
    st.sampled_from([RIOU, "Un lecteur", None]),
)
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
    """For each quotation its utterance, and the answer that tracing gives for that."""
    names = ("quotation_id", "certainty", "is_primary", "tied", "runner_up", "would_change")
    found = traced(pairs)
    origin_of = {row["utterance_id"]: row for row in found["origins"]}
    return {
        row["quotation_id"]: (
            row["utterance_id"],
            {name: origin_of[row["utterance_id"]][name] for name in names},
        )
        for row in found["renderings"]
    }


def origins(pairs):
    """What each quotation's utterance is answered with: its origin and how sure that is."""
    return {
        one: {name: told[name] for name in ("quotation_id", "certainty", "is_primary")}
        for one, (_, told) in answers(pairs).items()
    }


@few
@given(st.permutations(POOL))
def test_shuffled_input_gives_the_same_ids_utterances_origins_relays_groups_and_hints(pairs):
    assert traced(pairs) == traced(POOL)


@few
@given(some, st.lists(st.sampled_from(LATER), min_size=1, unique_by=lambda pair: pair[0].outlet))
def test_later_duplicates_never_change_an_origin(pairs, later):
    before, after = origins(pairs), origins([*pairs, *later])
    dated = {one: told for one, told in before.items() if told["quotation_id"] is not None}
    assert dated.items() <= after.items()


@few
@given(some, st.lists(asides, min_size=1, max_size=3, unique_by=lambda pair: pair[1].quotation_id))
def test_comments_and_teasers_never_change_an_utterance_its_id_or_its_origin(pairs, found_beside):
    before, after = answers(pairs), answers([*pairs, *found_beside])
    assert before.items() <= after.items()


@few
@given(some)
def test_removing_the_origin_promotes_the_runner_up(pairs):
    for told in {one["quotation_id"]: one for _, one in answers(pairs).values()}.values():
        rest = [pair for pair in pairs if pair[1].quotation_id != told["quotation_id"]]
        runner_up = told["runner_up"]
        if runner_up is not None:
            assert origins(rest)[runner_up]["quotation_id"] == runner_up


@few
@given(some)
def test_removing_all_that_is_of_the_source_of_the_origin_promotes_the_next_source(pairs):
    everything = [COPY, *pairs]
    with Store.open(":memory:") as store:
        fill(store, everything)
        link_quotations(store, LinkSettings(), translate=None)
        trace_origins(store, TraceSettings())
        found = trace(store, COPY[1].quotation_id)
    assume(found.next_source is not None)
    by_id = {pair[1].quotation_id: pair for pair in everything}
    gone = _source(by_id[found.origin.quotation_id])
    rest = [pair for pair in everything if _source(pair) != gone]
    assert origins(rest)[found.next_source]["quotation_id"] == found.next_source


def _source(pair):
    """Who published it: in the pool, the only statements are copies of one message."""
    document, _ = pair
    return document.kind if document.kind is DocumentKind.STATEMENT else document.outlet


def test_the_typography_of_a_copy_never_splits_an_utterance():
    document, quotation = POOL[4]
    straight = WORDS.replace("’", "'").replace(" ", "\u00a0")
    other = printed(f"« {straight} ».", outlet="La Balise", words=straight, published=on(25))
    assert len(traced([(document, quotation), other])["origins"]) == 1
    assert replace(quotation, text=straight) != quotation
