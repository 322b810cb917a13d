"""From the words that name who speaks to the person or body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.detect.reading import detect

if TYPE_CHECKING:
    from quotetrack.annotate.reader import Reader

pytestmark = pytest.mark.slow


def last(reader: Reader, text: str) -> tuple[str | None, str]:
    """The speaker of the last quotation, and the way to him."""
    quotation = detect(reader, text).quotations[-1]
    return quotation.speaker, quotation.speaker_how


def test_a_last_name_means_the_person_named_in_full(reader: Reader) -> None:
    text = "Jeanne Kergoat dirige l'usine. « Nous restons à Brest », a déclaré Mme Kergoat."
    assert last(reader, text) == ("Jeanne Kergoat", "named")


def test_the_civility_tells_two_people_of_one_last_name_apart(reader: Reader) -> None:
    text = (
        "Jeanne Kergoat et son frère Paul Kergoat dirigent l'usine. "
        "« Nous restons à Brest », a déclaré M. Kergoat."
    )
    assert last(reader, text)[0] == "Paul Kergoat"


def test_a_role_means_the_one_introduced_with_it(reader: Reader) -> None:
    text = (
        "Jeanne Kergoat, maire de Vif, a reçu Paul Giraud, directeur de l'usine. "
        "« L'eau est trop froide », a regretté le directeur."
    )
    assert last(reader, text) == ("Paul Giraud", "role")


def test_a_pronoun_agrees_with_its_antecedent(reader: Reader) -> None:
    text = (
        "Jeanne Kergoat a reçu Paul Giraud jeudi à la mairie. "
        "« Nous avons parlé deux heures », a-t-elle raconté."
    )
    assert last(reader, text) == ("Jeanne Kergoat", "pronoun")


def test_a_metonym_stands_for_its_body(reader: Reader) -> None:
    text = "« Nos serveurs seront arrêtés lundi », a annoncé la firme de Redmond."
    assert last(reader, text) == ("Microsoft", "metonym")


def test_somebody_without_a_name_is_described(reader: Reader) -> None:
    text = "« Les trains ne passent plus », regrette une habitante du quartier."
    assert last(reader, text) == ("une habitante du quartier", "described")


def test_marks_without_any_source_have_no_speaker(reader: Reader) -> None:
    assert last(reader, "« Nous ne céderons jamais devant la menace. »") == (None, "unknown")


def test_the_chain_tells_the_way_in_words(reader: Reader) -> None:
    text = "Jeanne Kergoat dirige l'usine. « Nous restons à Brest », a déclaré Mme Kergoat."
    chain = detect(reader, text).quotations[-1].chain
    assert chain == ("« Mme Kergoat » nomme « Jeanne Kergoat »",)


def test_the_same_text_gives_the_same_ids(reader: Reader) -> None:
    text = "« Nous restons à Brest », a déclaré Jeanne Kergoat. Selon Paul Giraud, il pleut."
    assert detect(reader, text) == detect(reader, text)


def test_a_nickname_by_the_seat_of_his_company_is_its_head(reader: Reader) -> None:
    text = (
        "« Nous sommes heureux d'accueillir Luc Bréval », a écrit Satya Nadella. "
        "Le parrain de Redmond ajoute qu'il ne rompt avec personne."
    )
    assert last(reader, text)[0] == "Satya Nadella"


def test_the_person_concerned_is_not_the_one_who_spoke_of_him(reader: Reader) -> None:
    text = (
        "Celui de Paul Giraud a duré un week-end. Le patron de l'usine l'a recueilli.\n\n"
        "« Nous sommes heureux d'accueillir Paul Giraud », a écrit Marc Kergoat.\n\n"
        "L'intéressé, lui, a répondu en trois mots : « La mission continue. »"
    )
    assert last(reader, text)[0] == "Paul Giraud"


def test_the_last_one_named_is_this_latter(reader: Reader) -> None:
    text = (
        "Jeanne Kergoat a été découverte par l'architecte Loïc Giraud. "
        "« Elle téléphonait tous les mardis », rigole ce dernier."
    )
    assert last(reader, text)[0] == "Loïc Giraud"


def test_a_demonym_takes_up_the_one_from_there(reader: Reader) -> None:
    text = "Urs Steinegger quitte la banque. « Neuf ans, c'est long », a plaisanté le Zurichois. "
    assert last(reader, text)[0] == "Urs Steinegger"


def test_a_role_that_nobody_has_stays_a_description_with_candidates(reader: Reader) -> None:
    text = (
        "Jeanne Kergoat, chanteuse, et Paul Giraud, danseur, ont porté plainte lundi. "
        "« C'est la procédure habituelle », tempère le procureur."
    )
    quotation = detect(reader, text).quotations[-1]
    assert (quotation.speaker, quotation.speaker_how) == ("le procureur", "described")
    assert {one.name for one in quotation.candidates} <= {"Jeanne Kergoat", "Paul Giraud"}


def test_one_says_somewhere_is_the_body_that_says(reader: Reader) -> None:
    text = "« Les investigations commencent », a-t-on indiqué au parquet."
    assert last(reader, text)[0] == "parquet"


def test_the_narrative_infinitive_has_its_subject_before_it(reader: Reader) -> None:
    text = "Le maire a parlé. Et Jeanne Kergoat d'ajouter : « Nous ne céderons pas. »"
    assert last(reader, text)[0] == "Jeanne Kergoat"


def test_a_message_is_of_whoever_its_possessive_takes_up_among_many(reader: Reader) -> None:
    text = (
        "Paul Giraud, Marc Kergoat et Luc Bréval ont quitté l'usine. Anne Lemoine la dirige. "
        "Yves Morel et Denis Roux sont restés. Ce matin, Jeanne Caro (directrice) a publié un "
        "message dans lequel elle annonce leur départ. Voici l'intégralité de son message :\n\n"
        "« Nous restons attachés à cette usine et à ceux qui y travaillent. »"
    )
    assert last(reader, text)[0] == "Jeanne Caro"


def test_who_is_told_in_other_words_is_somebody_spoken_of(reader: Reader) -> None:
    text = (
        "Jeanne Kergoat a quitté la mairie jeudi. "
        "« Je ne regrette rien », a déclaré celle qui dirigeait la ville depuis dix ans."
    )
    assert last(reader, text)[0] == "Jeanne Kergoat"


def test_a_title_in_two_parts_has_its_name_at_the_end(reader: Reader) -> None:
    text = "« Le film est prêt », explique la réalisatrice belge et ancienne danseuse Ana Sorel."
    assert last(reader, text)[0] == "Ana Sorel"


def test_the_circle_of_somebody_is_not_that_one(reader: Reader) -> None:
    text = "Paul Giraud est parti jeudi. « Il reviendra », assure l'entourage de M. Giraud."
    assert last(reader, text)[0] == "l'entourage de M. Giraud"


def test_a_prime_minister_is_no_president(reader: Reader) -> None:
    text = (
        "Le Premier ministre Paul Giraud a reçu le président Ibrahim Tano jeudi à Kofila. "
        "Ibrahim Tano a salué la foule. "
        "« Nous signerons demain », a promis le Premier ministre."
    )
    assert last(reader, text)[0] == "Paul Giraud"


def test_a_line_of_its_own_signs_the_words_above_it(reader: Reader) -> None:
    text = "« On n'arrête pas une marée avec un seau. »\n— Jeanne Kergoat, maire de Vif"
    assert last(reader, text)[0] == "Jeanne Kergoat"


def test_an_adverbial_may_stand_within_the_verb_of_an_incise(reader: Reader) -> None:
    text = (
        "Paul Giraud défend le projet. "
        "« Ce chantier ne sert à personne », a pour sa part affirmé Mme Kergoat."
    )
    assert last(reader, text)[0] == "Kergoat"


def test_one_of_several_is_the_source_with_those_he_is_of(reader: Reader) -> None:
    text = "« On reviendra l'an prochain », a affirmé l'un des spectateurs belges."
    assert last(reader, text)[0] == "l'un des spectateurs belges"


def test_a_body_is_taken_up_by_the_noun_for_what_it_is(reader: Reader) -> None:
    text = (
        "Le constructeur Autovia fermera son site. Le syndicat Force des métaux proteste. "
        "« Aucun départ ne sera forcé », promet l'entreprise."
    )
    assert last(reader, text) == ("Autovia", "body")


def test_the_one_prosecutors_office_is_no_company_named_before(reader: Reader) -> None:
    text = "La société Nubéa a été perquisitionnée. « L'enquête commence », a indiqué le parquet."
    assert last(reader, text) == ("le parquet", "described")


def test_a_couple_is_taken_up_by_they(reader: Reader) -> None:
    text = "Rose et Albert Fontaine tiennent le café. « On ferme à midi », préviennent-ils."
    assert last(reader, text) == ("Rose et Albert Fontaine", "pronoun")


def test_somebodys_mother_is_another_one(reader: Reader) -> None:
    text = "Lina Ferrat a gagné au sprint. Sa mère a pleuré : « J'avais les yeux fermés. »"
    assert last(reader, text) == ("Sa mère", "described")


def test_two_talk_in_turns_on_lines_of_their_own(reader: Reader) -> None:
    text = (
        "« Où étiez-vous ? », demande la présidente.\n\n« Chez moi », répond l'accusé.\n\n"
        "« Toute la nuit ? »\n\n« Jusqu'à l'aube. »"
    )
    speakers = [one.speaker for one in detect(reader, text).quotations]
    assert speakers == ["la présidente", "l'accusé", "la présidente", "l'accusé"]


def test_what_is_held_in_the_hand_does_not_speak(reader: Reader) -> None:
    text = "Une pancarte à la main, Ivan Ledru dénonce « une honte pour la ville »."
    assert last(reader, text) == ("Ivan Ledru", "named")


def test_the_name_belongs_to_the_nearest_of_two_people(reader: Reader) -> None:
    text = (
        "L'ancien conseiller de la ministre Jeanne Ardouin a démissionné. "
        "L'ancien conseiller de la ministre Jeanne Ardouin a dénoncé « une trahison »."
    )
    assert last(reader, text)[0] != "Jeanne Ardouin"


def test_one_says_is_nobody_in_particular(reader: Reader) -> None:
    text = "Jeanne Kergoat dirige l'usine. « Les délais sont tenus », assure-t-on."
    assert last(reader, text) == (None, "unknown")


def test_a_first_name_with_an_age_is_a_person(reader: Reader) -> None:
    text = (
        "Morgane, 31 ans, saisonnière, tient le barrage. Paul Giraud la remplace le soir. "
        "« On ne lâchera pas », promet la jeune femme."
    )
    assert last(reader, text)[0] == "Morgane"


def test_a_name_behind_a_long_title_is_set_off(reader: Reader) -> None:
    text = (
        "« Il faut agir », a déclaré la cheffe économiste du Fonds européen de relance (FER), "
        "Gita Pannel, lors d'une conférence."
    )
    assert last(reader, text) == ("Gita Pannel", "named")


def test_quoted_words_are_no_subject_of_the_reporters_verb(reader: Reader) -> None:
    text = (
        "Paul Giraud déclare qu'« un ministre n'est pas un fusible » et défend "
        "les « forces vives » du pays."
    )
    assert {one.speaker for one in detect(reader, text).quotations} == {"Paul Giraud"}


def test_a_verb_of_saying_in_the_passive_has_no_speaker_before_it(reader: Reader) -> None:
    text = "Les autorités ont été alertées « plusieurs fois ce mois-ci », a déclaré Jeanne Kergoat."
    assert last(reader, text)[0] == "Jeanne Kergoat"


def test_a_heading_before_a_colon_does_not_speak(reader: Reader) -> None:
    text = "Budget : Jeanne Kergoat (PS) dénonce « une forme de mépris »."
    assert last(reader, text)[0] == "Jeanne Kergoat"


def test_the_subject_of_a_cleft_is_the_name_behind_it_is(reader: Reader) -> None:
    text = (
        "C'est Paul Giraud, chargé des relations publiques, qui a accusé ses adversaires "
        "de « trahison »."
    )
    assert last(reader, text)[0] == "Paul Giraud"


def test_a_name_without_its_second_comma_is_apposed(reader: Reader) -> None:
    text = "La ligue hésite. Son secrétaire général, Paul Giraud a affirmé que la grève continue."
    assert last(reader, text) == ("Paul Giraud", "named")


def test_first_person_words_inside_the_marks_are_no_incise(reader: Reader) -> None:
    text = "« Avec nos gilets, nous reprenons la parole, nous qui ne l'avons pas », dit Ana Sol."
    assert {one.speaker for one in detect(reader, text).quotations} == {"Ana Sol"}


def test_they_are_the_employees_and_not_their_company(reader: Reader) -> None:
    text = (
        "Les employés de Vivéo signataires de la lettre accusent la direction. Vivéo se tait. "
        "« Notre travail compte », écrivent-ils."
    )
    assert last(reader, text)[0] == "Les employés de Vivéo signataires de la lettre"


def test_a_message_is_of_the_one_who_acts_in_its_paragraph(reader: Reader) -> None:
    text = (
        "Jeanne Kergoat annonce la création d'une équipe avec Paul Giraud, Ana Sol et d'autres. "
        "Voici l'intégralité de son message :\n\n« Nous restons attachés à cette ville. »"
    )
    assert last(reader, text) == ("Jeanne Kergoat", "document")


def test_a_rare_given_name_tells_whom_a_pronoun_takes_up(reader: Reader) -> None:
    text = (
        "Abdelmadjid Kaci a reçu Priscillia Noël à la mairie. "
        "« Nous avons parlé de l'école », dit-elle."
    )
    assert last(reader, text) == ("Priscillia Noël", "pronoun")


def test_a_participle_and_a_noun_of_no_lexicon_take_somebody_up(reader: Reader) -> None:
    text = (
        "Paul Giraud a repris la brasserie en mars. Passé par la finance, le nouvel associé "
        "assume : « Je ne connaissais rien à la bière. »"
    )
    assert last(reader, text)[0] == "Paul Giraud"
    text = (
        "Formé à Liège, Nathan Delfosse a signé son premier contrat. "
        "« J'en rêvais », confie le jeune milieu de terrain."
    )
    assert last(reader, text)[0] == "Nathan Delfosse"


def test_what_a_role_meant_once_it_means_again(reader: Reader) -> None:
    text = (
        "Jeanne Kergoat expose à Vif. « Tout part de la couleur », résume l'artiste. "
        "La mécène Ana Sol a financé l'accrochage. La commissaire Rose Petit l'a conçu. "
        "« Elles ont tout compris », sourit l'artiste."
    )
    assert {one.speaker for one in detect(reader, text).quotations} == {"Jeanne Kergoat"}


def test_a_civility_sets_a_name_beside_a_word_that_is_mostly_a_body(reader: Reader) -> None:
    text = "Une peine « disproportionnée » aux yeux du conseil du notaire, Me Basile Fournel."
    assert last(reader, text)[0] == "Basile Fournel"


def test_who_takes_the_time_to_say_says_it(reader: Reader) -> None:
    text = "Jeanne Kergoat a pris le temps de préciser que le pont resterait fermé."
    assert last(reader, text)[0] == "Jeanne Kergoat"


def test_one_of_several_is_taken_up_by_a_pronoun(reader: Reader) -> None:
    text = (
        "L'un des avocats de la mère a annoncé qu'il allait former un pourvoi. "
        "« Il y aura un troisième procès », a-t-il assuré."
    )
    assert last(reader, text)[0] == "L'un des avocats de la mère"


def test_a_name_that_is_a_company_once_is_one_throughout(reader: Reader) -> None:
    text = (
        "Le réseau social Vivéo se défend. Vivéo a supprimé des comptes. L'ONG accuse Vivéo. "
        "Vivéo, propriété du groupe chinois Lanxi, a publié un rapport. "
        "La plateforme assure que ses équipes ont doublé."
    )
    assert {one.speaker_kind for one in detect(reader, text).quotations} == {"body"}


def test_a_heading_that_repeats_a_quotation_is_of_the_same_speaker(reader: Reader) -> None:
    text = (
        "« Nous avons constaté des changements »\n\nLe pont a rouvert lundi.\n\n"
        "« Nous avons constaté quelques changements sur ce pont », a déclaré Jeanne Kergoat."
    )
    first, second = detect(reader, text).quotations
    assert (first.speaker, first.speaker_how) == ("Jeanne Kergoat", "repeated")
    assert second.speaker == "Jeanne Kergoat"


def test_three_words_in_common_are_no_repetition(reader: Reader) -> None:
    text = (
        "« Nous avons attendu des mois »\n\nLe pont a rouvert lundi.\n\n"
        "« Nous avons rouvert ce pont », a déclaré Jeanne Kergoat."
    )
    assert [one.speaker_how for one in detect(reader, text).quotations][-1] == "named"
    assert all(one.speaker_how != "repeated" for one in detect(reader, text).quotations)


def test_words_that_lie_far_apart_are_no_repetition(reader: Reader) -> None:
    text = (
        "« Le pont doit rouvrir »\n\nLe chantier a duré deux ans.\n\n"
        "« Le maire, qui a vu passer trois équipes et dépensé sans compter, dit que ce pont, quoi "
        "qu'on en pense et malgré le froid de janvier, ne doit pas, à mon avis, rouvrir "
        "trop vite », a déclaré Jeanne Kergoat."
    )
    assert all(one.speaker_how != "repeated" for one in detect(reader, text).quotations)


def test_a_newspaper_named_like_a_townsman_is_the_newspaper(reader: Reader) -> None:
    text = "Jean Roux quitte Paris. L'abonnement était en projet, comme le rappelle le Parisien."
    assert last(reader, text)[0] == "Le Parisien"


def test_a_former_townsman_is_the_one_from_there(reader: Reader) -> None:
    text = (
        "Nathan Delfosse, formé à Rennes, a reçu le trophée. "
        "« C'est un honneur », a souri l'ancien Rennais."
    )
    assert last(reader, text)[0] == "Nathan Delfosse"


@pytest.mark.parametrize(
    "text",
    [
        "Dans une note interne, une porte-parole de Nubéa, Mai Lin, a affirmé que tout « marche ».",
        "Mai Lin affirme également que « tout marche ».",
    ],
)
def test_a_name_before_its_verb_speaks(reader: Reader, text: str) -> None:
    assert last(reader, text)[0] == "Mai Lin"


def test_a_name_before_a_gerund_is_spoken_of(reader: Reader) -> None:
    text = "Robert Fabre se moque du chef du parti, Michel Simon, en se demandant s'il « dort »."
    assert last(reader, text)[0] == "Robert Fabre"


def test_a_rank_and_a_last_name_are_a_name_and_no_role(reader: Reader) -> None:
    text = (
        "Le général Yvon Ternel commande la base. « Nous tiendrons », promet le général Ternel. "
        "« Les renforts arrivent », assure le général Marsac, gouverneur de la place."
    )
    said = [quotation.speaker for quotation in detect(reader, text).quotations]
    assert said == ["Yvon Ternel", "Marsac"]


@pytest.mark.parametrize("role", ["le nouveau directeur artistique", "le journaliste"])
def test_each_of_two_roles_behind_a_name_is_his(reader: Reader, role: str) -> None:
    text = (
        "Simon Beauval, ancien journaliste spécialisé et nouveau directeur artistique du salon, a "
        f"reçu le libraire Paul Giraud. « La bande dessinée va bien », estime {role}."
    )
    assert last(reader, text)[0] == "Simon Beauval"


def test_the_ending_of_a_noun_tells_its_gender(reader: Reader) -> None:
    text = (
        "Galia Verney et Dan Verney vendent des bottes. Galia Verney dessine les modèles. "
        "« Nous vendons mieux », annonce l'entrepreneuse."
    )
    assert last(reader, text)[0] == "Galia Verney"


def test_a_role_in_the_title_is_that_of_the_one_named_in_the_article(reader: Reader) -> None:
    text = (
        "Un cardiologue refuse de signer l'accord\n\n"
        "« Je ne signerai pas. » Ces mots sont du cardiologue Victor Daumas, qui exerce à Vif."
    )
    assert last(reader, text)[0] == "Victor Daumas"


def test_a_medium_before_a_name_is_no_part_of_it(reader: Reader) -> None:
    text = "« L'accord tiendra », indique au Figaro Claire Rouvier, une avocate de la défense."
    assert last(reader, text)[0] == "Claire Rouvier"


def test_the_name_of_an_administration_has_its_complements(reader: Reader) -> None:
    text = "L'Observatoire national de la vie étudiante relève que les loyers montent."
    assert last(reader, text)[0] == "Observatoire national de la vie étudiante"


def test_the_initials_behind_a_name_take_it_up(reader: Reader) -> None:
    text = (
        "Les bateaux restent à quai, selon la préfecture de la région Île-de-France (Prif). "
        "« Les quais rouvriront lundi », a ajouté la Prif."
    )
    said = [quotation.speaker for quotation in detect(reader, text).quotations]
    assert set(said) == {"préfecture de la région Île-de-France"}


def test_a_bare_noun_with_initials_takes_up_the_body_of_that_kind(reader: Reader) -> None:
    text = (
        "Une agence sur deux trie ses clients, selon une enquête menée par l'organisation non "
        "gouvernementale (ONG) Toit Commun. L'ONG demande « une loi »."
    )
    said = [quotation.speaker for quotation in detect(reader, text).quotations]
    assert set(said) == {"Toit Commun"}


def test_another_study_is_the_one_taken_up_from_there_on(reader: Reader) -> None:
    text = (
        "Une étude de l'institut Vesper montre que les ventes montent. Jean Roux a cité une autre "
        "étude, réalisée pour le Syndicat du livre. Les revenus « baissent », selon cette étude."
    )
    assert last(reader, text)[0] == "Syndicat du livre"


def test_a_possessive_document_before_the_subject_is_the_subject_s(reader: Reader) -> None:
    text = (
        "La plateforme Voxel a répondu jeudi. Pour rédiger son rapport, l'Institut Vesper a lu "
        "mille messages. « Les réponses tardent », déplore le rapport."
    )
    assert last(reader, text)[0] == "Institut Vesper"


@pytest.mark.parametrize(
    "whole",
    [
        "une élève en classe de seconde",
        "un Français sur trois",
        "le premier alinéa de l'article 41",
    ],
)
def test_what_tells_which_one_belongs_to_a_description(reader: Reader, whole: str) -> None:
    assert last(reader, f"« C'est ainsi », rappelle {whole}.")[0] == whole


def test_two_named_together_are_the_duo(reader: Reader) -> None:
    text = (
        "Benoît Tarpin et Florian Sirac ont conçu le jeu. "
        "« Il faut deux ans pour gagner un euro », prévient le duo."
    )
    assert last(reader, text)[0] == "Benoît Tarpin et Florian Sirac"


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("le patron de Tesla", "Elon Musk"),
        ("l'ancien patron de l'OTAN", "Jens Stoltenberg"),
        ("le chef du gouvernement", "Bart De Wever"),
    ],
)
def test_an_office_is_that_of_whoever_is_known_to_hold_it(
    reader: Reader, role: str, name: str
) -> None:
    text = f"Un accord est signé. {name} a reçu Paul Giraud. « Il faut attendre », estime {role}."
    assert last(reader, text)[0] == name


@pytest.mark.parametrize(
    "source",
    [
        "le député Alliance pour la République (APR) Éric Bothoul",
        "le maire (Divers droite) Éric Bothoul",
        "le président de la CPVE (Confédération des petites et vieilles entreprises) Éric Bothoul",
        "le président de la CPVE (Confédération des petites et vieilles entreprises), Éric Bothoul",
        "le chef étoilé Éric Bothoul",
        "un autre membre du jury, le sénateur centriste de l'Orne Éric Bothoul",
        "l'ancien ministre et actuel maire de Lormes Éric Bothoul",
        "le représentant de la CGT-Cheminots Éric Bothoul",
        "le secrétaire général du Parti républicain (un député), Éric Bothoul",
    ],
)
def test_a_name_behind_a_long_title_is_the_speaker_s(reader: Reader, source: str) -> None:
    assert last(reader, f"« Tout est à revoir », a réagi {source}.")[0] == "Éric Bothoul"


def test_a_name_that_heads_a_clause_is_no_apposition(reader: Reader) -> None:
    text = "Selon le maire, le préfet Éric Bothoul a quitté la ville lundi soir."
    assert last(reader, text)[0] == "le maire"


@pytest.mark.parametrize(
    "text",
    [
        "Les rapporteurs du texte, Anne Lefort et Paul Meunier, dénoncent « un recul ».",
        "« C'est un recul », ont dit les deux rapporteurs, Anne Lefort (PS) et Paul Meunier (LR).",
        "Selon les rapporteurs du texte, Anne Lefort et Paul Meunier, « c'est un recul ».",
    ],
)
def test_all_who_are_named_beside_a_plural_noun_speak(reader: Reader, text: str) -> None:
    assert last(reader, text)[0] == "Anne Lefort et Paul Meunier"


def test_no_minister_has_two_fields(reader: Reader) -> None:
    text = (
        "Le ministre du Travail, Olivier Duchamp, a présenté le texte avec Gérald Darmain. "
        "« Nous serons fermes », a résumé le ministre de l'Intérieur."
    )
    assert last(reader, text)[0] != "Olivier Duchamp"


def test_two_words_for_one_field_are_one_minister(reader: Reader) -> None:
    text = (
        "La ministre de la Transition écologique, Agnès Roussel, était à Lormes lundi. "
        "« Nous tiendrons nos objectifs », a promis la ministre de l'Environnement."
    )
    assert last(reader, text)[0] == "Agnès Roussel"


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Marie-Pierre Dausset", "Marie-Pierre"),
        ("Jean De Dieu Mbomo", "Jean De Dieu"),
        ("Francis Kalomba Nkole", "Kalomba"),
        ("Blake Lemarie", "Black Lemarie"),
    ],
)
def test_part_of_a_name_means_whoever_has_it(reader: Reader, full: str, short: str) -> None:
    text = f"{full} a quitté le parti lundi. « Je ne regrette rien », affirme {short}."
    assert last(reader, text)[0] == full


def test_given_names_of_two_people_are_no_slip(reader: Reader) -> None:
    text = "Jean Roussel et Jeanne Roussel ont vendu. « Je suis lasse », dit Jeanne Roussel."
    assert last(reader, text)[0] == "Jeanne Roussel"


def test_mid_month_is_nobody(reader: Reader) -> None:
    text = (
        "Rex Tillerman était en Asie. Mi-mars, lors de sa première tournée, il avait déclaré que "
        "« l'option militaire » restait sur la table."
    )
    assert last(reader, text)[0] == "Rex Tillerman"


def test_a_first_name_with_an_age_behind_a_description_is_a_person(reader: Reader) -> None:
    text = "Léa, grande rousse de 26 ans, observe la scène. « C'est une danse », dit-elle."
    assert last(reader, text)[0] == "Léa"


def test_a_lawyer_is_known_by_his_civility(reader: Reader) -> None:
    text = (
        "Me André Chambon a rencontré Alain Fink jeudi. Le suspect a été entendu deux heures. "
        "« Rien ne le prouve », a souligné l'avocat."
    )
    assert last(reader, text)[0] == "André Chambon"


def test_another_brand_is_not_the_one_of_the_article(reader: Reader) -> None:
    text = (
        "Une autre marque vend des montres. Tessara se dit favorable au projet. "
        "La marque dit toutefois craindre que Bruxelles ne comprenne pas."
    )
    assert last(reader, text)[0] != "une autre marque"


def test_the_two_are_those_of_the_list_behind_the_colon(reader: Reader) -> None:
    text = (
        "À la plume, deux journalistes reconnus : Jacques Tappert, présentateur du débat entre "
        "Bidon et Trumpet, et Alex Thomson, du même média. "
        "« C'était son erreur », écrivent les deux auteurs."
    )
    assert last(reader, text)[0] == "Jacques Tappert et Alex Thomson"


def test_the_two_are_the_names_joined_before_them(reader: Reader) -> None:
    text = (
        "La foule vibre au son des voix d'Adèle Hanel et Nadège Beaumont. "
        "Les deux actrices lancent, le point levé : « Continuons à nous battre ! »"
    )
    assert last(reader, text)[0] == "Adèle Hanel et Nadège Beaumont"


def test_the_spouse_of_somebody_has_his_name(reader: Reader) -> None:
    text = (
        "Céline Saffran et son mari Fabrice Saffran ont neuf enfants. "
        "« C'est un peu la course », reconnaît l'épouse de Fabrice Saffran."
    )
    assert last(reader, text)[0] == "Céline Saffran"


def test_a_mother_of_a_family_is_nobody_else_s(reader: Reader) -> None:
    text = "Céline Saffran a neuf enfants. « C'est la course », reconnaît la mère de famille."
    assert last(reader, text)[0] == "Céline Saffran"


def test_a_story_is_of_whoever_gives_it(reader: Reader) -> None:
    text = (
        "Sophie Binetti a été reçue lundi. Elle est « arrivée avec son ordre du jour », d'après "
        "le récit qu'elle livre à Ondes."
    )
    assert last(reader, text)[:2] == ("Sophie Binetti", "document")


def test_the_same_source_is_the_last_one(reader: Reader) -> None:
    text = (
        "Un quartier a été frappé, a indiqué la préfecture. "
        "L'attaque a fait deux morts, selon la même source."
    )
    assert last(reader, text)[0] == "la préfecture"


def test_a_day_behind_a_description_is_no_part_of_it(reader: Reader) -> None:
    text = "Des frappes ont fait deux morts, ont indiqué les autorités locales ce vendredi."
    assert last(reader, text)[0] == "les autorités locales"


def test_of_two_ministers_of_one_field_the_article_tells_which(reader: Reader) -> None:
    text = (
        "Gérald Darmanin et Bruno Retailleau étaient à Lormes lundi. Le second y est ministre. "
        "« Nous serons fermes », a promis le ministre de l'Intérieur."
    )
    assert last(reader, text)[1] != "office"


def test_an_office_is_known_without_being_printed(reader: Reader) -> None:
    text = (
        "Jordan Bardella était à Lormes lundi. Paul Giraud, un agriculteur, l'a reçu. "
        "« Nous voterons contre », a promis le président du RN."
    )
    assert last(reader, text) == ("Jordan Bardella", "office")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("« C'est rare », précise la sage-femme, Awa Sol/Kaboré.", "Awa Sol/Kaboré"),
        ("« Une autre voie », selon le maire (PV) de la ville, Paul Roux.", "Paul Roux"),
        (
            "L'Agence régionale de santé et les préfectures assurent que « tout est prêt ».",
            "Agence régionale de santé et les préfectures",
        ),
    ],
)
def test_a_name_is_told_whole_and_with_those_who_speak_beside(
    reader: Reader, text: str, speaker: str
) -> None:
    assert {one.speaker for one in detect(reader, text).quotations} == {speaker}
