"""Credits in sentences: who passed words on, and in which channel they were made public."""

import pytest

from quotetrack.records import Span
from quotetrack.trace.credits import channel_of, find_credits, is_unnamed
from quotetrack.trace.media import media_of, medium_key
from quotetrack.trace.sentences import sentence_at, sentence_spans

MEDIA = media_of(frozenset({"L’Écho du Port", "Le Fanal"}))


def credited(sentence, *, translated=False, known=()):
    found = find_credits(
        sentence, Span(0, len(sentence)), MEDIA, translated=translated, known=frozenset(known)
    )
    return [(credit.kind, credit.cited) for credit in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Selon Reuters, la cale serait vendue.", [("outlet", "Reuters")]),
        ("La cale serait vendue, d’après L'Écho du Port.", [("outlet", "L’Écho du Port")]),
        ("« Nous partons », a confié Riou au Fanal.", [("outlet", "Le Fanal")]),
        ("« Nous partons », a dit Riou à l’AFP.", [("outlet", "AFP")]),
        ("« Nous partons », cite Riou, cité par le Monde.", [("outlet", "Le Monde")]),
        ("« Nous partons », a lancé Riou au micro de Radio Granit.", [("outlet", "Radio Granit")]),
        ("Riou parle dans les colonnes du Progrès.", [("outlet", "Le Progrès")]),
        ("Une lettre révélée mardi soir par Mediapart le dit.", [("outlet", "Mediapart")]),
        ("Selon le quotidien économique L’Ancre, tout va.", [("outlet", "L’Ancre")]),
        ("D’après la chaîne d’information Canal Nord, non.", [("outlet", "Canal Nord")]),
        ("Selon Le Monde et Le Fanal, oui.", [("outlet", "Le Monde"), ("outlet", "Le Fanal")]),
        ("Selon la journaliste Claire Morvan, oui.", [("person", "Claire Morvan")]),
        ("Selon une source proche du dossier, oui.", [("unnamed", "une source proche du dossier")]),
        (
            "Selon des personnes au fait du dossier, oui.",
            [("unnamed", "des personnes au fait du dossier")],
        ),
        ("Selon un proche de la ministre, oui.", [("unnamed", "un proche de la ministre")]),
        ("D’après des sources anonymes, oui.", [("unnamed", "des sources anonymes")]),
        ("Selon notre confrère Claire Morvan, oui.", [("person", "Claire Morvan")]),
        ("Selon notre confrère L’Ancre, oui.", [("outlet", "L’Ancre")]),
        ("Riou l’a écrit dans un communiqué.", [("channel", "communiqué")]),
        ("Lors d’une conférence de presse, Riou a nié.", [("channel", "conférence de presse")]),
        ("Riou l’a écrit sur X.", [("channel", "X")]),
        ("Riou l’a noté sur Twitter.", [("channel", "X")]),
        ("Riou l’a publié sur son compte Instagram.", [("channel", "Instagram")]),
        ("Une lettre que s’est procurée Le Fanal le dit.", [("outlet", "Le Fanal")]),
        ("Un mémo que Le Fanal a pu consulter le dit.", [("outlet", "Le Fanal")]),
        ("Un mémo dont l’AFP a obtenu copie le dit.", [("outlet", "AFP")]),
        ("Des propos relayés par Les Echos.", [("outlet", "Les Échos")]),
        ("Riou, citée dans Libération, nie.", [("outlet", "Libération")]),
        ("Riou a nié, citée par l’agence Reuters.\nLe port dort.", [("outlet", "Reuters")]),
        ("Riou l’a dit à l’Agence France-Presse.", [("outlet", "AFP")]),
        ("Riou l’a dit à la télévision publique Canal Nord.", [("outlet", "Canal Nord")]),
        ("Riou l’a dit à plusieurs médias, dont Le Progrès.", [("outlet", "Le Progrès")]),
        ("D’après nos confrères de Sud Ouest, oui.", [("outlet", "Sud Ouest")]),
        ("Riou nie, affirme-t-on de source policière.", [("unnamed", "de source policière")]),
        ("Riou nie, assure L’Ancre, citant plusieurs sources.", [("unnamed", "plusieurs sources")]),
        ("Un cadre le dit sous couvert d’anonymat.", [("unnamed", "sous couvert d’anonymat")]),
        ("« Nous partons », a tweeté Riou.", [("channel", "X")]),
    ],
)
def test_a_credit_is_read_as_printed(sentence, expected):
    assert credited(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Selon la maire, la cale sera vendue.",
        "Il a fait le tour du monde au temps des voiliers.",
        "La médiatrice l’a déclaré à la presse.",
        "Il vit à Croix, dans le Nord.",
        "Elle a dit à des journalistes que non.",
        "Le bateau est parti avec le Capitaine Riou.",
        "Une photo prise par Claire Morvan.",
        "Riou l’a dit au Temps des cerises, son café.",
        "Riou l’a dit à la Libération du village.",
        "Riou est venue avec Marianne Petit.",
        "Un mémo que Le Monde ignore le dit.",
        "Riou, actionnaire de TF1, nie.",
    ],
)
def test_what_is_no_medium_is_no_credit(sentence):
    assert credited(sentence) == []


def test_a_machine_translated_name_is_read_only_where_a_machine_translated():
    sentence = "Une lettre rapportée ce matin par Filaire circule."
    assert credited(sentence) == []
    assert credited(sentence, translated=True) == [("outlet", "Wired")]


def test_a_name_with_the_next_word_glued_to_it_ends_where_the_document_knows_it():
    sentence = "Un mot rapporté par Reuters et la journaliste Claire Morvanplus de cent fois."
    assert credited(sentence, known=["Claire Morvan"])[-1] == ("person", "Claire Morvan")


def test_spans_cut_out_what_is_printed():
    sentence = "« Oui », a dit Riou au Fanal, puis sur X."
    for credit in find_credits(sentence, Span(0, len(sentence)), MEDIA, known=frozenset()):
        assert credit.span.of(sentence) in ("Fanal", "X")


def test_a_source_may_be_a_channel_or_nobody():
    assert channel_of("la lettre ouverte") == "lettre"
    assert channel_of("son message") == "message"
    assert channel_of("la patronne") is None
    assert is_unnamed("plusieurs sources")
    assert not is_unnamed("la maire")


def test_articles_and_contractions_do_not_make_another_medium():
    assert medium_key("Le Monde") == medium_key("le monde") == medium_key("du Monde")


def test_sentences_end_outside_quotation_marks_and_not_behind_titles():
    text = "M. Riou part. « Oui. Enfin. » Le port ferme. Fin"
    assert [span.of(text).strip() for span in sentence_spans(text, 0, len(text))] == [
        "M. Riou part.",
        "« Oui. Enfin. »",
        "Le port ferme.",
        "Fin",
    ]
    assert sentence_at(text, text.index("Enfin")).of(text).strip() == "« Oui. Enfin. »"
