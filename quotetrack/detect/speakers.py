"""From the source to the speaker: names, roles, pronouns, groups, documents, metonyms, continuation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quotetrack.annotate.annotation import Word
from quotetrack.detect.cast import Cast, Figure
from quotetrack.detect.found import Found, Source, SourceForm
from quotetrack.detect.lexicons import fold, given_names, metonyms, source_nouns
from quotetrack.detect.phrases import clitic_form, form, noun_kind, phrase_around
from quotetrack.detect.view import View
from quotetrack.lexicon import read_lexicon
from quotetrack.records import Candidate, QuotationKind, Span

_RECENT_FRAMES = 14
"""How far back a pronoun may reach, in frames; farther back it is « unknown »."""
_COUNTERPARTS = set("procureur procureure juge magistrat magistrate avocat avocate journaliste policier policiere gendarme porte-parole enqueteur voisin voisine collegue confrere".split())
"""People who speak about the one just named, and are seldom that one."""
_COMPANY = set("societe entreprise groupe firme compagnie start-up startup association organisation banque constructeur operateur plateforme marque fondation federation syndicat collectif neobanque".split())
"""Nouns that take up the one body of which an article speaks."""
_AHEAD_FRAMES = 2
"""How far ahead the name may be that a pronoun announces, in frames."""
_GENERIC = set(
    "homme femme jeune dame garçon fille intéressé intéressée dirigeant dirigeante responsable élu élue quinquagénaire quadragénaire "
    "trentenaire sexagénaire septuagénaire octogénaire praticien praticienne spécialiste expert experte auteur autrice chercheur chercheuse "
    "professionnel professionnelle candidat candidate retraité retraitée victime témoin mère père grand-père grand-mère accusé accusée prévenu "
    "prévenue suspect suspecte champion championne joueur joueuse entraîneur technicien coach artiste chanteur chanteuse comédien comédienne "
    "actrice acteur cinéaste écrivain écrivaine romancier romancière médecin avocat avocate magistrat magistrate maire édile patron patronne PDG "
    "directeur directrice président présidente ministre député députée sénateur sénatrice étudiant étudiante agriculteur agricultrice éleveur "
    "éleveuse enseignant enseignante animateur animatrice entrepreneur entrepreneuse fondateur fondatrice cofondateur cofondatrice milliardaire "
    "porte-parole procureur procureure syndicaliste militant militante historien historienne économiste sociologue politologue scientifique "
    "dernier dernière premier capitaine sélectionneur gérant gérante commerçant commerçante restaurateur organisateur organisatrice".split()
)


_OPEN_ROLES = set(
    "homme femme dame garçon fille intéressé intéressée quinquagénaire quadragénaire trentenaire sexagénaire septuagénaire octogénaire "
    "dirigeant dirigeante responsable élu élue jeune témoin victime dernier dernière praticien praticienne spécialiste expert experte auteur "
    "autrice mère père grand-père grand-mère".split()
)
"""Roles that fit anybody, whatever else they were called."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who speaks: `name` is `None` when it cannot be told; `chain` tells the steps in words."""

    name: str | None
    kind: str | None
    chain: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    figure: Figure | None = None


