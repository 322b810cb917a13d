"""Statements tied to the quotations that translate them, and nothing else tied."""

from __future__ import annotations

import pytest

from quotetrack.link.translation import link_translations, same_speaker
from quotetrack.records import Completeness, LinkState, Passage, Relation, Span
from tests.drift.passages import day, passage
from tests.drift.test_statements import BOARD, LETTER, NADELLA, SUTSKEVER

CUT = NADELLA[: NADELLA.index(" Shear")] + "…"

ORIGINALS = [
    passage(NADELLA, "en", "o_nadella", speaker="Satya Nadella", primary=True),
    passage(BOARD, "en", "o_board", speaker="OpenAI", primary=True),
    passage(SUTSKEVER, "en", "o_sutskever", speaker="Ilya Sutskever", primary=True),
    passage(LETTER, "en", "o_letter", primary=True),
    passage("The mission continues", "en", "o_mission", speaker="Sam Altman", primary=True),
]

RENDERINGS = {
    "« Nous sommes ravis d’annoncer que Sam Altman et Greg Brockman, avec leurs "
    "collègues, rejoindront Microsoft pour diriger une équipe de recherche sur l’IA »": "o_nadella",
    "« Nous sommes impatients d’agir vite pour leur fournir les ressources nécessaires à leur "
    "réussite. »": "o_nadella",
    "Il se dit « impatient de connaître Emmett Shear et la nouvelle équipe ».": "o_nadella",
    "Le conseil « n’a plus confiance en sa capacité à continuer de diriger OpenAI ».": "o_board",
    "Il n’aurait pas « toujours été franc dans ses communications avec le conseil "
    "d’administration ».": "o_board",
    "« Je regrette profondément ma participation aux actions du conseil »": "o_sutskever",
    "« J’aime tout ce que nous avons construit ensemble et je ferai tout pour réunir "
    "l’entreprise. »": "o_sutskever",
    "« Microsoft nous a assuré qu’il y avait des postes pour tous les "
    "employés d’OpenAI dans cette "
    "nouvelle filiale »": "o_letter",
}

DISTRACTORS = [
    "« La récolte de pommes a été excellente dans toute la vallée cette année »",
    "« Nous restons attachés à notre village et nous avons confiance dans le maire »",
    "« Nous sommes impatients de retrouver le stade et nos supporters »",
    "« Je regrette cette erreur et je présente mes excuses aux familles »",
    "« Le conseil municipal n’a pas voté le budget »",
    "« L’entreprise nous a assuré que les salaires seraient versés »",
    "« une nouvelle équipe »",
    "« La direction communique avec tous les salariés de l’usine »",
]


def _links(renderings: list[Passage], originals: list[Passage] | None = None) -> dict[str, str]:
    found = link_translations(originals or ORIGINALS, renderings)
    return {link.part_id: link.whole_id for link in found}


def test_each_rendering_is_tied_to_its_statement() -> None:
    renderings = [passage(text, name=f"q_{n}") for n, text in enumerate(RENDERINGS)]
    assert _links(renderings) == {f"q_{n}": o for n, o in enumerate(RENDERINGS.values())}


def test_sentences_of_others_are_tied_to_nothing() -> None:
    assert _links([passage(text, name=f"q_{n}") for n, text in enumerate(DISTRACTORS)]) == {}


def test_window_counts_in_the_document_of_the_original() -> None:
    lead = "Statement. "
    original = passage(
        NADELLA, "en", "o_1", context=lead + NADELLA, extent=Span(len(lead), len(lead + NADELLA)),
        pieces=(Span(len(lead), len(lead + NADELLA)),),
    )  # fmt: skip
    rendering = passage("« Sam Altman et Greg Brockman, ainsi que des collègues »")
    (link,) = link_translations([original], [rendering])
    assert link.relation is Relation.TRANSLATION
    assert link.whole_window is not None
    window = link.whole_window.of(lead + NADELLA)
    assert window.startswith("Sam Altman and Greg Brockman")
    assert window.endswith("colleagues")


def test_truncated_tweet_is_tied_to_a_longer_translation() -> None:
    tweet = passage(
        CUT, "en", "o_cut", speaker="Satya Nadella", primary=True,
        completeness=Completeness.TRUNCATED,
    )  # fmt: skip
    message = passage(
        "« Nous restons attachés à notre partenariat avec OpenAI et avons confiance dans notre "
        "feuille de route, dans notre capacité à innover avec tout ce que nous avons annoncé à "
        "Microsoft Ignite et à soutenir nos clients et nos "
        "partenaires.\n\nNous avons hâte de connaître "
        "Emmett Shear et la nouvelle équipe dirigeante d’OpenAI.\n\nEt nous "
        "sommes extrêmement heureux que "
        "Sam Altman et Greg Brockman rejoignent Microsoft pour diriger une équipe de recherche. »",
        speaker="Satya Nadella",
    )
    (link,) = link_translations([tweet], [message])
    assert link.state is LinkState.CONFIRMED
    assert link.whole_window is not None
    assert "partnership with OpenAI" in link.whole_window.of(CUT)


def test_other_known_speaker_is_refused() -> None:
    rendering = passage("« La mission continue »", speaker="Anne-Sophie Kergoat")
    assert _links([rendering]) == {}


def test_short_saying_is_sure_only_with_its_speaker() -> None:
    named = passage("« La mission continue »", name="q_1", speaker="Altman")
    nameless = passage("« La mission continue »", name="q_2")
    states = {link.part_id: link.state for link in link_translations(ORIGINALS, [named, nameless])}
    assert states == {"q_1": LinkState.CONFIRMED, "q_2": LinkState.SUGGESTED}


def test_rendering_printed_before_the_statement_is_refused() -> None:
    said = passage(SUTSKEVER, "en", "o_1", primary=True, published=day(20))
    printed = passage(
        "« Je regrette profondément ma participation aux actions du conseil »", published=day(18)
    )
    assert link_translations([said], [printed]) == []


def test_order_of_the_passages_changes_nothing() -> None:
    renderings = [passage(text, name=f"q_{n}") for n, text in enumerate(RENDERINGS)]
    forward = link_translations(ORIGINALS, renderings)
    backward = link_translations(ORIGINALS[::-1], renderings[::-1])
    assert [(i.part_id, i.whole_id, i.state) for i in forward] == [
        (i.part_id, i.whole_id, i.state) for i in backward
    ]


@pytest.mark.parametrize("texts", [([], []), ([NADELLA], []), ([""], [""])])
def test_nothing_to_link_gives_nothing(texts: tuple[list[str], list[str]]) -> None:
    originals = [passage(t or ".", "en", "o_1") for t in texts[0]]
    renderings = [passage(t or ".", name="q_1") for t in texts[1]]
    assert link_translations(originals, renderings) == []


def test_last_name_and_full_name_are_one_speaker() -> None:
    assert same_speaker("Nadella", "Satya Nadella")
    assert not same_speaker("Sam Altman", "Satya Nadella")
