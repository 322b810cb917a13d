"""Credits as a text prints them: « selon Le Monde », « au micro de RTL », « dans un tweet »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from quotetrack.detect.lexicons import given_names
from quotetrack.lexicon import read_lexicon
from quotetrack.records import Span
from quotetrack.trace.media import NAME, Media, translations

_QUALIFIED = 4
"""Words between « le quotidien » and the name: « le quotidien économique japonais Nikkei »."""
_QUALITY = (
    r"(?:d['’](?:information|actualité|investigation|opinion)s?|de\s+(?:presse|télévision|référence)"
    r"|en\s+(?:ligne|continu)|(?!(?:d|de|du|des|à|au|aux|en|sur|pour|qui|que|dont|où|et|ou)\b)"
    r"(?![A-ZÀ-Þ])[\w-]+)"
)
_DETERMINER = r"(?:(?:le|la|les|un|une|des|du|au|aux|ce|cette|notre|nos|son|sa|leurs?)\s+|l['’])?"
_OWN = r"(?:un|une|son|sa|ses|ce|cet|cette|le|la|les|leur|leurs|plusieurs|deux|des)\s+|l['’]"
_NOUN_REACH = 60
"""Code points before a name in which « le média en ligne » stands."""
ANONYMOUS = "credit.anonymous"
"""The rule for who asked not to be named: void where a name stands all the same."""
_AND = re.compile(r"(?:\s*,\s*|\s+(?:et|ou|ainsi que|puis)\s+)(?:par\s+|selon\s+)?", re.IGNORECASE)
_CONTRACTION = re.compile(r"(?:du|au|aux|des)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody or something that a text says it has words from.

    `kind` is outlet, person (a journalist), unnamed or channel; `cited` is the medium as the
    lexicon writes it (else as printed), `span` where it is printed, with its article.
    """

    kind: str
    cited: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class _Lead:
    """What leads to a name; `follows` is what must stand behind it (`None`: anything may)."""

    pattern: re.Pattern[str]
    takes: str
    rule: str
    follows: re.Pattern[str] | None


def find_credits(
    text: str, sentence: Span, media: Media, *, translated: bool = False, known: frozenset[str]
) -> list[Credit]:
    """The credits of one sentence in text order, each stretch once.

    `translated` reads the names that a machine put into French too; `known` are persons whom the
    document names, so that « Claire Morvanplus de » can be cut where the name ends.
    """
    found: list[Credit] = []
    for lead in _leads():
        for match in lead.pattern.finditer(text, sentence.start, sentence.end):
            found.extend(_behind(text, match, sentence.end, lead, media, translated, known))
    found.extend(_channels(text, sentence))
    for match in _anonymous().finditer(text, sentence.start, sentence.end):
        found.append(Credit("unnamed", match.group(), Span(*match.span()), ANONYMOUS))
    kept: list[Credit] = []
    for credit in sorted(found, key=lambda one: (one.span.start, -len(one.span), one.rule)):
        if not any(credit.span.overlaps(other.span) for other in kept):
            kept.append(credit)
    return kept


def channel_of(source: str) -> str | None:
    """The channel that a source as printed is: « la lettre », « son message »."""
    match = _channel_source().match(source)
    return _channel_named(match["noun"]) if match else None


def is_unnamed(source: str) -> bool:
    """Whether a source as printed names nobody: « plusieurs sources », « deux personnes »."""
    return _nouns()["unnamed"].match(source) is not None


def medium_by_noun(text: str, source: Span) -> str | None:
    """The medium that a source names with what it is: « le site spécialisé TechLac »."""
    for kind in ("outlet", "colleague"):
        for noun in _nouns()[kind].finditer(text, max(0, source.start - _NOUN_REACH), source.end):
            name = NAME.match(text, noun.end(), source.end)
            if name is not None and name.end() >= source.end and _kind(kind, name) == "outlet":
                return name["name"].rstrip(".'’-")
    return None


def _kind(noun: str, name: re.Match[str]) -> str:
    """What a noun makes of the name behind it; a colleague with a given name is a person."""
    if noun != "colleague":
        return noun
    return "person" if name["name"].split()[0] in given_names() else "outlet"


# --- media, persons, unnamed sources ---------------------------------------------------------


