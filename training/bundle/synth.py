"""Reported-speech trees: gold treebank sentences grafted into speech frames.

The treebanks hold some forty sentences of the kind quotetrack lives on. Here a treebank sentence Q
becomes the quotation, and a made-up speaker says it, with the French UD analysis of such
sentences:

* ``« Q », a déclaré X`` - the verb is ``parataxis:insert`` of root(Q), X its subject;
* ``X déclare : « Q »`` and ``X déclare que Q`` - root(Q) is ``ccomp`` of the verb;
* ``Selon X, Q`` - X is ``obl:mod`` of root(Q), before, inside or after it;
* ``X dénonce « NP »`` - a noun phrase as object.

Speakers, verbs, roles and adverbials come from ``training/lists``.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass

from bundle.conllu import Sentence, Word, copy_words, parse_all
from bundle.names import LISTS, VOWELS, Names, table

INDICATIVE = "Mood=Ind|Number={}|Person=3|Tense={}|VerbForm=Fin"
PARTICIPLE = "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part"
QUOTES = [("«", "»")] * 4 + [('"', '"')] * 2 + [("“", "”")]
SHORTEST, LONGEST = 5, 28


@dataclass(frozen=True)
class Verb:
    """A speech verb's forms; ``frames`` holds q (quotation), c (que-clause), n (noun phrase)."""

    lemma: str
    singular: str
    plural: str
    participle: str
    gerund: str
    imperfect: str
    frames: str


def _punct(form: str, head: Word | None = None, space: bool = True) -> Word:
    return Word(form, form, "PUNCT", "_", head, "punct", space)


def _determiner(noun: Word, following: str) -> Word:
    if "Number=Plur" in noun.feats:
        return Word("les", "le", "DET", "Definite=Def|Number=Plur|PronType=Art", noun, "det")
    if following[0] in VOWELS + "hH":
        feats = "Definite=Def|Number=Sing|PronType=Art"
        return Word("l'", "le", "DET", feats, noun, "det", space=False)
    gender = "Fem" if "Gender=Fem" in noun.feats else "Masc"
    feats = f"Definite=Def|Gender={gender}|Number=Sing|PronType=Art"
    return Word("la" if gender == "Fem" else "le", "le", "DET", feats, noun, "det")


def _capital(words: list[Word]) -> None:
    first = words[0]
    if first.length:
        first.surface = first.surface[:1].upper() + first.surface[1:]
    first.form = first.form[:1].upper() + first.form[1:]


def _lower(words: list[Word]) -> None:
    first = words[0]
    if first.upos == "PROPN" or (first.form.isupper() and len(first.form) > 1):
        return
    if first.length:
        first.surface = first.surface[:1].lower() + first.surface[1:]
    first.form = first.form[:1].lower() + first.form[1:]


