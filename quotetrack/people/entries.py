"""What an authority file settles: who a name is, and who held a role on a day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotetrack.detect.lexicons import fold
from quotetrack.people.bodies import name_of_body
from quotetrack.people.names import parse_person, small_words
from quotetrack.people.nodes import Node, handle_of
from quotetrack.people.records import PERSON, AuthorityEntry, DatedRole, LocalSpeaker
from quotetrack.people.roles import feminine_role

NAMED_TOO = 0.95
"""Role, date and the person's or body's name agree: what is left is the chance of a wrong file."""
ROLE_ALONE = 0.85
"""Only role and date agree: « le Premier ministre » may be another country's. Declared."""
ALIAS = 0.97
"""A name that the desk itself gave to one entry."""
_LEADING = re.compile(
    r"^(?:(?:selon|d'apres|pour)\s+)?(?:(?:le|la|les|ce|cet|cette)\s+|l')?"
    r"(?:(?:actuel|actuelle)\s+)?"
)
_SAYS_ENOUGH = 2
"""Words of a role from which on it needs no body: « Première ministre »; « directrice » does."""


def names_of(entry: AuthorityEntry) -> tuple[str, ...]:
    """The name and the aliases of an entry."""
    return (entry.name, *(alias for alias in entry.aliases if alias != entry.name))


def key_in(entry: AuthorityEntry, name: str) -> str:
    """A name of an entry as it is compared."""
    return parse_person(name).key if entry.kind == PERSON else name_of_body(name)


class Authority:
    """The entries by name; a name that two entries bear names neither alone."""

    def __init__(self, entries: Sequence[AuthorityEntry]) -> None:
        self.entries = sorted(entries, key=lambda entry: entry.entry_id)
        self._by_key: dict[tuple[str, str], dict[str, AuthorityEntry]] = defaultdict(dict)
        for entry in self.entries:
            for name in names_of(entry):
                self._by_key[entry.kind, key_in(entry, name)][entry.entry_id] = entry

    def bearers(self, kind: str, key: str) -> list[AuthorityEntry]:
        """The entries of this kind that bear a name."""
        known = self._by_key.get((kind, key), {})
        return [known[entry_id] for entry_id in sorted(known)]

    def nodes(self) -> list[Node]:
        """A node for each name of an entry that names somebody without further knowledge."""
        nodes: list[Node] = []
        for entry in self.entries:
            for name in names_of(entry):
                key = key_in(entry, name)
                parsed = parse_person(name) if entry.kind == PERSON else None
                if parsed is not None and parsed.bare and name != entry.name:
                    continue  # « Zelensky » alone is read as a partial name, of this entry first
                handle = handle_of(entry.kind, f"{key} [{entry.entry_id}]")
                gender = parsed.gender if parsed else None
                node = Node(handle, entry.kind, key, parsed, gender, [], entry)
                if handle not in {other.handle for other in nodes}:
                    nodes.append(node)
        return nodes


@dataclass(frozen=True, slots=True)
class Holder:
    """Who may be meant by a role: `inside` when the document's date lies wholly in the term."""

    entry: AuthorityEntry
    role: DatedRole
    inside: bool
    named_too: bool


def holders(local: LocalSpeaker, entries: Sequence[AuthorityEntry], text: str = "") -> list[Holder]:
    """Who held the role that a description names when the document was published.

    `text` is the document's, folded: that it names the person or the body too makes it surer. A
    document whose date is unknown, or runs over the end of a term, is outside every such term.
    """
    found: dict[str, Holder] = {}
    feminine = feminine_role(local.name)
    for entry in entries:
        if entry.kind != PERSON:
            continue
        gender = parse_person(entry.name).gender
        if gender == "m" and feminine:
            continue
        for role in entry.roles:
            fits = _fits(local.name, role)
            named_too = bool(fits) and _is_named(entry, role, text)
            if not fits or (fits == "role" and not _needs_no_body(role) and role.body):
                continue
            if not _overlaps(local, role):
                continue
            holder = Holder(entry, role, _inside(local, role), named_too or fits == "body")
            known = found.get(entry.entry_id)
            if known is None or (holder.inside, holder.named_too) > (known.inside, known.named_too):
                found[entry.entry_id] = holder
    return [found[entry_id] for entry_id in sorted(found)]


def may_be_meant(local: LocalSpeaker, entries: Sequence[AuthorityEntry]) -> bool:
    """Whether a description says a role of an entry at all, whatever the date."""
    return any(_fits(local.name, role) for entry in entries for role in entry.roles)


def term(role: DatedRole) -> str:
    """« du 2022-05-16 au 2024-01-09 »."""
    begins = f"du {role.valid_from:%Y-%m-%d}" if role.valid_from else ""
    ends = f"au {role.valid_to:%Y-%m-%d}" if role.valid_to else ""
    return " ".join(part for part in (begins, ends) if part) or "sans dates"


def _fits(phrase: str, role: DatedRole) -> str:
    """Whether a phrase says the role (`role`), the role with its body (`body`), or neither."""
    said = role_words(phrase)
    wanted = role_words(role.role)
    body = role_words(role.body or "")
    if said == wanted:
        return "role"
    if body and said == tuple(sorted({*wanted, *body})):
        return "body"
    return ""


@lru_cache(maxsize=100_000)
def role_words(phrase: str) -> tuple[str, ...]:
    """The words of a role that say something, sorted: « la ministre de l'Intérieur »."""
    plain = _LEADING.sub("", fold(phrase))
    words = {word for word in re.split(r"[^0-9a-z]+", plain) if word and word not in small_words()}
    return tuple(sorted(_epicene(word) for word in words))


def _epicene(word: str) -> str:
    """« première » and « premier » are one word of a role; gender is judged apart."""
    for feminine, masculine in (("iere", "ier"), ("trice", "teur"), ("euse", "eur")):
        if word.endswith(feminine):
            return word.removesuffix(feminine) + masculine
    return word.removesuffix("e") if word.endswith(("ente", "uee", "ee")) else word


def _needs_no_body(role: DatedRole) -> bool:
    return len(role_words(role.role)) >= _SAYS_ENOUGH


def _is_named(entry: AuthorityEntry, role: DatedRole, text: str) -> bool:
    names = {*map(fold, names_of(entry)), fold(role.body or entry.name)}
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in sorted(names))


def _inside(local: LocalSpeaker, role: DatedRole) -> bool:
    begins = role.valid_from is None or (
        local.not_before is not None and role.valid_from <= local.not_before
    )
    ends = role.valid_to is None or (
        local.not_after is not None and local.not_after <= role.valid_to
    )
    return begins and ends


def _overlaps(local: LocalSpeaker, role: DatedRole) -> bool:
    after = local.not_after is None or role.valid_from is None or role.valid_from <= local.not_after
    before = local.not_before is None or role.valid_to is None or local.not_before <= role.valid_to
    return after and before