@lru_cache
def _leads() -> tuple[_Lead, ...]:
    """What leads to a name, one pattern a rule, so that a sentence is read a few times only."""
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for row in read_lexicon("fr/trace_credit_leads.tsv"):
        key = (row["takes"], row["rule"], row["follows"])
        grouped.setdefault(key, []).append(row["pattern"])
    return tuple(
        _Lead(
            re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?:\s+|(?<=['’]))", re.I),
            takes,
            rule,
            re.compile(rf"\s+(?:{follows})(?!\w)") if follows else None,
        )
        for (takes, rule, follows), patterns in grouped.items()
    )


@lru_cache
def _anonymous() -> re.Pattern[str]:
    """« sous couvert d'anonymat »: who spoke is not to be named."""
    rows = [
        row["pattern"]
        for row in read_lexicon("fr/trace_credit_nouns.tsv")
        if row["kind"] == "anonymous"
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(rows)})(?![\w-])", re.IGNORECASE)


@lru_cache
def _nouns() -> dict[str, re.Pattern[str]]:
    grouped: dict[str, list[str]] = {}
    for row in read_lexicon("fr/trace_credit_nouns.tsv"):
        grouped.setdefault(row["kind"], []).append(row["pattern"])
    named = rf"(?:\s+{_QUALITY}){{0,{_QUALIFIED}}}\s+(?={NAME.pattern.split('(?P')[0]}"
    found = {}
    for kind, patterns in grouped.items():
        nouns = rf"(?:{'|'.join(patterns)})"
        if kind == "unnamed":
            found[kind] = re.compile(rf"{nouns}(?![\w-])", re.IGNORECASE)
        else:
            found[kind] = re.compile(rf"(?i:{_DETERMINER}){nouns}{named}[A-ZÀ-ÖØ-ÞŒ0-9])")
    return found


def _behind(
    text: str,
    match: re.Match[str],
    end: int,
    lead: _Lead,
    media: Media,
    translated: bool,
    known: frozenset[str],
) -> Iterator[Credit]:
    """The one credited at the end of a lead, and those listed after (« X et Y »)."""
    offset, contracted = match.end(), bool(_CONTRACTION.search(match.group().rstrip()))
    while offset < end:
        within = Span(offset, end)
        credit = _named_at(text, within, lead, media, contracted, translated, known)
        if credit is None or (lead.follows and not lead.follows.match(text, credit.span.end, end)):
            return
        yield credit
        more = _AND.match(text, credit.span.end, end)
        if more is None:
            return
        # behind « au micro de Radio Granit, » a name alone proves no second medium
        offset, contracted, lead = more.end(), False, replace(lead, takes="medium")


def _named_at(
    text: str,
    within: Span,
    lead: _Lead,
    media: Media,
    contracted: bool,
    translated: bool,
    known: frozenset[str],
) -> Credit | None:
    """Who is named at the beginning of a stretch: a medium, a journalist, an unnamed source."""
    offset, end = within.start, within.end
    printed = media.contracted if contracted else media.printed
    match = printed.match(text, offset, end) or media.printed.match(text, offset, end)
    if match is not None:
        name = media.called(match.group()) or match.group()
        return Credit("outlet", name, Span(*match.span()), lead.rule)
    if translated and (match := media.translated.match(text, offset, end)):
        return Credit("outlet", translations()[match.group()], Span(*match.span()), lead.rule)
    if lead.rule != "credit.told" and (match := _nouns()["unnamed"].match(text, offset, end)):
        span = Span(offset, _unnamed_end(text, match, end))
        return Credit("unnamed", span.of(text), span, lead.rule)
    for kind in ("outlet", "person", "colleague"):
        noun = _nouns()[kind].match(text, offset, end)
        name_match = NAME.match(text, noun.end(), end) if noun else None
        if name_match is not None:
            called = _kind(kind, name_match)
            return _named(text, offset, name_match, called, lead.rule, media, known)
    if lead.takes == "name" and (name_match := NAME.match(text, offset, end)):
        return _named(text, offset, name_match, "outlet", lead.rule, media, known)
    return None


def _named(
    text: str,
    start: int,
    match: re.Match[str],
    kind: str,
    rule: str,
    media: Media,
    known: frozenset[str],
) -> Credit:
    """A name that its noun or its lead proves, cut where a name that the document knows ends."""
    name = match.group().lstrip("« \u00a0\u202f").rstrip(".'’-")
    name = next((one for one in sorted(known, key=len) if _glued(name, one)), name)
    end = text.index(name, match.start()) + len(name)
    return Credit(kind, media.called(name) or name, Span(start, end), rule)


def _glued(printed: str, name: str) -> bool:
    """Whether a printed word is a known name with the next word stuck to it."""
    return printed.startswith(name) and printed[len(name) : len(name) + 1].islower()


_PREPOSITION = r"(?:du|des|de\s+l['’]|de\s+la|de|d['’]|à\s+l['’]|à\s+la|à|aux?)"
_KEEPS_ON = re.compile(rf"(?<!\w){_PREPOSITION}$", re.IGNORECASE)
_NEAR = re.compile(
    r"(?:\s+(?:anonymes?|internes?|concordantes?|bien informées?|officieuses?|\w+(?:ières?|aires?"
    r"|iques?|ales?)))?"
    r"(?:(?:\s+(?:proches?|au fait|au courant|au sein|informées?|interrogées?)|(?<=proche)"
    rf"|(?<=proches)|(?<=au fait)|(?<=au courant)|(?<=informée)|(?<=informées))\s+{_PREPOSITION}"
    r"\s*[\w’'-]+)?",
    re.IGNORECASE,
)
_ITS_WORD = re.compile(r"\s*[\w’'-]+")


def _unnamed_end(text: str, match: re.Match[str], end: int) -> int:
    """Where the words end that tell of an unnamed source: « une source proche du dossier »."""
    if _KEEPS_ON.search(match.group()):
        word = _ITS_WORD.match(text, match.end(), end)
        return word.end() if word else match.end()
    near = _NEAR.match(text, match.end(), end)
    return near.end() if near else match.end()


# --- channels --------------------------------------------------------------------------------


@lru_cache
def _channel_rows() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (re.compile(row["pattern"]), row["channel"], row["led"])
        for row in read_lexicon("fr/trace_channels.tsv")
    )


