"""Zones of raw page dumps: the article is body, the page around it is not."""

import pytest

from quotetrack.read import Description, body_zones, read_text
from quotetrack.records import ZoneKind

PROSE = (
    "La société Tessara a confirmé lundi le départ de son directeur général, après trois jours de "
    "négociations entre le conseil d’administration et les principaux actionnaires du groupe."
)
MORE = (
    "« Nous avons tout essayé », a déclaré la présidente, Anne Kergoat, devant les salariés réunis "
    "au siège. Elle a promis que les projets engagés iraient à leur terme."
)
TITLE = "Tessara perd son directeur général après trois jours de crise"


def kinds(*lines: str, gap: str = "\n") -> dict[str, str]:
    text = gap.join(lines)
    return {zone.span.of(text): zone.kind.value for zone in body_zones(text)}


def test_menus_above_the_title_are_navigation() -> None:
    found = kinds("Connexion", "Abonnez-vous", TITLE, PROSE, MORE, gap="\n\n")
    assert found["Connexion"] == found["Abonnez-vous"] == "navigation"
    assert found[TITLE] == "title"
    assert found[PROSE] == found[MORE] == "body"


def test_menu_entries_that_no_list_knows_are_told_by_their_shape() -> None:
    found = kinds("BONS PLANS", "- MOBILE", "Forums", PROSE, MORE)
    assert found["BONS PLANS"] == found["- MOBILE"] == found["Forums"] == "navigation"


def test_what_stands_between_two_prints_of_the_title_is_its_kicker() -> None:
    found = kinds(TITLE, "La chute", TITLE, "Le 20 novembre 2023", PROSE, gap="\n\n")
    assert found["La chute"] == "title"
    assert found["Le 20 novembre 2023"] == "navigation"


def test_the_name_of_the_outlet_above_the_title_is_no_title() -> None:
    text = "\n".join(("La Vigie du Haut Lac", TITLE, PROSE, MORE))
    description = Description(outlet="La Vigie du Haut Lac")
    (document,) = read_text(text, description=description).documents
    assert document.title == TITLE
    assert document.zones[0].kind is ZoneKind.NAVIGATION


def test_section_headings_are_body() -> None:
    found = kinds(
        TITLE, PROSE, "La guerre des comptes", MORE, "Et maintenant ?", PROSE + " ", gap="\n\n"
    )
    assert found["La guerre des comptes"] == found["Et maintenant ?"] == "body"


def test_comments_run_to_the_table_of_contents_at_the_foot() -> None:
    found = kinds(
        TITLE,
        PROSE,
        "Une fin de règne",
        MORE,
        "Commentaires (3)",
        "Vous devez être abonné pour pouvoir commenter.",
        "votre avatar",
        "C’est vraiment une drôle d’histoire, et « nous avons tout essayé » me fait bien rire.",
        "Marin29 a dit:",
        "Ça finira au tribunal, tout ça, et nous paierons comme d’habitude pour les autres.",
        TITLE,
        "• Une fin de règne",
        "Fermer",
        gap="\n\n",
    )
    assert found["Commentaires (3)"] == "comment"
    assert found["Marin29 a dit:"] == "comment"
    assert found["Une fin de règne"] == "body"
    assert found["• Une fin de règne"] == "navigation"
    assert found["Fermer"] == "navigation"
    zones = [kind for words, kind in found.items() if "drôle d’histoire" in words]
    assert zones == ["comment"]


def test_avatars_show_comments_that_have_no_heading() -> None:
    found = kinds(
        TITLE, PROSE, MORE, "votre avatar", "Pas d’accord du tout.", "votre avatar", "Moi si."
    )
    assert found["Pas d’accord du tout."] == found["Moi si."] == "comment"


def test_a_comment_counter_in_the_head_hides_no_article() -> None:
    found = kinds(TITLE, PROSE, "18 commentaires", MORE, PROSE + " Oui.", MORE + " Non.")
    assert found[MORE] == "body"


def test_the_word_comments_in_a_sentence_is_body() -> None:
    line = "Commentaires et réactions n’ont pas tardé après cette annonce que personne n’attendait."
    assert kinds(TITLE, PROSE, line, MORE)[line] == "body"


def test_cut_off_leads_and_stamps_after_the_end_are_teasers() -> None:
    leads = [
        "Un incendie s’est déclaré dans la plus grande installation de stockage de la...",
        "Les robots de la firme courent dans une vidéo publiée hier, et c’est...",
    ]
    found = kinds(TITLE, PROSE, MORE, *leads, "18 Jan. 2025 • 7:13", "17 Jan. 2025 • 20:46")
    assert [found[lead] for lead in leads] == ["teaser", "teaser"]
    assert found["18 Jan. 2025 • 7:13"] == "teaser"
    assert found[MORE] == "body"


def test_one_sentence_that_trails_off_is_body() -> None:
    line = "Et puis la présidente a quitté la salle sans un mot pour les journalistes…"
    assert kinds(TITLE, PROSE, line, MORE)[line] == "body"
    assert kinds(TITLE, PROSE, MORE, line)[line] == "body"


