"""Roles: « le patron de la firme de Redmond », « la ministre », « le jeune milieu »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from quotetrack.annotate.annotation import Word
from quotetrack.detect.antecedents import Antecedents, may_agree, shown
from quotetrack.detect.cast import Cast, Figure
from quotetrack.detect.demonyms import demonym_gender, is_demonym
from quotetrack.detect.found import Source
from quotetrack.detect.lexicons import fold, metonyms, word_list
from quotetrack.detect.questions import Antecedent, Asked, Question
from quotetrack.detect.ranking import Features
from quotetrack.detect.resolved import Resolved, named, noun_gender
from quotetrack.detect.role_fit import SHORT_ROLE, Role, RoleFit, fits, singled_out, told
from quotetrack.detect.speaking import is_human, is_unlisted, noun_kind
from quotetrack.detect.titles import role_noun
from quotetrack.detect.view import View
from quotetrack.detect.words import form
from quotetrack.lexicon import read_lexicon

SURE_ROLE = 0.45
"""The least share of the person whom a role means; under it the role stays a description: in
cross-validation 5 of 17 were right below .4 (`benchmarks/quality/antecedents.py`), about half
from there to .5, and 89 % above."""
_GENDERED = {"la": "f", "cette": "f", "le": "m", "ce": "m", "cet": "m"}
"""Determiners that tell the gender whatever the noun: « la maire », « le porte-parole »."""
SURE_AGAINST = 0.6
"""The same where something speaks against him: 3 of 8 were right between the two."""
_AGAINST = {"role_conflict"}
"""He was given a role of another kind."""
_STATE = "president de la republique"
_GOVERNMENT = ("premier ministre", "premiere ministre", "chancelier", "president du gouvernement")
_HEADS: Mapping[str, tuple[str, ...]] = {
    "le president": (_STATE,),
    "la presidente": (_STATE,),
    "le premier ministre": _GOVERNMENT[:2],
    "la premiere ministre": _GOVERNMENT[:2],
    "le chef du gouvernement": _GOVERNMENT,
    "la cheffe du gouvernement": _GOVERNMENT,
}
"""Phrases without a country, and how the offices begin that they may mean."""
_GENERIC = word_list("generic_title")
"""Titles whose complement says nothing: each « procureur de la République » has his town."""
_OPEN_ROLES = word_list("open_role")
"""Roles that fit anybody: « une femme »."""
_KIN = word_list("kin")
"""Nouns that are somebody's: « sa mère » is not she whom the sentence before was about."""
_OF_THEIR_OWN = ("famille", "enfants", "tribu", "fratrie", "jumeaux", "jumelles", "triples")
"""« la mère de famille », « le père de trois enfants »: nobody else's mother or father."""
_SPOUSES = ("epouse", "epoux", "femme", "mari", "compagne", "compagnon", "veuve", "veuf")
_POSSESSIVE = ("son", "sa", "leur", "mon", "ma", "notre")
_DEMONSTRATIVE = ("ce", "cet", "cette")
_DEFINITE = ("le", "la", "l'", *_DEMONSTRATIVE)
_QUANTITIES = word_list("quantity")
_ONE = ("un", "une")
_INDEFINITE = ("un", "une", "des", "plusieurs", "certains", "d'")