@lru_cache
def _channel_patterns() -> tuple[re.Pattern[str], ...]:
    def nouns(led: str) -> str:
        chosen = [pattern.pattern for pattern, _, is_led in _channel_rows() if is_led == led]
        return "|".join(sorted(chosen, key=len, reverse=True))

    account = r"(?:le\s+réseau(?:\s+social)?|son\s+compte|sa\s+page|sa\s+chaîne|la\s+plateforme)\s+"
    led_text = r"(?:dans|par|via|lors\s+d[eu]|au\s+cours\s+d[eu]|à\s+l['’]occasion\s+d[eu])\s+"
    of_one = rf"(?:{_OWN}|d['’](?:une?)\s+)?(?:[\w-]+\s+){{0,1}}?"
    return (
        re.compile(rf"(?<!\w)[Ss]ur\s+(?:{account})?(?P<noun>{nouns('platform')})(?!\w)"),
        re.compile(
            rf"(?<!\w)(?i:{led_text}|(?:lors|au\s+cours)\s+d['’]une?\s+){of_one}"
            rf"(?P<noun>{nouns('text')})(?!\w)"
        ),
        re.compile(rf"(?<!\w)(?P<noun>{nouns('verb')})(?!\w)"),
    )


@lru_cache
def _channel_source() -> re.Pattern[str]:
    nouns = "|".join(pattern.pattern for pattern, _, led in _channel_rows() if led == "text")
    return re.compile(rf"(?i:{_DETERMINER}(?P<noun>{nouns}))(?!\w)")


def _channels(text: str, sentence: Span) -> Iterator[Credit]:
    for pattern in _channel_patterns():
        for match in pattern.finditer(text, sentence.start, sentence.end):
            span = Span(*match.span("noun"))
            yield Credit("channel", _channel_named(match["noun"]), span, "credit.channel")


def _channel_named(noun: str) -> str:
    """The channel of a noun as printed."""
    fits = (name for pattern, name, _ in _channel_rows() if pattern.fullmatch(noun))
    lowered = (name for pattern, name, _ in _channel_rows() if pattern.fullmatch(noun.lower()))
    return next(fits, None) or next(lowered, noun)