@pytest.mark.parametrize("heading", ["À lire aussi", "Sur le même sujet :", "Articles similaires"])
def test_titles_under_a_heading_of_teasers_are_teasers(heading: str) -> None:
    found = kinds(TITLE, PROSE, heading, "Un lac sans poissons", "Le maire s’explique", MORE)
    assert found[heading] == found["Un lac sans poissons"] == "teaser"
    assert found[MORE] == "body"


LEAD = "Le niveau du lac a encore baissé d’un mètre cet été, au grand dam des pêcheurs du canton."
SAYS = "Le maire reçoit les salariés mercredi à la mairie. « Nous irons au bout », promet-il déjà."
FEET = {
    "titles, leads and by-lines": (
        ("À lire aussi", "Un lac sans poissons", LEAD, "Par Hélène Riou"),
        ("Le maire monte au créneau", SAYS, "Marc Tanguy"),
    ),
    "one card with its date": (
        ("Lire également", "Le maire répond", SAYS, "Publié le 18/11/2023"),
    ),
    "one card below a heading of the foot": (("Les plus lus", "Le maire répond", SAYS),),
    "sections and reading times": (
        ("Pour aller plus loin", "Environnement", "Un lac sans poissons", "5 min de lecture", LEAD),
        ("Politique", "Le maire monte au créneau", "3 min de lecture", SAYS),
    ),
    "an agency’s carousel": (
        ("À la une", "AFP", "Il y a 2 heures", "Un lac sans poissons", LEAD),
        ("AFP", "Il y a 3 heures", "Le maire monte au créneau", SAYS),
    ),
}


@pytest.mark.parametrize("name", FEET)
def test_other_articles_at_the_foot_are_teasers_with_their_leads(name: str) -> None:
    foot = [line for card in FEET[name] for line in card]
    found = kinds(TITLE, PROSE, MORE, *foot)
    assert found[PROSE] == found[MORE] == "body"
    assert {line: found[line] for line in foot if found[line] == "body"} == {}


@pytest.mark.parametrize(
    "below",
    [
        ("Un lac sans poissons", LEAD, MORE),
        ("Un lac sans poissons", MORE),
        ("Un lac sans poissons", "Une vente contestée", LEAD, SAYS, MORE),
    ],
)
def test_an_article_that_goes_on_below_read_also_is_body(below: tuple[str, ...]) -> None:
    found = kinds(TITLE, PROSE, "À lire aussi", *below)
    assert {found[line] for line in below if line in (LEAD, SAYS, MORE)} == {"body"}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("PHOTO ARCHIVES LE FANAL / M. TANGUY", "caption"),
        ("(Photo : Marc Tanguy)", "caption"),
        ("Photo d’archives Marc Tanguy", "caption"),
        ("À lire aussi | Trois offres pour une cale", "teaser"),
        ("(Lire aussi notre enquête : « Qui veut la peau du chantier ? »)", "teaser"),
        ("Mentions légales - Gestion des cookies", "navigation"),
        ("Photo de famille ratée pour les ministres de la Pêche", "body"),
        ("Lire aussi vite lui a donné mal à la tête", "body"),
    ],
)
def test_credits_links_and_menus_of_one_line(line: str, kind: str) -> None:
    assert kinds(TITLE, PROSE, line, MORE)[line] == kind


def test_one_line_read_also_is_a_teaser_and_the_body_goes_on() -> None:
    found = kinds(TITLE, PROSE, "À lire aussi : Un lac sans poissons", "Vers la sortie", MORE)
    assert found["À lire aussi : Un lac sans poissons"] == "teaser"
    assert found["Vers la sortie"] == "body"


def test_furniture_stuck_to_a_paragraph_is_cut_out() -> None:
    advert = "Learn more about your ad choices."
    text = f"{TITLE}\n{MORE} {advert} Visit megaphone.fm/adchoices"
    zones = body_zones(text)
    assert [zone.span.of(text) for zone in zones if zone.kind is ZoneKind.BODY] == [MORE]
    text = f"{MORE}Jannah Theme License is not validated, Go to the theme options page."
    zones = body_zones(text)
    assert [zone.kind.value for zone in zones] == ["body", "navigation"]
    assert zones[0].span.of(text) == MORE


def test_a_sentence_that_quotes_furniture_is_body() -> None:
    line = (
        "Le site affichait encore « Learn more about your ad choices » au bas de chaque page, ce "
        "qui agaçait les lecteurs du quotidien."
    )
    assert kinds(TITLE, PROSE, line)[line] == "body"


def test_captions_and_credits() -> None:
    found = kinds(TITLE, "Crédit photo : Agence du Lac", PROSE, "© Tessara", MORE)
    assert found["Crédit photo : Agence du Lac"] == found["© Tessara"] == "caption"