class Roles:
    """Finds the person of a role phrase among the cast."""

    def __init__(self, view: View, cast: Cast, antecedents: Antecedents) -> None:
        self._view = view
        self._cast = cast
        self._antecedents = antecedents
        self._fit = RoleFit(view)

    def resolve(self, source: Source, text: str) -> Resolved | None:
        """The person whom a role means; `None` for « un élu » and where nobody is named.

        Where nobody fits well, the role stays a description, with those who may be meant.
        """
        words = self._view.words(source.span)
        if not self._takes_up(words, source.head):
            return self._announced(source, words, text)
        role = self._role(words, source)
        if role.noun in _KIN and (form(words[0]) in _POSSESSIVE or _belongs(role, words)):
            return self._relative(role, text) or self._spouse(role, source, text)
        frame = self._view.frame_number(source.span.start) or 0
        question = Question(Asked.ROLE, text, source.span.start, frame, _gender_of(role))
        people = [one for one in self._people(question) if not self._fit.holds_another(role, one)]
        fitting = self._fitting(question, role, people)
        known = fits(list(fitting.values()))
        weighed = self._antecedents.weigh(
            question, people, lambda one: fitting[id(one)], self._fit.newness(role, known=known)
        )
        none, ranked = weighed.ranked()
        if not ranked:
            return None
        share, best = ranked[0]
        least = SURE_AGAINST if _AGAINST & fitting[id(best)].keys() else SURE_ROLE
        if none > share or share < least:
            kind = noun_kind(source.head) or ("person" if role.demonym else "description")
            step = f"désigné par « {text} »"
            return Resolved(text, kind, "described", (step,), shown(ranked, "rôle possible"))
        how, step = _way(role, best, text, fitting[id(best)].keys())
        meant = best.resolved
        self._antecedents.call(question, role.noun, meant, share)
        return Resolved(meant.name, "person", how, (step,), shown(ranked, "rôle"), meant.figure)

    def _fitting(
        self, question: Question, role: Role, people: Sequence[Antecedent]
    ) -> dict[int, Features]:
        """How well each fits the role, by `id`."""
        office, bare = self._office(question.text), self._president(question.text)
        fitting = singled_out(
            {id(one): self._fit.features(role, one, office, bare) for one in people}
        )
        fitting = self._antecedents.with_called(question, role.noun, people, fitting)
        if form(role.words[0]) in _DEMONSTRATIVE:
            fitting = {id(one): self._pointed_at(one, fitting[id(one)]) for one in people}
        return fitting

    def _takes_up(self, words: Sequence[Word], head: Word) -> bool:
        """Whether a phrase can mean somebody of the article: « la ministre », no « un élu ».

        « le jeune milieu de terrain »: a noun that no lexicon knows is somebody once it speaks.
        """
        first = form(words[0])
        if first in _INDEFINITE or head.lemma in _QUANTITIES:
            return False
        return is_human(head) or (first in _DEFINITE and is_unlisted(head))

    def _announced(self, source: Source, words: Sequence[Word], text: str) -> Resolved | None:
        """« Un gynécologue refuse… » in the title: the one of that role whom the article names."""
        if form(words[0]) not in _ONE or source.span.start >= self._view.paragraphs[0].end:
            return None
        noun = role_noun(words, source.head)
        holders = [
            figure
            for figure in self._cast.people()
            if any(noun == role for role, _ in figure.roles) and noun not in _OPEN_ROLES
        ]
        if len(holders) != 1 or len(words) > SHORT_ROLE:
            return None
        name = holders[0].name
        return named(holders[0], "role", f"« {text} » : rôle de « {name} » (« {noun} »)")

    def _relative(self, role: Role, text: str) -> Resolved | None:
        """« sa mère », « la mère de Noé »: whoever was printed as such, and never whose mother."""
        printed = [
            figure
            for figure in self._cast.people()
            if any(noun == role.noun for noun, _ in figure.roles)
        ]
        if len(printed) != 1:
            return None
        name = printed[0].name
        return named(printed[0], "role", f"« {text} » : rôle de « {name} » (« {role.noun} »)")

    def _spouse(self, role: Role, source: Source, text: str) -> Resolved | None:
        """« l'épouse de Jean Roux »: the one woman of that last name in the article."""
        names = [one for one in self._view.entities(source.span) if one.kind == "PER"]
        other = self._cast.figure_at(names[0].span) if len(names) == 1 else None
        if role.noun not in _SPOUSES or other is None or len(other.tokens) < 2:
            return None
        gender = noun_gender(role.head)
        alike = [
            figure
            for figure in self._cast.people()
            if figure is not other
            and len(figure.tokens) > 1
            and figure.tokens[-1] == other.tokens[-1]
            and figure.gender == gender
        ]
        if len(alike) != 1:
            return None
        return named(alike[0], "role", f"« {text} » : même nom que « {other.name} »")

    def _pointed_at(self, one: Antecedent, features: Features) -> Features:
        """« cet universitaire »: who spoke last, or was named last."""
        spoken, mentions = self._antecedents.spoken, self._antecedents.mentions
        name = one.resolved.name
        found = {
            "this_speaker": float(bool(spoken) and spoken[-1][1].name == name),
            "this_named": float(bool(mentions) and mentions[-1].resolved.name == name),
        }
        return {**features, **{key: value for key, value in found.items() if value}}

    def _role(self, words: list[Word], source: Source) -> Role:
        """The phrase taken apart."""
        complement = _complement(words, source.head)
        demonym = is_demonym(self._view, source)
        return Role(tuple(words), source.head, role_noun(words, source.head), complement, demonym)

    def _people(self, question: Question) -> list[Antecedent]:
        """Who was named or described before, and who is named only after."""
        before = self._antecedents.before(question)
        known = {one.figure for one in before}
        later = [
            Antecedent(named(figure, "named"), [], [])
            for figure in self._cast.people()
            if figure not in known and may_agree(figure.gender, question.gender)
        ]
        return before + later

    def _president(self, text: str) -> Figure | None:
        """« le président », alone: who is head of state, where the article names him.

        « le Premier ministre », « le chef du gouvernement »: where it names one alone who is.
        """
        phrases = _HEADS.get(fold(text), ())
        heads = (row for row in read_lexicon("fr/offices.tsv") if row["phrase"].startswith(phrases))
        known = [self._cast.by_name(row["name"]) for row in heads] if phrases else []
        figures = [figure for figure in known if figure is not None]
        sole = len(set(figures)) == 1 or phrases == (_STATE,)
        return figures[0] if figures and sole else None

    def _office(self, text: str) -> Figure | None:
        """« le président français », where the article also names him, in full or not.

        Of several ministers of one field none: the article tells which.
        """
        phrase = re.sub(
            r"^(?:le |la |l'|les )|\b(?:actuel|actuelle|ancien|ancienne|nouveau|nouvelle|ex)[ -]",
            "",
            fold(text),
        )
        known = [self._cast.by_name(name) for name in _holders().get(phrase, ())]
        figures = list(dict.fromkeys(figure for figure in known if figure is not None))
        several = len(figures) > 1 and phrase.startswith("ministre")
        return figures[0] if figures and not several else None


