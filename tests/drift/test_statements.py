"""The public statements of 17–20 November 2023 and renderings of them."""

from __future__ import annotations

from quotetrack.drift import measure_drift
from quotetrack.records import Completeness, DriftItem, Severity
from tests.drift.passages import passage

NADELLA = (
    "We remain committed to our partnership with OpenAI and have confidence in our product "
    "roadmap, our ability to continue to innovate with everything we announced at Microsoft "
    "Ignite, and in continuing to support our customers and partners. We look forward to getting "
    "to know Emmett Shear and OAI's new leadership team and working with them. And we're extremely "
    "excited to share the news that Sam Altman and Greg Brockman, together with colleagues, will "
    "be joining Microsoft to lead a new advanced AI research team. We look forward to moving "
    "quickly to provide them with the resources needed for their success."
)
BOARD = (
    "Mr. Altman's departure follows a deliberative review process by the board, which concluded "
    "that he was not consistently candid in his communications with the board, hindering its "
    "ability to exercise its responsibilities. The board no longer has confidence in his ability "
    "to continue leading OpenAI."
)
SUTSKEVER = (
    "I deeply regret my participation in the board's actions. I never intended to harm OpenAI. "
    "I love everything we've built together and I will do everything I can to reunite the company."
)
LETTER = (
    "Microsoft has assured us that there are positions for all OpenAI employees at this new "
    "subsidiary should we choose to join."
)


def _drift(original: str, printed: str) -> list[DriftItem]:
    return [
        item
        for item in measure_drift(passage(original, "en", "q_original"), passage(printed))
        if item.confidence >= 0.5 and item.severity is not Severity.NONE
    ]


def _rules(original: str, printed: str) -> set[str]:
    return {item.rule for item in _drift(original, printed)}


def test_leurs_collegues_adds_a_possessor() -> None:
    items = _drift(NADELLA, "Il dit : « Sam Altman et Greg Brockman, ainsi que leurs collègues, "
                            "rejoindront Microsoft pour diriger une nouvelle équipe de recherche "
                            "avancée sur l’IA », dans un message.")  # fmt: skip
    assert [(i.category, i.severity) for i in items] == [("determiner_possessive", Severity.MAJOR)]
    assert items[0].rendering_text == "leurs collègues"
    assert items[0].original_text == "colleagues"


def test_what_another_sentence_says_excuses_no_modal() -> None:
    printed = (
        "« Sam Altman et Greg Brockman, ainsi que des collègues, pourraient rejoindre Microsoft "
        "pour diriger une nouvelle équipe de recherche avancée »"
    )
    assert _rules(NADELLA, printed) == {"will_to_possibility"}  # though « our ability » stands


def test_des_collegues_is_silent() -> None:
    printed = (
        "« Et nous sommes extrêmement heureux d’annoncer que Sam Altman et Greg Brockman, ainsi "
        "que des collègues, rejoindront Microsoft pour diriger une nouvelle équipe de recherche "
        "avancée "
        "sur l’intelligence artificielle »"
    )
    assert _drift(NADELLA, printed) == []


def test_openai_for_oai_is_silent() -> None:
    printed = (
        "« Nous sommes impatients de connaître Emmett Shear et la nouvelle équipe de direction "
        "d’OpenAI et de travailler avec eux »"
    )
    assert _drift(NADELLA, printed) == []


def test_extremely_dropped_is_an_intensity() -> None:
    printed = (
        "« Nous sommes heureux d’annoncer que Sam Altman et Greg Brockman, ainsi que des "
        "collègues, "
        "rejoindront Microsoft pour diriger une nouvelle équipe de recherche avancée sur l’IA »"
    )
    assert _rules(NADELLA, printed) == {"degree_dropped"}


def test_negation_left_outside_the_marks_is_a_quote_scope() -> None:
    printed = (
        "Le conseil estime qu’il n’avait pas « toujours été franc dans ses communications avec le "
        "conseil d’administration »."
    )
    items = _drift(BOARD, printed)
    assert [i.category for i in items] == ["quote_scope"]
    assert items[0].rendering_text == "n’avait pas"
    assert items[0].original_text == "not"


def test_consistently_dropped_with_the_negation_outside() -> None:
    printed = "On lui reproche de ne pas être « franc dans ses communications avec le conseil »."
    assert _rules(BOARD, printed) == {"negation_outside_marks", "frequency_dropped"}


def test_negation_found_nowhere_is_critical() -> None:
    printed = "Il fut « constamment franc dans ses communications avec le conseil », selon la note."
    assert [i.severity for i in _drift(BOARD, printed)] == [Severity.CRITICAL]


def test_stop_inside_the_marks_hides_the_cut() -> None:
    printed = "Il n’a pas « toujours été franc dans ses communications avec le conseil. »"
    assert "stop_hides_cut" in _rules(BOARD, printed)


