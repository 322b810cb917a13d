-- People: who is who across documents, what a desk knows of them, what a person judged.
-- Tables that the full pass empties and fills again have no primary key (see 0010_link.sql).

-- One speaker of one document as detection named it, with what the document tells of it.
create table local_speaker (
    document_id varchar not null,
    name varchar not null,           -- quotation.speaker; of an unresolved one the source as printed
    kind varchar not null check (kind in ('person', 'body', 'group', 'document', 'description')),
    named boolean not null,          -- false: a description (« la ministre »), which names nobody
    resolved boolean not null,       -- whether detection knew who it is
    gender varchar check (gender in ('m', 'f')),
    forms varchar[] not null,        -- the name as printed in the document
    roles varchar[] not null         -- roles printed beside the name, or used instead of it
);

-- An acronym that a document explains.
create table local_acronym (
    document_id varchar not null,
    acronym varchar not null,
    expansion varchar not null
);

-- Which documents were read for their people, and a hash of the quotations that were there.
create table people_reading (
    document_id varchar not null,
    mark varchar not null
);

-- One row: the hash of all that the last pass rested on. The same again: nothing to do.
create table people_pass (
    signature varchar not null
);

create table speaker (
    speaker_id varchar not null,
    name varchar not null,
    kind varchar not null check (kind in ('person', 'body', 'group', 'document', 'description')),
    scope varchar not null check (scope in ('corpus', 'document')),
    handle varchar not null,         -- what a judgement holds on to: kind and name, and the document
    wikidata varchar,
    entry_id varchar,                -- the authority entry; null = none
    roles varchar[] not null,
    run_id varchar
);

-- Under which names, in which documents.
create table speaker_alias (
    speaker_id varchar not null,
    alias varchar not null,
    document_id varchar not null,
    quotations integer not null
);

-- Who each local speaker is.
create table local_decision (
    document_id varchar not null,
    name varchar not null,
    speaker_id varchar not null,
    rule varchar not null,
    confidence double not null check (confidence between 0 and 1),
    evidence varchar not null,
    candidates varchar[] not null
);

-- The same by quotation.
create table quotation_speaker (
    quotation_id varchar not null,
    speaker_id varchar not null,
    rule varchar not null,
    confidence double not null check (confidence between 0 and 1),
    evidence varchar not null,
    candidates varchar[] not null    -- speaker ids that it may be, when the document does not tell
);

-- Pairs of speakers of which a person should say whether they are one.
create table speaker_doubt (
    doubt_id varchar not null,       -- of the two handles: kept across rebuilds
    one_id varchar not null,
    other_id varchar not null,
    one_handle varchar not null,
    other_handle varchar not null,
    score double not null check (score between 0 and 1),
    rule varchar not null,
    evidence varchar not null
);

-- A person's word on whether two speakers are one; outranks every score.
create table speaker_judgement (
    judgement_id varchar primary key,
    one_handle varchar not null,
    other_handle varchar not null,
    one_name varchar not null,
    other_name varchar not null,
    verdict varchar not null check (verdict in ('accept', 'reject')),
    person varchar not null,
    judged_at timestamptz not null,
    note varchar,
    retired_at timestamptz,          -- null = in force; never erased
    retired_by varchar
);

-- What a desk knows: one row a person or body.
create table authority_entry (
    entry_id varchar not null,
    name varchar not null,
    kind varchar not null check (kind in ('person', 'body')),
    wikidata varchar,
    aliases varchar[] not null,
    file varchar not null,           -- the file that it was imported from; imported again: replaced
    place varchar not null
);

-- The roles of an entry, each with the days on which it held (inclusive; null = open).
create table authority_role (
    entry_id varchar not null,
    role varchar not null,
    body varchar,
    valid_from timestamptz,
    valid_to timestamptz,
    file varchar not null,
    place varchar not null
);
