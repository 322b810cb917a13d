"""Nodes: the local speakers that are one by their very name, before names are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quotetrack.detect.lexicons import fold
from quotetrack.people.bodies import name_of_body
from quotetrack.people.names import PersonName, is_common, is_given_name, parse_person
from quotetrack.people.records import BODY, GROUP, PERSON, AuthorityEntry, LocalSpeaker
from quotetrack.people.roles import Role, read_role

_INNER_CAPITALS = 2
"""Capitals in one word from which on it is a body's name: « OpenAI », « CGT »."""


@dataclass(slots=True, eq=False)
class Node:
    """Local speakers of one name that nothing tells apart; `name` is `None` for bodies and groups.

    `handle` is what a judgement holds on to. `entry` is the authority entry that bears this name.
    """

    handle: str
    kind: str
    key: str
    name: PersonName | None = None
    gender: str | None = None
    locals: list[LocalSpeaker] = field(default_factory=list)
    entry: AuthorityEntry | None = None

    @property
    def documents(self) -> frozenset[str]:
        """The documents in which it speaks."""
        return frozenset(local.document_id for local in self.locals)

    @property
    def roles(self) -> frozenset[str]:
        """All roles seen, those of its authority entry too."""
        seen = {role for local in self.locals for role in local.roles}
        if self.entry is not None:
            seen.update(f"{dated.role} {dated.body or ''}".strip() for dated in self.entry.roles)
        return frozenset(seen)


def true_kinds(speakers: Iterable[LocalSpeaker]) -> dict[tuple[str, str], str]:
    """The kind of each local speaker, a body taken for a person set right.

    One word with several capitals is a body; so is a word that other documents know as a body,
    unless a civility or a given name shows a person.
    """
    several = list(speakers)
    bodies = {name_of_body(one.name) for one in several if one.kind == BODY and one.named}
    kinds = {}
    for one in several:
        body = one.kind == PERSON and one.named and _reads_as_body(one, bodies)
        kinds[one.place] = BODY if body else one.kind
    return kinds


def _reads_as_body(one: LocalSpeaker, bodies: set[str]) -> bool:
    if one.name.startswith("@") or one.gender is not None:
        return False
    name = parse_person(one.name)
    if name.gender is not None or name.civil is not None:
        return False
    words = one.name.split()
    capitals = sum(character.isupper() for character in words[0].split("-")[0])
    if len(words) == 1 and capitals >= _INNER_CAPITALS and not words[0].startswith(("Mc", "Mac")):
        return True
    return name.bare and name_of_body(one.name) in bodies


def gender_of(local: LocalSpeaker) -> str | None:
    """m or f: as its document tells, else by its given name."""
    return local.gender or parse_person(local.name).gender


def reads_as_given_name(name: PersonName) -> bool:
    """Whether one bare word is rather a given name: « Samira », not « Mme Samira », « Martin »."""
    if not name.bare or len(name.last) != 1 or name.civil is not None:
        return False
    return is_given_name(name.last[0]) and not is_common(name.last)


def handle_of(kind: str, key: str, document_id: str | None = None) -> str:
    """What names a node across rebuilds; with a document, one local speaker."""
    return f"{kind}:{key}@{document_id}" if document_id else f"{kind}:{key}"


def key_of(local: LocalSpeaker, kind: str) -> str:
    """The name of a local speaker as it is compared."""
    if kind == PERSON and local.named:
        return parse_person(local.name).key
    if kind in (BODY, GROUP) and local.named:
        return name_of_body(local.name)
    return fold(local.name)


def same_name_nodes(
    key: str, locals_: Sequence[LocalSpeaker]
) -> tuple[list[Node], list[LocalSpeaker]]:
    """The persons who bear one full name, and the local speakers who may be any of several.

    Two genders are two persons. A common name (« Jean Martin ») with roles that have nothing in
    common is two persons as well; rarer names change their roles from article to article.
    """
    # « Jean-Luc » tells more of the same name than « Jean Luc »
    name = min(
        (parse_person(one.name) for one in locals_), key=lambda one: (not one.compound, str(one))
    )
    parts = _by_gender(locals_)
    if len(parts) < 2 and is_common(name.last) and is_given_name(name.given[0]):
        parts = _by_role(locals_)
    if len(parts) < 2:
        genders = {gender_of(one) for one in locals_} - {None}
        gender = genders.pop() if len(genders) == 1 else None
        return [Node(handle_of(PERSON, key), PERSON, key, name, gender, list(locals_))], []
    nodes = []
    for label, members in sorted(parts.items()):
        genders = {gender_of(one) for one in members} - {None}
        gender = genders.pop() if len(genders) == 1 else None
        handle = handle_of(PERSON, f"{key} ({label})")
        nodes.append(Node(handle, PERSON, key, name, gender, members))
    placed = {one.place for node in nodes for one in node.locals}
    return nodes, [one for one in locals_ if one.place not in placed]


def _by_gender(locals_: Sequence[LocalSpeaker]) -> dict[str, list[LocalSpeaker]]:
    parts: dict[str, list[LocalSpeaker]] = defaultdict(list)
    for one in locals_:
        gender = gender_of(one)
        if gender is not None:
            parts[gender].append(one)
    return dict(parts)


def _by_role(locals_: Sequence[LocalSpeaker]) -> dict[str, list[LocalSpeaker]]:
    """Local speakers by what their roles have in common; a label is the first word of the group.

    Complements that share a word are one (« maire de Vif », « élu de Vif »). A role without a
    complement (« boulanger ») joins the one group that has its noun, else stands by itself.
    """
    roles = {
        one.place: [role for role in map(read_role, one.roles) if role is not None]
        for one in locals_
    }
    group: dict[str, str] = {}
    for one in locals_:
        words = sorted({word for role in roles[one.place] for word in role.complement})
        for word in words[1:]:
            _join(group, words[0], word)
        if words:
            group.setdefault(words[0], words[0])
    parts: dict[str, list[LocalSpeaker]] = defaultdict(list)
    nouns: dict[str, set[str]] = defaultdict(set)
    for one in locals_:
        words = [word for role in roles[one.place] for word in role.complement]
        if words:
            label = _root(group, words[0])
            parts[label].append(one)
            for role in roles[one.place]:
                nouns[role.noun].add(label)
    for one in locals_:
        bare = _bare_role_group(roles[one.place], nouns)
        if bare is not None:
            parts[bare].append(one)
    return dict(parts)


def _bare_role_group(roles: Sequence[Role], nouns: dict[str, set[str]]) -> str | None:
    """The group that roles without complements belong to; `None` with a complement, or unclear."""
    if not roles or any(role.complement for role in roles):
        return None
    known = {label for role in roles for label in nouns.get(role.noun, ())}
    if len(known) > 1:
        return None
    return known.pop() if known else min(role.noun for role in roles)


def _root(group: dict[str, str], word: str) -> str:
    while group.setdefault(word, word) != word:
        word = group[word]
    return word


def _join(group: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(group, one), _root(group, other)))
    group[second] = first
