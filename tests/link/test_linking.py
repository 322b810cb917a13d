"""Linking in a store: utterances, additions, judgements."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotetrack.errors import UsageError
from quotetrack.link import judge, link_quotations, retire_judgement
from quotetrack.records import Link, LinkState, Relation, Span, ZoneKind
from quotetrack.settings import LinkSettings
from quotetrack.store import Store
from tests.link.corpus import RUN, fill, on, relation, said, together, utterances

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
KERGOAT = "Anne-Sophie Kergoat"
LONG = (
    "Nous rouvrirons la ligne de production dès le mois de mars avec cent vingt salariés, et nous "
    "remercions la région Bretagne de son soutien constant"
)
OTHER = (
    "Le plan de reprise du chantier naval sera présenté aux syndicats avant la fin de la semaine, "
    "dans une salle du port de commerce"
)


@pytest.fixture
def store():
    with Store.open(":memory:") as opened:
        yield opened


def link(store, **options):
    options.setdefault("translate", None)
    return link_quotations(store, LinkSettings(), **options)


def test_typographic_variants_and_excerpts_are_one_utterance(store):
    whole = said(LONG, KERGOAT)
    copy = said(LONG.replace(" ", "\u00a0", 3).upper(), KERGOAT, outlet="L’Écho")
    piece = said("nous remercions la région Bretagne de son soutien constant", outlet="La Vigie")
    stranger = said(OTHER, "Yann Tanguy", outlet="La Vigie")
    fill(store, [whole, copy, piece, stranger])
    counts = link(store)
    assert counts.quotations == 4
    assert together(store, whole, copy, piece)
    assert not together(store, whole, stranger)
    assert relation(store, copy, whole) == "identical"


def test_each_quotation_with_words_has_one_rendering(store):
    pairs = [said(LONG), said(OTHER), said("oui"), said("oui", outlet="L’Écho")]
    fill(store, [*pairs, said("« … »")])
    counts = link(store)
    assert counts.wordless == 1
    assert len(store.rows("link/renderings_of_all")) == 4
    assert [row["reason"] for row in store.rows("link/unlinked")] == ["no word to compare"]


def test_a_second_call_does_nothing(store):
    fill(store, [said(LONG), said(LONG, outlet="L’Écho")])
    link(store)
    before = store.rows("link/links"), store.rows("link/renderings_of_all")
    assert link(store).quotations == 0
    assert (store.rows("link/links"), store.rows("link/renderings_of_all")) == before


def test_evidence_window_stands_in_the_document_of_the_whole(store):
    whole = said(LONG, KERGOAT)
    part = said("nous remercions la région Bretagne", KERGOAT, outlet="La Vigie")
    fill(store, [whole, part])
    link(store)
    (row,) = store.rows("link/links")
    text = whole[0].text[row["window_start"] : row["window_end"]]
    assert text == "nous remercions la région Bretagne"


def test_short_words_join_for_one_speaker_in_one_week_only(store):
    first = said("la mission continue", "Sam Kerbrat", published=on(20))
    second = said("La mission continue", "Sam Kerbrat", published=on(22), outlet="L’Écho")
    late = said("la mission continue", "Sam Kerbrat", published=on(20, month=3), outlet="La Vigie")
    nobody = said("la mission continue", None, published=on(20), outlet="Le Phare")
    undated = said("la mission continue", "Sam Kerbrat", outlet="Le Fanal")
    other = said("la mission continue", "Léa Riou", published=on(20), outlet="La Cale")
    fill(store, [first, second, late, nobody, undated, other])
    link(store)
    assert together(store, first, second)
    for apart in (late, nobody, undated, other):
        assert not together(store, first, apart)


def test_another_number_is_shown_and_not_merged(store):
    one = said("Nous allons créer 500 emplois dans la vallée de la Vilaine d’ici deux ans")
    two = said("Nous allons créer 300 emplois dans la vallée de la Vilaine d’ici deux ans")
    fill(store, [one, two])
    link(store)
    assert relation(store, one, two) == "altered_number"
    assert not together(store, one, two)


def test_the_same_words_of_two_persons_are_ambiguous(store):
    one, two = said(LONG, KERGOAT), said(LONG, "Yann Tanguy", outlet="L’Écho")
    fill(store, [one, two])
    link(store)
    assert relation(store, one, two) == "ambiguous"
    assert not together(store, one, two)


def known_as(store, pair, name):
    """Let the corpus know who a quotation's speaker is."""
    speaker_id = f"s_{name}"
    store.insert(
        "speaker",
        [
            {
                "speaker_id": speaker_id, "name": name, "kind": "person", "scope": "corpus",
                "handle": name, "roles": [],
            }
        ],
    )  # fmt: skip
    decided = {"rule": "role", "confidence": 1.0, "evidence": "la maire", "candidates": []}
    store.insert(
        "quotation_speaker",
        [{"quotation_id": pair[1].quotation_id, "speaker_id": speaker_id, **decided}],
    )