UNKNOWN = Resolved(None, None)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A figure (or a group, by its words) at a place; `subject` when it is the subject of its clause."""

    offset: int
    frame: int
    resolved: Resolved
    gender: str | None
    plural: bool
    subject: bool


class Speakers:
    """Resolves the sources of one document, in text order."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.cast = Cast(view)
        self._groups = _role_groups()
        self._spoken: list[tuple[int, Resolved]] = []
        self._mentions = self._collect()

    # --- the entry points -----------------------------------------------------------------------

    def resolve(self, found: Found) -> Resolved:
        """The speaker of one quotation; call in text order, since a speech goes on."""
        if found.source is None:
            resolved = self._continued(found)
        else:
            resolved = self.of_source(found.source, found.extent)
        if resolved.name is not None:
            self._spoken.append((found.frame, resolved))
        return resolved

    def of_source(self, source: Source, content: Span | None = None) -> Resolved:
        """The figure that a source means."""
        if source.apposed is not None:
            figure = self.cast.figure_at(source.apposed)
            if figure is not None:
                return _named(figure, f"« {source.span.of(self._view.text)} », apposé à « {figure.name} »")
        if source.form is SourceForm.PRONOUN:
            return self._pronoun(source, content)
        return self._phrase(source)

    # --- phrases ------------------------------------------------------------------------------

    def _phrase(self, source: Source) -> Resolved:
        text = _tidy(source.span.of(self._view.text))
        pair = self._pair(source)
        if pair is not None:
            return pair
        figure = self._head_figure(source)
        if figure is not None:
            return _named(figure, f"« {text} » nomme « {figure.name} »")
        stands_for = metonyms().get(fold(text))
        if stands_for is not None:
            return Resolved(stands_for, "body", (f"« {text} » désigne {stands_for} (lexique)",))
        if source.head.upos == "PROPN" or (source.head.upos == "X" and source.head.text[:1].isupper()):
            known = self.cast.by_name(text)
            if known is not None:
                return _named(known, f"« {text} » nomme « {known.name} »")
            named = self.cast.add_person(text, source.span)
            return _named(named, f"nom propre « {text} »")
        kind = noun_kind(source.head)
        plural = source.head.feats.get("Number") == "Plur"
        if form(source.head) in ("dernier", "dernière", "intéressé", "intéressée") and not plural:
            return self._salient(source, "f" if form(source.head).endswith("e") else "m", text)
        if kind == "document":
            return self._document(source, text)
        if kind == "body":
            return self._body(source, text)
        if kind in ("person", None) and not plural:
            role = self._role(source, text)
            if role is not None:
                return role
        return Resolved(text, kind or "description", (f"désigné par « {text} »",))

    def _head_figure(self, source: Source) -> Figure | None:
        """The figure that the head itself names, not one inside a complement (« l'avocat de X »)."""
        view = self._view
        entities = [e for e in view.entities(source.span) if e.kind in ("PER", "ORG")]
        whole = view.entity_at(source.span.start)
        if whole is not None and whole.kind in ("PER", "ORG") and whole not in entities:
            entities.insert(0, whole)
        head_entity = view.entity_at(source.head.span.start)
        if head_entity is not None and head_entity.kind == "PER":
            return self.cast.figure_at(head_entity.span)
        for entity in entities:
            before = [w for w in view.words(source.span) if w.span.end <= entity.span.start]
            if entity.kind == "PER" and (not before or form(before[-1]) not in ("de", "d'", "du", "des", "à", "au")):
                return self.cast.figure_at(entity.span)
        for entity in entities:
            before = [w for w in view.words(source.span) if w.span.end <= entity.span.start]
            governed = bool(before) and form(before[-1]) in ("de", "d'", "du", "des", "à", "au", "aux", "chez")
            behind_article = len(before) > 1 and before[-1].upos == "DET" and form(before[-2]) in ("de", "d'", "à")
            if entity.kind == "ORG" and not governed and not behind_article and noun_kind(source.head) not in ("person", "group"):
                return self.cast.figure_at(entity.span)
        return None

    def _pair(self, source: Source) -> Resolved | None:
        """« Mauricette et Roland Vinet », « Microsoft et son patron »: several speak as one."""
        words = self._view.words(source.span)
        joint = next((w for w in words if form(w) == "et"), None)
        if joint is None or self._view.entity_at(joint.span.start) is not None:
            return None
        named = [e for e in self._view.entities(source.span) if e.kind in ("PER", "ORG")]
        if any(e.span.end <= joint.span.start for e in named) and any(e.span.start > joint.span.start for e in named):
            text = _tidy(source.span.of(self._view.text))
            return Resolved(text, "group", (f"« {text} » parlent ensemble",))
        return None

    def _document(self, source: Source, text: str) -> Resolved:
        """A document speaks for its author where the phrase names one: « le communiqué d'OpenAI »."""
        view = self._view
        inside = [w for w in view.words(source.span) if w.index > source.head.index]
        for entity in view.entities(source.span):
            if entity.kind in ("PER", "ORG") and entity.span.start > source.head.span.start:
                figure = self.cast.figure_at(entity.span)
                if figure is not None:
                    return _named(figure, f"« {text} » est de « {figure.name} »")
        first = view.words(source.span)[0]
        if form(first) in ("son", "sa", "ses", "leur", "leurs"):
            owner = self._antecedent(source.span.start, None, form(first) in ("leur", "leurs"), text, None)
            if owner.kind in ("person", "group", "body"):
                return Resolved(owner.name, owner.kind, (f"« {text} » est de « {owner.name} »", *owner.chain[:1]), owner.candidates, owner.figure)
        for word in inside:
            if word.upos == "NOUN" and noun_kind(word) in ("person", "body", "group"):
                author = self._phrase(phrase_around(view, word))
                if author.name is not None:
                    return Resolved(author.name, author.kind, (f"« {text} » est de « {author.name} »", *author.chain), figure=author.figure)
        return Resolved(text, "document", (f"document « {text} »",))

    def _body(self, source: Source, text: str) -> Resolved:
        """« l'association », « la néobanque »: the body that the article speaks of, if there is only one."""
        words = self._view.words(source.span)
        definite = form(words[0]) in ("le", "la", "l'", "ce", "cet", "cette")
        noun = fold(source.head.text)
        bodies = [f for f in self.cast.figures if f.kind == "body"]
        titled = [f for f in bodies if any(role == noun for role, _ in f.roles) or self._set_before(f, noun)]
        if definite and len(words) <= 4 and len(titled) == 1:
            return _named(titled[0], f"« {text} » désigne « {titled[0].name} »")
        if definite and len(words) <= 3 and noun in _COMPANY and not titled:
            before = [f for f in bodies if any(m.start < source.span.start for m in f.mentions)]
            counted = sorted(((sum(m.start < source.span.start for m in f.mentions), f) for f in before), key=lambda e: (-e[0], e[1].name))
            if counted and (len(counted) == 1 or counted[0][0] >= 2 * counted[1][0]):
                return _named(counted[0][1], f"« {text} » reprend « {counted[0][1].name} »")
        return Resolved(text, "body", (f"désigné par « {text} »",))

    def _set_before(self, figure: Figure, noun: str) -> bool:
        """Whether the noun is printed right before the body's name somewhere (« l'association Vif »)."""
        text = self._view.text
        if fold(figure.name).split()[:1] == [noun]:
            return True
        return any(noun in fold(text[max(0, m.start - 40) : m.start]).split() for m in figure.mentions)

    def _role(self, source: Source, text: str) -> Resolved | None:
        """« le patron de la firme de Redmond », « la ministre », « le sénateur socialiste »."""
        words = self._view.words(source.span)
        if form(words[0]) in ("un", "une", "des", "plusieurs", "certains", "d'"):
            return None
        noun = fold(source.head.text)
        complement = self._complement(words, source.head)
        gender = _noun_gender(source.head)
        offset = source.span.start
        scored: list[tuple[float, Figure, str]] = []
        for figure in self.cast.people():
            score, reason = self._role_score(figure, noun, complement, gender, offset)
            if score > 0:
                scored.append((score, figure, reason))
        scored.sort(key=lambda entry: (-entry[0], entry[1].name))
        if scored and (len(scored) == 1 or scored[0][0] > scored[1][0] + 0.05):
            score, figure, reason = scored[0]
            if score >= 0.6:
                return Resolved(figure.name, "person", (f"« {text} » : {reason}",), _candidates(scored), figure)
        if scored and scored[0][0] >= 0.6:
            return Resolved(None, None, (f"« {text} » : plusieurs personnes possibles",), _candidates(scored))
        office = self._office(text)
        if office is not None:
            return _named(office, f"« {text} » : fonction de « {office.name} » (lexique)")
        if form(words[0]) in ("le", "la", "l'", "ce", "cet", "cette") and (noun_kind(source.head) == "person" or form(source.head) in _GENERIC):
            return self._recent_person(source, noun, complement, gender, text)
        return None

    def _office(self, text: str) -> Figure | None:
        """« le président français », where the article also names him in full or by his last name."""
        phrase = re.sub(r"^(?:le |la |l'|les )|\b(?:actuel|actuelle|ancien|nouveau) ", "", fold(text))
        for row in read_lexicon("fr/offices.tsv"):
            if row["phrase"] == phrase:
                figure = self.cast.by_name(row["name"])
                if figure is not None:
                    return figure
        return None

    def _recent_person(
        self, source: Source, noun: str, complement: str, gender: str | None, text: str
    ) -> Resolved | None:
        """A role that nobody was given yet takes up the person just spoken of, if nothing speaks against it.

        A person who was introduced with a role of another kind is no « procureur »; a complement
        that names a body or a place must not contradict either.
        """
        just_named = self._just_named(source, noun, gender)
        if just_named is not None:
            return just_named
        if any(e.kind in ("ORG", "LOC", "PER") for e in self._view.entities(source.span)):
            return None
        resolved = self._salient(source, gender, text)
        figure = resolved.figure
        if figure is None:
            return None
        groups = self._groups.get(noun, set())
        known = {role for role, _ in figure.roles}
        if form(source.head) not in _OPEN_ROLES and known and noun not in known:
            known_groups = set().union(*(self._groups.get(role, set()) for role in known))
            if known_groups and groups and not groups & known_groups:
                return None
            if not groups or not known_groups:
                return None
        speaking = [spoken.name for frame, spoken in self._spoken[-2:]]
        topic = self._topic(source.span.start, gender)
        if form(source.head) not in _OPEN_ROLES and noun not in known and resolved.name not in speaking and resolved.figure is not topic:
            return None  # an office is not given to whoever was named last
        return resolved

    def _complement(self, words: Iterable[Word], head: Word) -> str:
        """What follows the role noun, folded, with metonyms replaced (« de la firme de redmond » → « de microsoft »)."""
        rest = fold(" ".join(word.text for word in words if word.index > head.index))
        for phrase, name in metonyms().items():
            if phrase in rest:
                rest = rest.replace(phrase, fold(name))
        return rest.replace("' ", "'")

    def _role_score(self, figure: Figure, noun: str, complement: str, gender: str | None, offset: int) -> tuple[float, str]:
        """How well a person fits a role phrase, and why."""
        if gender is not None and figure.gender is not None and gender != figure.gender:
            return 0.0, ""
        best, reason = 0.0, ""
        for role, known in figure.roles:
            same = role == noun
            related = bool(self._groups.get(role, set()) & self._groups.get(noun, set()))
            if not (same or related):
                continue
            shared = set(_content(complement)) & set(_content(known))
            if complement and known and not shared and not (same and not _content(complement)):
                score = 0.35 if same else 0.0
            else:
                score = (0.9 if same else 0.75) if (shared or not complement) else 0.62 if same else 0.45
            if score > best:
                best, reason = score, f"« {role} {known} » est apposé à « {figure.name} »".replace("  ", " ").replace(" »", " »")
        if best == 0.0:
            return 0.0, ""
        nearest = max((m.start for m in figure.mentions if m.start < offset), default=None)
        if nearest is None:
            return best - 0.1, reason
        return best + 0.1 / (1 + (offset - nearest) / 400), reason

    def _just_named(self, source: Source, noun: str, gender: str | None) -> Resolved | None:
        """« Nathan Delfosse a signé. « … », confie le jeune milieu de terrain »: the subject of the sentence before."""
        if noun in _COUNTERPARTS or "tribunal" in fold(source.span.of(self._view.text)):
            return None
        here = self._view.frame_number(source.span.start) or 0
        before = [m for m in self._mentions if here - 2 <= m.frame < here and m.subject and m.resolved.kind == "person" and m.resolved.figure is not None]
        if not before or any(m.frame == here and m.offset < source.span.start and m.resolved.kind == "person" for m in self._mentions):
            return None
        mention = before[-1]
        figure = mention.resolved.figure
        assert figure is not None
        if gender is not None and figure.gender is not None and gender != figure.gender:
            return None
        known = {role for role, _ in figure.roles}
        known_groups = set().union(*(self._groups.get(role, set()) for role in known)) if known else set()
        groups = self._groups.get(noun, set())
        if known_groups and groups and not groups & known_groups:
            return None
        name = figure.name
        return Resolved(name, "person", (f"« {_tidy(source.span.of(self._view.text))} » reprend « {name} », sujet de la phrase d'avant",), figure=figure)

    def _topic(self, offset: int, gender: str | None) -> Figure | None:
        """The person whom the article is about so far: alone, or named twice as often as any other."""
        counts = sorted(
            (
                (sum(m.start < offset for m in figure.mentions), figure)
                for figure in self.cast.people()
                if gender is None or figure.gender is None or figure.gender == gender
            ),
            key=lambda entry: (-entry[0], entry[1].name),
        )
        counts = [entry for entry in counts if entry[0]]
        if not counts or len(counts) > 1 and counts[0][0] < 2 * counts[1][0]:
            return None
        return counts[0][1]

    # --- pronouns and salience -------------------------------------------------------------------

    def _pronoun(self, source: Source, content: Span | None) -> Resolved:
        word = form(source.head) if not source.head.text.startswith("-") else clitic_form(source.head)
        plural = word in ("ils", "elles", "eux", "ceux-ci", "celles-ci")
        gender = "f" if word in ("elle", "elles", "celle-ci", "celles-ci") else "m"
        return self._antecedent(source.span.start, gender, plural, source.span.of(self._view.text).lstrip("-"), content)

    def _salient(self, source: Source, gender: str | None, text: str) -> Resolved:
        return self._antecedent(source.span.start, gender, False, text, None, people_only=True)

    def _antecedent(
        self, offset: int, gender: str | None, plural: bool, text: str, content: Span | None, people_only: bool = False
    ) -> Resolved:
        """Who a pronoun stands for: recent, subject, already speaking, of the right gender and number."""
        here = self._view.frame_number(offset) or 0
        start = self._view.frames[here].span.start if self._view.frames else 0
        scores: dict[str, tuple[float, Resolved]] = {}
        for mention in self._mentions:
            if mention.offset >= offset or here - mention.frame > _RECENT_FRAMES or mention.plural != plural:
                continue
            if content is not None and content.start <= mention.offset < content.end:
                continue
            if mention.gender is not None and gender is not None and mention.gender != gender:
                continue
            if people_only and mention.resolved.kind != "person":
                continue
            name = mention.resolved.name
            if name is None:
                continue
            score = 1.0 / (1 + here - mention.frame) + (0.35 if mention.subject else 0.0)
            score += 0.15 if mention.gender == gender and gender is not None else 0.0
            score -= 0.35 if mention.resolved.kind in ("body", "document") else 0.0
            score += 0.1 if mention.offset >= start else 0.0
            if name not in scores or score > scores[name][0]:
                scores[name] = (score, mention.resolved)
        for frame, spoken in reversed(self._spoken[-3:]):
            if spoken.name is None or here - frame > 6:
                continue
            if spoken.name not in scores and self._agrees(spoken, gender, plural, people_only):
                scores[spoken.name] = (0.3 / (1 + here - frame), spoken)
            if spoken.name in scores and here - frame <= 4:
                score, resolved = scores[spoken.name]
                scores[spoken.name] = (score + 0.5 / (1 + here - frame) + 0.2, resolved)
        ranked = sorted(scores.items(), key=lambda entry: (-entry[1][0], entry[0]))
        if not ranked:
            return self._announced(here, gender, plural, text)
        candidates = tuple(Candidate(name, round(min(score, 2.0) / 2, 3), "antécédent") for name, (score, _) in ranked[:4])
        best = ranked[0][1][1]
        return Resolved(best.name, best.kind, (f"« {text} » reprend « {best.name} »", *best.chain[:1]), candidates, best.figure)

    def _announced(self, here: int, gender: str | None, plural: bool, text: str) -> Resolved:
        """« …, dit-elle. Denise Aubert, 94 ans, a pourtant… »: the name comes after the pronoun."""
        for mention in self._mentions:
            if 0 <= mention.frame - here <= _AHEAD_FRAMES and mention.subject and mention.plural == plural and mention.resolved.kind in ("person", "group", "body"):
                if mention.gender is None or gender is None or mention.gender == gender:
                    name = mention.resolved.name
                    if name is not None and self._view.frames[here].span.end <= mention.offset:
                        return Resolved(name, mention.resolved.kind, (f"« {text} » annonce « {name} »",), figure=mention.resolved.figure)
        return Resolved(None, None, (f"« {text} » : pas d'antécédent trouvé",))

    def _agrees(self, spoken: Resolved, gender: str | None, plural: bool, people_only: bool) -> bool:
        """Whether the last speaker can be meant by a pronoun of this gender and number."""
        if people_only and spoken.kind != "person" or plural != (spoken.kind == "group"):
            return False
        known = spoken.figure.gender if spoken.figure is not None else None
        if known is None and spoken.name is not None and spoken.figure is None:
            noun = source_nouns().get(spoken.name.split(" ")[-1].lower()) or source_nouns().get((spoken.name.split(" ") + [""])[1].lower())
            known = noun.gender if noun is not None and noun.gender != "e" else None
        return known is None or gender is None or known == gender

    # --- speech without a source --------------------------------------------------------------------

    def _continued(self, found: Found) -> Resolved:
        """The speech goes on: the last speaker, unless somebody else was just introduced."""
        introduced = self._introduced_before(found)
        last = self._spoken[-1] if self._spoken else None
        if introduced is not None and (last is None or introduced[0] > last[0]):
            return Resolved(introduced[1].name, introduced[1].kind, ("introduit juste avant", *introduced[1].chain[:1]), figure=introduced[1].figure)
        if last is not None and found.frame - last[0] <= 3:
            return Resolved(last[1].name, last[1].kind, ("suite de la même parole", *last[1].chain[:1]), figure=last[1].figure)
        if introduced is not None:
            return Resolved(introduced[1].name, introduced[1].kind, ("introduit juste avant",), figure=introduced[1].figure)
        alone = len({spoken.name for _, spoken in self._spoken}) == 1
        if last is not None and (alone or found.frame - last[0] <= 6):
            return Resolved(last[1].name, last[1].kind, ("dernière personne citée",), figure=last[1].figure)
        if not self._spoken and found.kind is QuotationKind.DIRECT:
            return self._announced(found.frame, None, False, "…")
        return UNKNOWN

    def _introduced_before(self, found: Found) -> tuple[int, Resolved] | None:
        """The subject of the one or two frames before, when it is somebody."""
        for frame in (found.frame, found.frame - 1, found.frame - 2):
            subjects = [
                m for m in self._mentions
                if m.frame == frame and m.subject and m.offset < found.extent.start
                and m.resolved.kind in (("person", "group", "body") if found.rule == "direct.colon_nominal" else ("person", "group"))
            ]
            if subjects:
                return frame, subjects[-1].resolved
        return None

    # --- mentions ------------------------------------------------------------------------------------

    def _collect(self) -> list[_Mention]:
        """Every mention outside marks that a pronoun may take up, in text order."""
        view = self._view
        mentions: list[_Mention] = []
        self._mentions = mentions
        for number, frame in enumerate(view.frames):
            for word in view.reported_by(frame.span):
                subject = word.deprel.startswith("nsubj")
                entity = view.entity_at(word.span.start)
                if entity is not None and entity.span.start == word.span.start and entity.kind in ("PER", "ORG"):
                    figure = self.cast.figure_at(entity.span)
                    if figure is not None:
                        is_subject = any(w.deprel.startswith("nsubj") for w in view.words(entity.span))
                        mentions.append(_Mention(word.span.start, number, _named(figure, ""), figure.gender, False, is_subject))
                elif subject and word.upos == "PROPN" and (entity is None or (entity.kind in ("MISC", "LOC") and word.text in given_names())) and word.text[:1].isupper() and len(word.text) > 2:
                    figure = self.cast.by_name(word.text) or self.cast.add_person(word.text, word.span)
                    mentions.append(_Mention(word.span.start, number, _named(figure, ""), figure.gender, False, True))
                elif subject and word.upos == "NOUN" and entity is None and noun_kind(word) is not None:
                    source = phrase_around(view, word)
                    plural = word.feats.get("Number") == "Plur"
                    resolved = self._phrase(source) if source.apposed is None else self.of_source(source)
                    gender = resolved.figure.gender if resolved.figure else _noun_gender(word)
                    mentions.append(_Mention(word.span.start, number, resolved, gender, plural, True))
                elif subject and word.upos == "PRON" and form(word) in ("il", "elle", "ils", "elles"):
                    gender = "f" if form(word).startswith("elle") else "m"
                    resolved = self._antecedent(word.span.start, gender, form(word).endswith("s"), word.text, None)
                    if resolved.kind in ("person", "group"):
                        mentions.append(_Mention(word.span.start, number, resolved, gender, form(word).endswith("s"), True))
        return mentions