class Maker:
    """Makes reported-speech trees."""

    def __init__(self, seed: int, sources: list[Sentence]) -> None:
        self.rng = random.Random(seed)
        self.names = Names(self.rng)
        self.verbs = [Verb(*[*row, ""][:7]) for row in table("verbs.tsv")]
        self.roles = table("roles.tsv")
        self.complements = self._fragments("complements.conllu")
        self.adverbials = self._fragments("adverbials.conllu")
        self.sources = [sentence for sentence in sources if self._usable(sentence)]
        self.phrases = self._noun_phrases(sources)

    @staticmethod
    def _fragments(name: str) -> list[list[Word]]:
        text = (LISTS / name).read_text(encoding="utf-8")
        return [sentence.words for sentence in parse_all(text)]

    @staticmethod
    def _usable(sentence: Sentence) -> bool:
        words = sentence.words
        if not SHORTEST <= len(words) <= LONGEST or words[-1].form not in (".", "!", "?"):
            return False
        if any(word.form in '"«»“”:' or word.relation.startswith("parataxis") for word in words):
            return False
        root = sentence.root
        has_subject = any(w.head is root and w.relation.startswith("nsubj") for w in words)
        return has_subject and root.upos in ("VERB", "ADJ", "NOUN", "AUX")

    @staticmethod
    def _noun_phrases(sources: list[Sentence]) -> list[list[Word]]:
        """Short objects with a determiner, of one piece, without punctuation or pronouns."""
        found = []
        for sentence in sources:
            words = sentence.words
            place = {id(word): i for i, word in enumerate(words)}
            for noun in words:
                if noun.upos != "NOUN" or noun.relation not in ("obj", "obl:arg"):
                    continue
                inside = {id(noun)}
                grown = True
                while grown:
                    more = {id(w) for w in words if w.head is not None and id(w.head) in inside}
                    grown = not more <= inside
                    inside |= more
                span = sorted(place[i] for i in inside)
                piece = words[span[0] : span[-1] + 1]
                if (
                    3 <= len(piece) <= 9
                    and len(piece) == len(span)
                    and piece[0].relation == "det"
                    and piece[0].head is noun
                    and all(word.upos not in ("PUNCT", "PRON") for word in piece)
                    and all(i + w.length <= len(piece) for i, w in enumerate(piece))
                ):
                    copied = copy_words(piece)
                    next(w for w in copied if w.head not in copied).head = None
                    found.append(copied)
        return found

    # -- the speaker ---------------------------------------------------------------------------

    def _fragment(self, pool: list[list[Word]], head: Word) -> list[Word]:
        words = copy_words(self.rng.choice(pool))
        next(word for word in words if word.head is None).head = head
        return words

    def _flat(self, parts: tuple[str, ...], relation: str, feats: str = "_") -> list[Word]:
        words: list[Word] = []
        for part in parts:
            if part == "d'":
                words.append(Word("d'", "de", "ADP", "_", None, "case", space=False))
            elif part in ("de", "du", "des") and words and relation != "person":
                words.append(Word(part, "de", "ADP", "_", None, "case"))
            else:
                words.append(Word(part, part, "PROPN", "_", None, "flat:name"))
        head = words[0]
        head.relation = relation
        head.feats = feats
        for i, word in enumerate(words[1:], 1):
            if word.relation == "case":
                rest = next((w for w in words[i + 1 :] if w.relation == "flat:name"), None)
                word.head = rest or head
                if rest is None:
                    word.relation = "flat:name"
                else:
                    rest.relation = "nmod"
            word.head = word.head or head
        return words

    def _of(self, head: Word) -> list[Word]:
        """A complement: of an organisation, or a ready one (du gouvernement)."""
        if self.rng.random() < 0.4:
            return self._fragment(self.complements, head)
        name = self._flat(self.names.organisation(), "nmod")
        name[0].head = head
        vowel = name[0].form[0] in VOWELS
        form = "d'" if vowel else "de"
        return [Word(form, "de", "ADP", "_", name[0], "case", space=not vowel), *name]

    def _role(self, relation: str, number: str = "Sing", article: bool = True) -> list[Word]:
        form, lemma, gender, count = self.rng.choice([r for r in self.roles if r[3] == number])
        noun = Word(form, lemma, "NOUN", f"Gender={gender}|Number={count}", None, relation)
        words = [noun]
        if article:
            words.insert(0, _determiner(noun, form))
        if self.rng.random() < 0.65:
            words += self._of(noun)
        return words

    def speaker(self, closing: bool) -> tuple[list[Word], Word, str]:
        """(words, head, number). ``closing``: more follows, so an apposition needs its comma."""
        draw = self.rng.random()
        if draw < 0.12:
            words = self._flat(self.names.organisation(), "nsubj")
            return words, words[0], "Sing"
        if draw < 0.24:
            words = self._role("nsubj", "Sing")
        elif draw < 0.34:
            words = self._role("nsubj", "Plur")
        elif draw < 0.42:  # le ministre Jean X
            words = self._role("nsubj", "Sing")
            head = next(word for word in words if word.relation == "nsubj")
            name = self._flat(self.names.person(0.9).words, "appos")
            name[0].head = head
            return words + name, head, "Sing"
        else:
            return self._person(closing)
        head = next(word for word in words if word.relation == "nsubj")
        return words, head, "Plur" if "Number=Plur" in head.feats else "Sing"

    def _person(self, closing: bool) -> tuple[list[Word], Word, str]:
        person = self.names.person(0.72)
        gender = f"Gender={person.gender}|Number=Sing"
        words = self._flat(person.words, "nsubj", self.rng.choice(["_", "_", "_", gender]))
        head = words[0]
        draw = self.rng.random()
        if draw < 0.12:  # M. X
            feminine = person.gender == "Fem"
            title = Word("Mme" if feminine else "M.", "madame" if feminine else "M.", "NOUN")
            title.feats, title.relation = gender, "nsubj"
            for word in words:
                if word.head is None or word.head is head:
                    word.relation = "flat:name"
                    word.head = title
            return [title, *words], title, "Sing"
        if draw < 0.5:  # X, la directrice de O,
            role = self._role("appos", article=self.rng.random() < 0.6)
            noun = next(word for word in role if word.relation == "appos")
            noun.head = head
            words[-1].space = False
            words += [_punct(",", noun), *role]
            if closing:
                words[-1].space = False
                words.append(_punct(",", noun))
        elif draw < 0.6 and closing:  # X, qui dirige O,
            verb = Word("dirige", "diriger", "VERB", INDICATIVE.format("Sing", "Pres"), head)
            verb.relation = "acl:relcl"
            thing = self._flat(self.names.organisation(), "obj")
            thing[0].head = verb
            words[-1].space = False
            who = Word("qui", "qui", "PRON", "PronType=Rel", verb, "nsubj")
            thing[-1].space = False
            words += [_punct(",", verb), who, verb, *thing, _punct(",", verb)]
        elif draw < 0.66:  # X (O)
            thing = self._flat(self.names.organisation(), "appos")
            thing[0].head = head
            thing[-1].space = False
            words += [_punct("(", thing[0], space=False), *thing, _punct(")", thing[0])]
        return words, head, "Sing"

    # -- the speech clause ---------------------------------------------------------------------

    def _verb(self, frame: str) -> Verb:
        return self.rng.choice([verb for verb in self.verbs if frame in verb.frames])

    def _finite(self, verb: Verb, number: str) -> tuple[list[Word], Word]:
        """The verb group and its head: déclare, déclarait, a déclaré, avait déclaré."""
        draw = self.rng.random()
        if draw < 0.45:
            form = verb.singular if number == "Sing" else verb.plural
            head = Word(form, verb.lemma, "VERB", INDICATIVE.format(number, "Pres"))
            return [head], head
        if draw < 0.55 and number == "Sing":
            head = Word(verb.imperfect, verb.lemma, "VERB", INDICATIVE.format(number, "Imp"))
            return [head], head
        head = Word(verb.participle, verb.lemma, "VERB", PARTICIPLE)
        tense = "Imp" if draw > 0.93 else "Pres"
        forms = {"SingPres": "a", "PlurPres": "ont", "SingImp": "avait", "PlurImp": "avaient"}
        feats = INDICATIVE.format(number, tense)
        auxiliary = Word(forms[number + tense], "avoir", "AUX", feats, head, "aux:tense")
        if self.rng.random() < 0.12:
            form = self.rng.choice(["également", "aussi", "déjà", "encore", "notamment", "ainsi"])
            return [auxiliary, Word(form, form, "ADV", "_", head, "advmod"), head], head
        return [auxiliary, head], head

    def _clitic(self, verb: Verb) -> tuple[list[Word], Word]:
        """a-t-il déclaré, explique-t-elle, ont-ils dit."""
        plural = self.rng.random() < 0.25
        feminine = self.rng.random() < 0.4
        number = "Plur" if plural else "Sing"
        gender = "Fem" if feminine else "Masc"
        group, head = self._finite(verb, number)
        finite = group[0]
        pronoun = ("elle" if feminine else "il") + ("s" if plural else "")
        link = "-t-" if not plural and finite.form[-1] in "aec" else "-"
        finite.space = False
        feats = f"Gender={gender}|Number={number}|Person=3|PronType=Prs"
        lemma = "eux" if plural else "lui"
        clitic = Word(link + pronoun, lemma, "PRON", feats, head, "nsubj")
        group.insert(1, clitic)
        return group, head

    def _adverbial(self, head: Word, chance: float) -> list[Word]:
        return self._fragment(self.adverbials, head) if self.rng.random() < chance else []

    def inserted(self, target: Word) -> list[Word]:
        """An inverted speech clause hanging on the quotation: a déclaré X mardi."""
        if self.rng.random() < 0.25:
            group, head = self._clitic(self._verb("q"))
        else:
            follows = self.rng.random() < 0.25
            subject, top, number = self.speaker(closing=follows)
            group, head = self._finite(self._verb("q"), number)
            top.head = head
            group += subject
            if follows:
                group += self._fragment(self.adverbials, head)
            head.head, head.relation = target, "parataxis:insert"
            return group
        group += self._adverbial(head, 0.25)
        head.head, head.relation = target, "parataxis:insert"
        return group

    def _clause(self, frame: str, adverbial: float = 0.3) -> tuple[list[Word], Word]:
        """Subject, verb, perhaps an adverbial; the verb is the root."""
        subject, top, number = self.speaker(closing=True)
        group, head = self._finite(self._verb(frame), number)
        top.head = head
        words: list[Word] = []
        if self.rng.random() < 0.12:  # Interrogé par O, X ...
            agent = self._flat(self.names.organisation(), "obl:agent")
            asked = Word(
                "interrogé", "interroger", "VERB", PARTICIPLE + "|Voice=Pass", head, "advcl"
            )
            agent[0].head = asked
            agent[-1].space = False
            by = Word("par", "par", "ADP", "_", agent[0], "case")
            words += [asked, by, *agent, _punct(",", asked)]
        words += subject + group + self._adverbial(head, adverbial)
        return words, head

    # -- the quotation -------------------------------------------------------------------------

    def _quotation(self) -> tuple[list[Word], Word, Word]:
        sentence = self.rng.choice(self.sources).copy()
        final = sentence.words.pop()
        sentence.words[-1].space = False
        return sentence.words, sentence.root, final

    def _quoted(self, words: list[Word], root: Word, final: Word | None) -> list[Word]:
        """The words between quotation marks, with ``!`` or ``?`` (or a stop) kept inside."""
        opening, closing = self.rng.choice(QUOTES)
        wide = closing == "»"
        out = [_punct(opening, root, space=wide), *words]
        if final is not None:
            final.head, final.relation = root, "punct"
            out.append(final)
        out[-1].space = wide
        return [*out, _punct(closing, root, space=False)]

    # -- the frames ----------------------------------------------------------------------------

    def after(self) -> list[Word]:
        """« Q », a déclaré X."""
        words, root, final = self._quotation()
        keep = final if final.form in "!?" or self.rng.random() < 0.06 else None
        quoted = self.rng.random() < 0.88
        out = self._quoted(words, root, keep) if quoted else words + ([keep] if keep else [])
        if not quoted and keep:
            keep.head, keep.relation = root, "punct"
        no_comma = self.rng.random() < 0.12 if quoted else keep is not None
        if no_comma:  # some papers leave it out
            out[-1].space = True
        else:
            out[-1].space = False
            out.append(_punct(",", root))
        speech = self.inserted(root)
        speech[-1].space = False
        return [*out, *speech, _punct(".", root)]

    def inside(self) -> list[Word]:
        """« Q1, a déclaré X, Q2 » or « Q1 », a déclaré X, « Q2 »."""
        words, root, final = self._quotation()
        commas = [
            i
            for i, word in enumerate(words)
            if word.form == "," and 2 <= i < len(words) - 2 and words[i + 1].upos != "PUNCT"
        ]
        if not commas:
            return self.after()
        cut = self.rng.choice(commas)
        first, comma, second = words[:cut], words[cut], words[cut + 1 :]
        speech = self.inserted(root)
        speech[-1].space = False
        stop = _punct(".", root) if final.form == "." else final
        stop.head, stop.relation = root, "punct"
        opening, closing = self.rng.choice(QUOTES)
        wide = closing == "»"
        begin = [_punct(opening, root, space=wide)]
        end = [_punct(closing, root, space=False)]
        if self.rng.random() < 0.5:
            second[-1].space = wide
            return [*begin, *first, comma, *speech, _punct(",", root), *second, *end, stop]
        first[-1].space = wide
        second[-1].space = wide
        end[0].space = False
        middle = [_punct(closing, root, space=False), comma, *speech, _punct(",", root)]
        return [*begin, *first, *middle, _punct(opening, root, space=wide), *second, *end, stop]

    def colon(self) -> list[Word]:
        """X a déclaré : « Q »."""
        clause, head = self._clause("q")
        words, root, final = self._quotation()
        root.head, root.relation = head, "ccomp"
        inside = final.form in "!?" or self.rng.random() < 0.45
        quoted = self._quoted(words, root, final if inside else None)
        out = [*clause, _punct(":", root), *quoted]
        if final.form == "." and inside:
            return out
        return [*out, _punct(".", head)]

    def that(self) -> list[Word]:
        """X a déclaré, mardi, que Q."""
        clause, head = self._clause("c", adverbial=0.35)
        words, root, final = self._quotation()
        if final.form == "?":
            return self.after()
        _lower(words)
        root.head, root.relation = head, "ccomp"
        vowel = words[0].form[0] in VOWELS
        form = "qu'" if vowel else "que"
        mark = Word(form, "que", "SCONJ", "_", root, "mark", space=not vowel)
        if self.rng.random() < 0.2:
            tail = self._quoted(words, root, None)
            mark.form, mark.space = "que", True
        else:
            tail = words
        return [*clause, mark, *tail, *self._gerund(head, tail), _punct(".", head)]

    def _gerund(self, head: Word, before: list[Word]) -> list[Word]:
        """..., dénonçant « NP »."""
        before[-1].space = False
        if self.rng.random() > 0.15 or not self.phrases:
            return []
        verb = self._verb("n")
        gerund = Word(verb.gerund, verb.lemma, "VERB", "Tense=Pres|VerbForm=Part", head, "advcl")
        return [_punct(",", gerund), gerund, *self._phrase(gerund)]

    def _phrase(self, head: Word) -> list[Word]:
        words = copy_words(self.rng.choice(self.phrases))
        noun = next(word for word in words if word.head is None)
        noun.head, noun.relation = head, "obj"
        words[-1].space = False
        return self._quoted(words, noun, None) if self.rng.random() < 0.8 else words

    def fragment(self) -> list[Word]:
        """X dénonce « NP »."""
        clause, head = self._clause("n", adverbial=0.15)
        tail = self._phrase(head)
        return [*clause, *tail, *self._gerund(head, tail), _punct(".", head)]

    def according(self) -> list[Word]:
        """Selon X, Q - before, inside or after Q."""
        words, root, final = self._quotation()
        subject, top, _ = self.speaker(closing=False)
        top.head, top.relation = root, "obl:mod"
        draw = self.rng.random()
        if draw < 0.25:
            case = Word("d'", "de", "ADP", "_", top, "case", space=False)
            phrase = [case, Word("après", "après", "ADP", "_", case, "fixed"), *subject]
        elif draw < 0.4:
            phrase = [Word("pour", "pour", "ADP", "_", top, "case"), *subject]
        else:
            phrase = [Word("selon", "selon", "ADP", "_", top, "case"), *subject]
        final.head, final.relation = root, "punct"
        final.space = True
        phrase[-1].space = False
        where = self.rng.random()
        if where < 0.55:
            quoted = self.rng.random() < 0.4
            if not quoted:
                _lower(words)
            _capital(phrase)
            tail = self._quoted(words, root, None) if quoted else words
            return [*phrase, _punct(",", top), *tail, final]
        if where < 0.75:
            commas = [i for i, word in enumerate(words) if word.form == "," and i > 1]
            if commas:
                cut = self.rng.choice(commas)
                return [
                    *words[: cut + 1],
                    *phrase,
                    _punct(",", top),
                    *words[cut + 1 :],
                    final,
                ]
        if self.rng.random() < 0.7:
            return [*words, _punct(",", top), *phrase, final]
        words[-1].space = True
        return [*words, *phrase, final]

    def as_said(self) -> list[Word]:
        """Comme l'a rappelé X, Q."""
        words, root, final = self._quotation()
        final.head, final.relation = root, "punct"
        subject, top, number = self.speaker(closing=False)
        group, head = self._finite(self._verb("c"), number)
        top.head = head
        head.head, head.relation = root, "advcl"
        vowel = group[0].form[0] in VOWELS
        feats = "Number=Sing|Person=3|PronType=Prs"
        if not vowel:
            feats = "Gender=Masc|" + feats
        what = Word("l'" if vowel else "le", "lui", "PRON", feats, head, "obj", space=not vowel)
        clause = [Word("comme", "comme", "SCONJ", "_", head, "mark"), what, *group, *subject]
        clause[-1].space = False
        if self.rng.random() < 0.6:
            _lower(words)
            _capital(clause)
            return [*clause, _punct(",", head), *words, final]
        return [*words, _punct(",", head), *clause, final]

    def make(self, count: int) -> list[Sentence]:
        """``count`` well-formed trees."""
        frames = [
            *[self.after] * 8,
            *[self.inside] * 3,
            *[self.colon] * 3,
            *[self.that] * 4,
            *[self.fragment] * 2,
            *[self.according] * 4,
            self.as_said,
        ]
        made: list[Sentence] = []
        dropped = 0
        while len(made) < count:
            frame = self.rng.choice(frames)
            words = frame()
            _capital(words)
            for before, after in itertools.pairwise(words):
                if after.form in (",", ".", ")") and after.upos == "PUNCT":
                    before.space = False
            words[-1].space = True
            sentence = Sentence(f"synth-{len(made)}", words)
            if sentence.well_formed():
                made.append(sentence)
            else:
                dropped += 1
        print(f"synth: {count} trees made, {dropped} dropped as not well formed")
        return made