def test_a_speaker_whom_only_the_corpus_knows_counts_as_known(store):
    one, two = said(LONG, "la maire", kind="description"), said(LONG, outlet="L’Écho")
    fill(store, [one, two])
    known_as(store, one, KERGOAT)
    known_as(store, two, "Yann Tanguy")
    link(store)
    assert relation(store, one, two) == "ambiguous"
    assert not together(store, one, two)
    assert {passage.speaker for passage in store.passages()} == {KERGOAT, "Yann Tanguy"}


def test_a_small_piece_of_two_utterances_joins_neither(store):
    shared = "les engagements pris devant la chambre régionale"
    one = said(f"Je tiendrai {shared}, parce que la parole donnée vaut contrat chez nous", KERGOAT)
    two = said(
        f"Personne ne peut oublier {shared} par la direction du port autonome de Brest",
        "Yann Tanguy",
        outlet="L’Écho",
    )
    piece = said(shared, outlet="La Vigie")
    fill(store, [one, two, piece])
    link(store)
    assert not together(store, piece, one)
    assert not together(store, piece, two)
    assert relation(store, piece, one) == "ambiguous"
    assert relation(store, piece, two) == "ambiguous"


SCHOOL = "une école des métiers de la mer"
SPOKEN = said(f"Nous avons décidé d’ouvrir {SCHOOL} sur le quai des Antilles", KERGOAT)
RETOLD = f"que la mairie ouvrirait sans attendre {SCHOOL} et recruterait ses maîtres dès l’été"


def retold(speaker, outlet="L’Écho"):
    """A clause in which a writer tells what somebody said of the school."""
    return said(RETOLD, speaker, outlet=outlet, retold=True)


def test_a_piece_in_marks_joins_the_quoted_words_not_the_clause_that_retells_them(store):
    clause, piece = retold(KERGOAT), said(SCHOOL, outlet="La Vigie")
    fill(store, [SPOKEN, clause, piece])
    link(store)
    assert together(store, SPOKEN, piece)
    assert not together(store, clause, piece)


def test_a_piece_added_later_joins_the_quoted_words_too(store):
    clause, piece = retold(KERGOAT), said(SCHOOL, outlet="La Vigie")
    fill(store, [clause, SPOKEN])
    link(store)
    fill(store, [piece])
    link(store)
    assert together(store, SPOKEN, piece)


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([retold("Yann Tanguy")], id="the clause is another person's"),
        pytest.param([retold(None)], id="nobody knows whose the clause is"),
        pytest.param(
            [retold(KERGOAT), retold("Yann Tanguy", "Le Fanal")], id="one clause is another's"
        ),
        pytest.param([said(RETOLD, KERGOAT, outlet="L’Écho")], id="both are quoted words"),
    ],
)
def test_a_piece_that_more_than_one_person_or_speech_may_own_is_left_to_a_reader(store, others):
    piece = said(SCHOOL, outlet="La Vigie")
    fill(store, [SPOKEN, *others, piece])
    link(store)
    assert not any(together(store, piece, whole) for whole in (SPOKEN, *others))


def test_a_clause_without_marks_is_no_piece_of_what_was_quoted_rather_than_retold(store):
    clause, piece = retold(KERGOAT), said(SCHOOL, outlet="La Vigie", retold=True)
    fill(store, [SPOKEN, clause, piece])
    link(store)
    assert not together(store, SPOKEN, piece)
    assert not together(store, clause, piece)


def test_an_addition_joins_one_utterance_and_never_bridges_two(store):
    first, second = said(LONG, KERGOAT), said(OTHER, KERGOAT, outlet="L’Écho")
    fill(store, [first, second])
    link(store)
    before = utterances(store)
    bridge = said(f"{LONG}. {OTHER}", KERGOAT, outlet="La Vigie")
    fill(store, [bridge])
    counts = link(store)
    assert not together(store, first, second)
    assert together(store, first, bridge) or together(store, second, bridge)
    assert counts.queued == 1
    assert before.keys() == utterances(store).keys()
    queued = [row for row in store.rows("link/links") if row["rule"] == "would_merge"]
    assert [row["state"] for row in queued] == ["suggested"]


