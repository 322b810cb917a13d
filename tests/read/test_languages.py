"""The language of a passage: named even when the desk does not read it; noise is none."""

import random

import pytest

from quotetrack.read.languages import NO_LANGUAGE, language_of

PASSAGES = {
    "ar": "قال رئيس الوزراء يوم الثلاثاء إن الحكومة ستقدم خطة جديدة لدعم الموانئ والصيد البحري.",
    "ru": "Премьер-министр заявил во вторник, что правительство представит план поддержки портов.",
    "zh": "总理周二表示，政府将在年底前提出一项支持国内港口和渔业的新计划。他说，将与工会协商。",
    "pl": "Premier oświadczył we wtorek, że rząd przedstawi nowy plan wsparcia dla portów w kraju.",
    "nl": "De premier zei dinsdag dat de regering een plan zal voorleggen om de havens te steunen.",
    "pt": "O primeiro-ministro disse na terça-feira que o governo apresentará um novo plano.",
    "en": "We remain committed to our partners and are sure that we can keep the port open.",
    "fr": "Le premier ministre a déclaré mardi que les ports du pays seraient bientôt aidés.",
}


@pytest.mark.parametrize("code", PASSAGES)
def test_a_passage_is_in_the_language_that_it_is_in(code: str) -> None:
    assert language_of(PASSAGES[code]) == code


def test_noise_is_in_no_language() -> None:
    draw = random.Random(4)
    letters = "abcdefghijklmnopqrstuvwxyzéèà"
    words = ["".join(draw.choices(letters, k=draw.randint(1, 11))) for _ in range(300)]
    assert language_of(" ".join(words)) == NO_LANGUAGE
    assert language_of("".join(words)) == NO_LANGUAGE
    assert language_of("https://exemple.fr/a?b=c&d=e " * 30) == NO_LANGUAGE


@pytest.mark.parametrize(
    "line", ["La mission continue avec nous tous", "Riou, Tanguy, Kergoat, Sizun et Le Floch"]
)
def test_a_short_line_is_never_noise(line: str) -> None:
    assert language_of(line) in ("fr", "en", "de", "es", "it", None)