def test_no_longer_is_kept_by_ne_plus() -> None:
    printed = "« Le conseil n’a plus confiance en sa capacité à continuer de diriger OpenAI »"
    assert _drift(BOARD, printed) == []


def test_confidence_kept_turns_the_statement_round() -> None:
    printed = "« Le conseil a confiance en sa capacité à continuer de diriger OpenAI »"
    assert [i.rule for i in _drift(BOARD, printed)] == ["negation_lost"]


def test_faithful_regret_is_silent() -> None:
    printed = (
        "« Je regrette profondément ma participation aux actions du conseil d’administration. "
        "Je n’ai jamais eu l’intention de nuire à OpenAI »"
    )
    assert _drift(SUTSKEVER, printed) == []


def test_deeply_dropped_in_the_regret() -> None:
    printed = "« Je regrette ma participation aux actions du conseil d’administration. »"
    assert _rules(SUTSKEVER, printed) == {"degree_dropped"}


def test_i_rendered_by_we() -> None:
    printed = "« Nous regrettons profondément notre participation aux actions du conseil. »"
    assert "person_changed" in _rules(SUTSKEVER, printed)


def test_il_y_aurait_is_minor_and_si_nous_choisissions_silent() -> None:
    printed = (
        "« Microsoft nous a assuré qu’il y aurait des postes pour tous les employés d’OpenAI dans "
        "cette nouvelle filiale si nous choisissions de la rejoindre. »"
    )
    assert [(i.rule, i.severity) for i in _drift(LETTER, printed)] == [
        ("conditional_in_the_past", Severity.MINOR)
    ]


def test_assured_rendered_by_proposed() -> None:
    printed = (
        "« Microsoft nous a proposé des postes pour tous les employés d’OpenAI dans cette nouvelle "
        "filiale »"
    )
    assert "speech_act_changed" in _rules(LETTER, printed)


def test_some_employees_for_all() -> None:
    printed = (
        "« Microsoft nous a assuré qu’il y a des postes pour certains employés d’OpenAI dans cette "
        "nouvelle filiale si nous choisissons de la rejoindre. »"
    )
    assert _rules(LETTER, printed) == {"quantifier_changed"}


def test_nothing_is_charged_beyond_the_cut_of_a_truncated_original() -> None:
    cut = passage(
        NADELLA[: NADELLA.index(" Shear")] + "…", "en", "q_cut", completeness=Completeness.TRUNCATED
    )
    printed = passage(
        "« Nous restons attachés à notre partenariat avec OpenAI et avons confiance dans la "
        "feuille "
        "de route de nos produits, dans notre capacité à continuer à innover avec tout ce que nous "
        "avons annoncé lors de Microsoft Ignite et à continuer à soutenir nos clients et "
        "partenaires.\nNous sommes impatients de faire connaissance avec Emmett Shear et la "
        "nouvelle "
        "équipe dirigeante d’OpenAI, ainsi que de travailler avec eux.\nEt nous sommes extrêmement "
        "heureux d’annoncer que Sam Altman et Greg Brockman, ainsi que des collègues, rejoindront "
        "Microsoft. »"
    )
    assert [i for i in measure_drift(cut, printed) if i.confidence >= 0.5] == []


def test_rendering_of_another_statement_has_no_items() -> None:
    printed = "« Le chat dort sur le canapé du salon depuis ce matin. »"
    assert measure_drift(passage(NADELLA, "en", "q_original"), passage(printed)) == ()


def test_two_french_renderings_leurs_and_des() -> None:
    one = passage("« Sam Altman et Greg Brockman, avec des collègues, rejoindront Microsoft »",
                  name="q_1")  # fmt: skip
    two = passage("« Sam Altman et Greg Brockman, avec leurs collègues, rejoindront Microsoft »",
                  name="q_2")  # fmt: skip
    items = [i for i in measure_drift(one, two) if i.severity is not Severity.NONE]
    assert [i.rule for i in items] == ["possessive_differs"]
    assert items[0].original_text == "des collègues"


def test_two_french_renderings_ia_spelled_out_is_silent() -> None:
    one = passage(
        "« Nous lançons une équipe de recherche sur l’intelligence artificielle »", name="q_1"
    )
    two = passage("« Nous lançons une équipe de recherche sur l’IA »", name="q_2")
    assert [i for i in measure_drift(one, two) if i.severity is not Severity.NONE] == []


def test_two_french_renderings_with_another_number() -> None:
    one = passage("« Nous supprimons 500 postes dans nos usines »", name="q_1")
    two = passage("« Nous supprimons 700 postes dans nos usines »", name="q_2")
    assert [(i.rule, i.severity) for i in measure_drift(one, two)] == [
        ("number_changed", Severity.CRITICAL)
    ]