def test_a_full_pass_decides_what_additions_left_open(store):
    first, second = said(LONG, KERGOAT), said(OTHER, KERGOAT, outlet="L’Écho")
    bridge = said(f"{LONG}. {OTHER}", KERGOAT, outlet="La Vigie")
    for pair in (first, second, bridge):
        fill(store, [pair])
        link(store)
    link(store, full=True)
    assert together(store, first, second, bridge)


def test_a_persons_refusal_survives_a_rebuild(store):
    whole, part = said(LONG, KERGOAT), said(LONG.replace("constant", "total"), KERGOAT)
    fill(store, [whole, part])
    link(store)
    assert together(store, whole, part)
    ids = part[1].quotation_id, whole[1].quotation_id
    judgement = judge(store, *ids, "reject", person="Nolwenn", at=NOW)
    for _ in range(2):
        link(store, full=True)
        assert not together(store, whole, part)
        assert [row["state"] for row in store.rows("link/links")] == ["rejected"]
    retire_judgement(store, judgement, person="Nolwenn", at=NOW + timedelta(hours=1))
    link(store, full=True)
    assert together(store, whole, part)


def test_a_refusal_separates_even_identical_words(store):
    one, two = said(LONG, KERGOAT), said(LONG, KERGOAT, outlet="L’Écho")
    fill(store, [one, two])
    judge(store, one[1].quotation_id, two[1].quotation_id, "reject", person="Nolwenn", at=NOW)
    link(store)
    assert not together(store, one, two)


def test_a_persons_acceptance_joins_what_no_rule_would(store):
    one, two = said(LONG, KERGOAT), said(OTHER, "Yann Tanguy", outlet="L’Écho")
    fill(store, [one, two])
    judge(store, two[1].quotation_id, one[1].quotation_id, "accept", person="Nolwenn", at=NOW)
    link(store)
    assert together(store, one, two)
    assert [row["state"] for row in store.rows("link/links")] == ["confirmed"]


def test_the_newest_word_on_a_pair_wins(store):
    one, two = said(LONG, KERGOAT), said(LONG, KERGOAT, outlet="L’Écho")
    fill(store, [one, two])
    ids = one[1].quotation_id, two[1].quotation_id
    judge(store, *ids, "reject", person="Nolwenn", at=NOW)
    judge(store, *reversed(ids), "accept", person="Malo", at=NOW + timedelta(hours=1))
    link(store)
    assert together(store, one, two)


def test_a_judgement_on_an_unknown_quotation_names_the_way_out(store):
    with pytest.raises(UsageError, match="no quotation q_none"):
        judge(store, "q_none", "q_other", "accept", person="Nolwenn", at=NOW)


def test_renderings_of_one_original_join_through_it(store):
    original = said(
        "We will reopen the line in March", KERGOAT, statement=True, language="en", published=on(20)
    )
    one = said("Nous rouvrirons la ligne en mars prochain", KERGOAT)
    two = said("La chaîne redémarrera au printemps, promis", KERGOAT, outlet="L’Écho")
    stranger = said(OTHER, KERGOAT, outlet="La Vigie")
    fill(store, [original, one, two, stranger])

    def translate(originals, renderings):
        assert [passage.quotation_id for passage in originals] == [original[1].quotation_id]
        wanted = {one[1].quotation_id, two[1].quotation_id}
        return [
            Link(
                passage.quotation_id,
                originals[0].quotation_id,
                Relation.TRANSLATION,
                0.9,
                LinkState.CONFIRMED,
                "test",
                "test",
            )
            for passage in renderings
            if passage.quotation_id in wanted
        ]

    link(store, translate=translate)
    assert together(store, original, one, two)
    assert not together(store, original, stranger)
    assert relation(store, one, original) == "translation"


def test_a_quotation_inside_a_quotation_is_no_second_appearance(store):
    document, outer = said(LONG, "Le Phare", kind="body")
    inner_words = "nous remercions la région Bretagne de son soutien constant"
    start = document.text.index(inner_words)
    inner = replace(
        outer,
        quotation_id="q_inner",
        content=(Span(start, start + len(inner_words)),),
        text=inner_words,
        speaker=KERGOAT,
        speaker_kind="person",
    )
    fill(store, [])
    store.add_documents([document], RUN)
    store.add_quotations([outer, inner], RUN)
    link(store)
    assert store.rows("link/links") == []
    assert len(utterances(store)) == 2


def test_a_superseded_document_leaves_its_utterance(store):
    old, copy = said(LONG, KERGOAT), said(LONG, KERGOAT, outlet="L’Écho")
    fill(store, [old, copy])
    link(store)
    document, quotation = said(OTHER, KERGOAT)
    fill(store, [(replace(document, path=old[0].path), quotation)])
    link(store)
    assert not any(old[1].quotation_id in members for members in utterances(store).values())
    assert any(copy[1].quotation_id in members for members in utterances(store).values())


