"""The records of the people layer: a speaker of one document, a speaker of the corpus."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

PERSON, BODY, GROUP, DOCUMENT, DESCRIPTION = "person", "body", "group", "document", "description"


@dataclass(frozen=True, slots=True)
class LocalSpeaker:
    """One speaker of one document, under the name that detection gave it.

    `named` is false for a description (« la ministre »). `forms` are the name as printed, `roles`
    the roles printed beside it or used instead of it. `not_before` and `not_after` are when the
    document was published, `None` where a bound is unknown.
    """

    document_id: str
    name: str
    kind: str
    named: bool
    resolved: bool = True
    gender: str | None = None
    forms: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    quotations: int = 1
    not_before: datetime | None = None
    not_after: datetime | None = None

    @property
    def place(self) -> tuple[str, str]:
        """What names it in the corpus: document and name."""
        return (self.document_id, self.name)


@dataclass(frozen=True, slots=True)
class DatedRole:
    """A role that somebody held; the bounds are inclusive instants, `None` where open."""

    role: str
    body: str | None
    valid_from: datetime | None
    valid_to: datetime | None
    place: str


@dataclass(frozen=True, slots=True)
class AuthorityEntry:
    """What a desk knows of a person or a body; `place` is its line in the file."""

    entry_id: str
    name: str
    kind: str
    wikidata: str | None
    aliases: tuple[str, ...]
    place: str
    roles: tuple[DatedRole, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerJudgement:
    """A person's word in force: `accept` = one speaker, `reject` = two."""

    one_handle: str
    other_handle: str
    verdict: str
    person: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Which speaker a local one is, by which rule, how sure and why."""

    speaker_id: str
    rule: str
    confidence: float
    evidence: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person, body or group of the corpus; of one document only when its scope is `document`."""

    speaker_id: str
    name: str
    kind: str
    scope: str
    handle: str
    wikidata: str | None = None
    entry_id: str | None = None
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two speakers that may be one: what speaks for it."""

    doubt_id: str
    one_id: str
    other_id: str
    one_handle: str
    other_handle: str
    score: float
    rule: str
    evidence: str