def _named(figure: Figure, step: str) -> Resolved:
    return Resolved(figure.name, figure.kind, (step,) if step else (), figure=figure)


def _candidates(scored: list[tuple[float, Figure, str]]) -> tuple[Candidate, ...]:
    return tuple(Candidate(figure.name, round(min(score, 1.0), 3), reason) for score, figure, reason in scored[:4])


def _noun_gender(word: Word) -> str | None:
    entry = source_nouns().get(form(word)) or source_nouns().get(word.lemma)
    if entry is not None and entry.kind == "person" and entry.gender in ("m", "f"):
        return entry.gender
    gender = word.feats.get("Gender")
    return {"Masc": "m", "Fem": "f"}.get(gender or "")


def _role_groups() -> dict[str, set[str]]:
    """Role noun, folded → the groups that it belongs to."""
    groups: dict[str, set[str]] = {}
    for row in read_lexicon("fr/role_groups.tsv"):
        groups.setdefault(fold(row["noun"]), set()).add(row["group"])
    return groups


_SMALL = set("de d du des la le l les a au aux en et general generale delegue deleguee adjoint adjointe francais francaise".split())


def _content(phrase: str) -> list[str]:
    return [token for token in re.split(r"[^0-9a-z]+", phrase) if token and token not in _SMALL]


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,;:")