def test_thousands_of_copies_give_no_quadratic_work(store):
    pairs = [said(LONG, KERGOAT, outlet=f"Journal {number}") for number in range(2000)]
    fill(store, [])
    store.add_documents([document for document, _ in pairs], RUN)
    store.add_quotations([quotation for _, quotation in pairs], RUN)
    counts = link(store)
    assert counts.candidates == 0
    assert counts.utterances == 1
    assert counts.links == 1999


POOL = [
    said(LONG, KERGOAT, published=on(20)),
    said(LONG.upper(), KERGOAT, outlet="L’Écho", published=on(21)),
    said(LONG.replace("constant", "sans faille"), None, outlet="La Vigie"),
    said("nous remercions la région Bretagne de son soutien", KERGOAT, outlet="Le Fanal"),
    said("Nous rouvrirons la ligne de production […] de son soutien constant", outlet="La Cale"),
    said(OTHER, "Yann Tanguy", outlet="Le Phare"),
    said(LONG, "Yann Tanguy", outlet="Le Môle"),
    said("la mission continue", "Sam Kerbrat", published=on(20)),
    said("La mission continue", "Sam Kerbrat", published=on(21), outlet="L’Écho"),
    said("Nous allons créer 500 emplois dans la vallée de la Vilaine d’ici deux ans"),
    said("Nous allons créer 300 emplois dans la vallée de la Vilaine d’ici deux ans"),
]


def conclusions(pairs, *, one_by_one):
    with Store.open(":memory:") as store:
        if one_by_one:
            for pair in pairs:
                fill(store, [pair])
                link(store)
        else:
            fill(store, pairs)
        link(store, full=True)
        return store.rows("link/renderings_of_all"), store.rows("link/links")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(POOL), st.booleans())
def test_input_order_never_changes_a_full_pass(pairs, one_by_one):
    assert conclusions(pairs, one_by_one=one_by_one) == conclusions(POOL, one_by_one=False)


STOCK = "nous avons pris nos responsabilités devant les salariés du chantier naval"
DOCKS = f"Les grues du port seront réparées avant le printemps, {STOCK}, et la cale rouvrira lundi"
FERRY = (
    f"Le bac de nuit reprendra ses traversées vers les îles, {STOCK}, malgré la houle de décembre"
)


def test_excerpts_that_share_a_stock_phrase_do_not_make_one_of_what_holds_them(store):
    docks, ferry = said(DOCKS), said(FERRY, outlet="La Vigie")
    ahead = said(f"le printemps, {STOCK}", outlet="L’Écho")
    behind = said(f"{STOCK}, malgré la", outlet="Ouest Matin")
    fill(store, [docks, ferry, ahead, behind])
    link(store)
    assert together(store, docks, ahead)
    assert together(store, ferry, behind)
    assert not together(store, docks, ferry)


def shown(store):
    """The utterances of printed words and the words that show them."""
    rows = store._connection.execute(
        "select utterance.utterance_id, shown.folded, quotation.quotation_id from rendering"
        " inner join utterance on utterance.utterance_id = rendering.utterance_id"
        " inner join quotation as shown on shown.quotation_id = utterance.representative_id"
        " inner join quotation on quotation.quotation_id = rendering.quotation_id"
        " where quotation.zone = 'body'"
    ).fetchall()
    return sorted(rows)


@pytest.mark.parametrize("zone", [ZoneKind.COMMENT, ZoneKind.TEASER])
@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        (LONG, None),
        (LONG, "Yann Tanguy"),
        (f"{LONG}, comme je vous l’ai dit hier soir au marché", None),
        (f"{LONG}. {OTHER}", None),
        (OTHER, "Anne-Sophie Marie Kergoat"),
        ("la mission continue", KERGOAT),
    ],
)
def test_a_comment_joins_utterances_and_changes_none(words, speaker, zone):
    printed = [
        said(LONG, KERGOAT, published=on(20)),
        said(LONG, outlet="L’Écho", published=on(21)),
        said(LONG[30:], outlet="La Vigie"),
        said(OTHER, KERGOAT, outlet="La Vigie"),
        said("la mission continue", KERGOAT, published=on(20)),
        said("la mission continue", KERGOAT, outlet="L’Écho", published=on(29)),
    ]
    comment = said(words, speaker, outlet="Le Forum", zone=zone, published=on(25))
    found = []
    for quoted in (printed, [*printed, comment]):
        with Store.open(":memory:") as opened:
            fill(opened, quoted)
            link(opened)
            found.append(shown(opened))
    assert found[0] == found[1]
