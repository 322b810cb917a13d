"""Additions to a large store: the same result as reading all of it, at the cost of what is new."""

import pytest

from quotetrack.link import candidates, link_quotations
from quotetrack.settings import LinkSettings
from quotetrack.store import Store
from tests.link.corpus import fill, relation, said, together, utterances

KERGOAT = "Anne-Sophie Kergoat"
SUBJECTS = (
    "Le conseil municipal",
    "La direction du port",
    "Le syndicat des marins",
    "L’agglomération",
)
VERBS = ("examinera", "financera", "reportera", "défendra", "présentera")
OBJECTS = (
    "la réfection du quai nord",
    "le projet de halle aux poissons",
    "la ligne de bus du littoral",
)
OLD = [
    said(f"{subject} {verb} {thing} avant la fin du printemps", outlet=f"Titre {verb}")
    for subject in SUBJECTS
    for verb in VERBS
    for thing in OBJECTS
]
WHOLE = said(
    "Nous rouvrirons la ligne de production dès le mois de mars, et nous remercions la région "
    "Bretagne de son soutien constant pendant ces deux années difficiles",
    KERGOAT,
)
PIECE = said("nous remercions la région Bretagne de son soutien constant", outlet="La Vigie")


@pytest.fixture
def store():
    with Store.open(":memory:") as opened:
        yield opened


def link(store, **options):
    return link_quotations(store, LinkSettings(), translate=None, **options)


def added(monkeypatch, share):
    """What a store holds after an addition to it, with this share of postings picked out."""
    monkeypatch.setattr(candidates, "PICKED_SHARE", share)
    with Store.open(":memory:") as store:
        fill(store, [*OLD, WHOLE])
        link(store)
        fill(store, [PIECE, said(OLD[7][1].text.upper(), outlet="Le Fanal")])
        counts = link(store)
        return counts, store.rows("link/renderings_of_all"), store.rows("link/links")


def test_an_addition_finds_the_same_whether_postings_are_picked_out_or_all_are_read(monkeypatch):
    picked, everything = added(monkeypatch, 1), added(monkeypatch, 0)
    assert picked == everything
    assert picked[0].candidates > 0


def test_a_whole_that_comes_later_is_a_version_of_its_excerpts_utterance_with_one_link(store):
    fill(store, [*OLD, PIECE])
    link(store)
    (home,) = (
        name for name, members in utterances(store).items() if PIECE[1].quotation_id in members
    )
    fill(store, [WHOLE])
    assert link(store).links == 1
    assert together(store, PIECE, WHOLE)
    assert relation(store, PIECE, WHOLE) == "excerpt"
    told = {row["quotation_id"]: row for row in store.rows("link/renderings_of_all")}
    whole = told[WHOLE[1].quotation_id]
    assert (whole["utterance_id"], whole["relation"]) == (home, "near_duplicate")


def test_what_joins_an_utterance_of_many_gets_one_link_not_one_to_each(store):
    versions = [
        said(WHOLE[1].text.replace("difficiles", word), KERGOAT, outlet=word)
        for word in ("ardues", "pénibles", "rudes", "troublées", "agitées")
    ]
    fill(store, [*OLD, WHOLE, *versions])
    link(store)
    fill(store, [PIECE])
    assert link(store).links == 1
    assert together(store, PIECE, WHOLE, *versions)


def test_the_spread_that_is_kept_counts_the_postings(store):
    def both():
        connection = store._connection
        return [
            dict(
                connection.execute(
                    f"select shingle, {count} from {table} group by shingle"
                ).fetchall()
            )
            for table, count in (("shingle_spread", "sum(wordings)"), ("posting", "count(*)"))
        ]

    for some in (OLD[:40], [*OLD[40:], WHOLE], [PIECE]):
        fill(store, some)
        link(store)
        kept, counted = both()
        assert kept == counted
    link(store, full=True)
    kept, again = both()
    assert kept == again == counted


ENGLISH = "We will reopen the production line in March"


def spoken_in_english(words=ENGLISH, speaker=KERGOAT):
    return said(words, speaker, statement=True, language="en")


def compared(store, settings=None):
    """The words of the originals and renderings that a pass compares across languages."""
    asked = []

    def translate(originals, renderings):
        asked.append(({one.text for one in originals}, {one.text for one in renderings}))
        return []

    link_quotations(store, settings or LinkSettings(), translate=translate)
    return asked


def test_a_new_rendering_meets_every_statement_and_a_new_statement_every_rendering(store):
    first, second = said("Nous rouvrirons en mars", KERGOAT), said("La ligne repart", KERGOAT)
    fill(store, [spoken_in_english(), first])
    assert compared(store) == [({ENGLISH}, {first[1].text})]
    fill(store, [second])
    assert compared(store) == [({ENGLISH}, {second[1].text})]
    fill(store, [spoken_in_english("The harbour stays open")])
    assert compared(store) == [({"The harbour stays open"}, {first[1].text, second[1].text})]
    assert compared(store) == []


def test_beyond_the_pairs_allowed_only_those_of_one_person_are_compared(store):
    own, others = (
        said("Nous rouvrirons en mars", "Mme Kergoat"),
        [said(OLD[0][1].text, "Yann Tanguy")],
    )
    fill(store, [spoken_in_english(), own, *others, *OLD])
    few = LinkSettings(translation_pairs=10)
    assert compared(store, few) == [({ENGLISH}, {own[1].text})]


def test_without_a_statement_nothing_is_compared_across_languages(store):
    fill(store, OLD[:3])
    assert compared(store) == []