def test_a_post_and_its_signature_are_an_embed() -> None:
    post = "We remain committed to our partnership and look forward to getting to know Emma…"
    signature = "— Jane Doe (@janedoe) November 20, 2023"
    found = kinds(TITLE, PROSE, post, signature, MORE)
    assert found[post] == found[signature] == "embed"
    assert found[MORE] == "body"


def test_a_post_and_its_signature_on_one_line() -> None:
    text = f"{PROSE}\nLe dialogue reprendra demain. — Jane Doe (@janedoe) 20 novembre 2023\n{MORE}"
    article, statement = read_text(text).documents
    assert statement.text == "Le dialogue reprendra demain."
    assert statement.found_span is not None
    assert statement.found_span.of(article.text) == statement.text


def test_an_english_post_of_two_paragraphs_is_one() -> None:
    one = "We remain committed to our partnership with the people of Tessara."
    two = "We look forward to getting to know the new team and to working with them."
    text = "\n\n".join([PROSE, one, two, "— Jane Doe (@janedoe) November 20, 2023", MORE])
    _, statement = read_text(text).documents
    assert statement.text == f"{one}\n\n{two}"


def test_the_language_of_each_paragraph() -> None:
    german = "Dieser Podcast wird von der Redaktion in Berlin hergestellt und jeden Tag gesendet."
    english = "We remain committed to our partnership with the people of this company."
    text = "\n\n".join([PROSE, english, MORE, german, "12 %", "Oui."])
    languages = [zone.language for zone in body_zones(text)]
    assert languages == ["fr", "en", "fr", "de", "und", "de"]


def test_a_title_of_names_is_in_the_language_of_its_article() -> None:
    text = "\n\n".join(["Tessara : Kergoat rebondit chez Microsoft", PROSE, MORE])
    assert [zone.language for zone in body_zones(text)] == ["fr", "fr", "fr"]


def test_a_line_that_says_when_the_article_was_published_is_navigation() -> None:
    line = "Publié le 20 novembre 2023 à 17h40, par Jeanne Dol"
    assert kinds(TITLE, line, PROSE, MORE)[line] == "navigation"


def test_a_text_of_short_lines_is_all_body() -> None:
    found = kinds("SAM A DIT OUI", "« La mission continue »", "Oui", "Non")
    assert set(found.values()) == {"body"}


def test_lists_of_hundreds_of_lines_and_capitals_do_no_harm() -> None:
    lines = [f"ARTICLE NUMÉRO {number}" for number in range(400)]
    zones = body_zones("\n".join([*lines, PROSE, MORE]))
    assert len(zones) == 402
    assert [zone.kind for zone in zones[-2:]] == [ZoneKind.BODY, ZoneKind.BODY]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    wrapped = (
        "La société Tessara a confirmé lundi le départ de son\n"
        "directeur général, après trois jours de négociations\n"
        "entre le conseil et les principaux actionnaires du\n"
        "groupe."
    )
    assert len(body_zones(wrapped)) == 1


@pytest.mark.parametrize(
    "notice",
    [
        "Nous relayons cette actualité et la traduisons grâce à une technologie programmatique.",
        "Cet article a été traduit automatiquement de l’anglais.",
        "This article was machine-translated from English.",
        "Dieser Artikel wurde maschinell übersetzt.",
    ],
)
def test_the_sentence_that_tells_of_the_machine_translation(notice: str) -> None:
    document = read_text(f"{TITLE}\n{PROSE}\n{MORE} Fin de l’article.\n{notice} Merci.").documents[
        0
    ]
    assert document.machine_translated is not None
    assert document.machine_translated.of(document.text) == notice
    zone = next(zone for zone in document.zones if zone.span == document.machine_translated)
    assert zone.kind is ZoneKind.NAVIGATION


def test_an_article_about_machine_translation_is_not_flagged() -> None:
    line = (
        "Le ministère a fait savoir que le rapport avait été traduit par des stagiaires bilingues."
    )
    story = "Selon lui, la machine traduit automatiquement mille pages par heure, sans se lasser."
    assert read_text("\n".join([TITLE, PROSE, line, story])).documents[0].machine_translated is None


def test_statements_in_comments_are_not_lifted() -> None:
    text = "\n\n".join(
        [
            TITLE,
            PROSE,
            MORE,
            "Commentaires (2)",
            "votre avatar",
            "Moi je dis que non.",
            "— Jean Rien (@jrien) 20 novembre 2023",
        ]
    )
    assert len(read_text(text).documents) == 1


def test_a_title_that_is_a_sentence_is_told_by_the_date_under_it() -> None:
    title = (
        "Anne Kergoat annonce son départ de Tessara et dit que « la maison continuera sans elle »"
    )
    text = "\n\n".join([title, "20 novembre 2023", PROSE, MORE])
    document = read_text(text).documents[0]
    assert document.title == title
    assert document.published.known


def test_a_salutation_is_no_menu() -> None:
    assert kinds("Chers collègues,", PROSE, MORE)["Chers collègues,"] == "body"