@lru_cache
def _holders() -> dict[str, tuple[str, ...]]:
    """Office, folded, without article → who held it, the one of most articles first."""
    holders: dict[str, tuple[str, ...]] = {}
    for row in read_lexicon("fr/offices.tsv"):
        holders[row["phrase"]] = (*holders.get(row["phrase"], ()), row["name"])
    return holders


def _gender_of(role: Role) -> str | None:
    """m or f, by the article, else by the noun."""
    first, noun = form(role.words[0]), role.head
    told = demonym_gender(noun.text) if role.demonym else noun_gender(noun, first)
    return _GENDERED.get(first, told)


def _belongs(role: Role, words: Sequence[Word]) -> bool:
    """« la mère de Noé »: a complement tells whose; « ce père de trois enfants » is anybody."""
    whose = role.complement.startswith(("de ", "d'", "du ", "des "))
    own = any(word in _OF_THEIR_OWN or word.isdigit() for word in told(role.complement))
    return whose and form(words[0]) not in _DEMONSTRATIVE and not own


def _way(role: Role, best: Antecedent, text: str, told: Iterable[str]) -> tuple[str, str]:
    """How a role led to somebody, and the step in words."""
    name = best.resolved.name
    if "office" in told:
        return "office", f"« {text} » : fonction de « {name} » (lexique)"
    if any(one.startswith(("role_same", "role_group")) for one in told):
        printed = sorted(best.figure.roles)[0] if best.figure and best.figure.roles else None
        beside = f" (« {' '.join(printed).strip()} »)" if printed else ""
        return "role", f"« {text} » : rôle de « {name} »{beside}"
    if "demonym_place" in told:
        return "role", f"« {text} » : origine de « {name} »"
    return "recent", f"« {text} » reprend « {name} »"


def _complement(words: Iterable[Word], head: Word) -> str:
    """What follows the role noun, folded, metonyms replaced (« la firme de redmond »)."""
    rest = fold(" ".join(word.text for word in words if word.index > head.index))
    for phrase, name in metonyms().items():
        if phrase in rest:
            rest = rest.replace(phrase, fold(name))
    rest = rest.replace("' ", "'")
    return "" if f"{fold(head.text)} {rest}" in _GENERIC else rest
