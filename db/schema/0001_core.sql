-- Runs, documents, quotations, rejections: what was read and what was found in it.
-- Instants are timestamptz in UTC. Offsets are 0-based, half-open code points of document.text.

create table schema_migration (
    version integer primary key,
    name varchar not null,
    applied_at timestamptz not null
);

-- One row: the hash of db/macros and db/views as they stand in this file.
create table schema_definitions (
    fingerprint varchar not null
);

create type date_interval as struct(
    not_before timestamptz,      -- inclusive; null = unknown
    not_after timestamptz,       -- inclusive; null = unknown
    precision varchar,           -- ms, s, min, hour, day, month, year, none
    zone varchar,                -- the zone in which the date was written
    zone_source varchar,         -- explicit, outlet, assumed, none
    method varchar,              -- the reader that found it
    evidence_start integer,      -- where it stands in the document; null = outside the text
    evidence_end integer,
    evidence_text varchar
);

create table run (
    run_id varchar primary key,
    version varchar not null,
    settings_hash varchar not null,
    lexicon_hash varchar not null,
    model_hash varchar not null,
    command varchar not null,
    started_at timestamptz not null,
    finished_at timestamptz,     -- null = stopped before its end
    counts map(varchar, bigint)  -- null until the run ends
);

create table document (
    document_id varchar primary key,
    text varchar not null,
    sha256 varchar not null,     -- of the bytes as received
    path varchar not null,
    kind varchar not null check (kind in ('article', 'statement')),
    outlet varchar,
    url varchar,
    title varchar,
    author varchar,
    language varchar not null,
    published date_interval not null,
    bound date_interval not null,
    updated date_interval not null,
    machine_translated_start integer,
    machine_translated_end integer,
    channel varchar,
    handle varchar,
    completeness varchar not null check (completeness in ('complete', 'truncated', 'excerpt')),
    found_in varchar,            -- the page that holds this embedded statement
    found_start integer,
    found_end integer,
    superseded_by varchar,       -- the later version of the same path; null = current
    run_id varchar not null
);

create table zone (
    document_id varchar not null,
    position integer not null,
    kind varchar not null,
    start_offset integer not null,
    end_offset integer not null,
    language varchar not null,
    run_id varchar not null,
    check (start_offset < end_offset)
);

create table date_candidate (
    document_id varchar not null,
    position integer not null,   -- 0 = the best
    date date_interval not null,
    run_id varchar not null
);

-- One row per document that was searched for quotations, also when none was found.
create table detection (
    document_id varchar primary key,
    version varchar not null,
    settings_hash varchar not null,
    lexicon_hash varchar not null,
    model_hash varchar not null,
    run_id varchar not null
);

create table quotation (
    quotation_id varchar primary key,
    document_id varchar not null,
    kind varchar not null
        check (kind in ('direct', 'mixed', 'indirect', 'according_to', 'block')),
    text varchar not null,
    folded varchar not null,     -- the text without accents, case, typography: for search
    start_offset integer not null,
    end_offset integer not null,
    cue_start integer,
    cue_end integer,
    source_start integer,
    source_end integer,
    speaker varchar,             -- null = unresolved, see candidates
    speaker_kind varchar,
    candidates struct("name" varchar, score double, reason varchar)[] not null,
    chain varchar[] not null,    -- how the source became the speaker
    relay varchar,
    relay_start integer,
    relay_end integer,
    conditional boolean not null,
    denied boolean not null,
    zone varchar not null,
    language varchar not null,
    rule varchar not null,
    confidence double not null check (confidence between 0 and 1),
    run_id varchar not null,
    check (start_offset < end_offset)
);

create table content_span (
    quotation_id varchar not null,
    position integer not null,
    start_offset integer not null,
    end_offset integer not null,
    run_id varchar not null,
    check (start_offset < end_offset)
);

create table rejection (
    rejection_id varchar primary key,
    stage varchar not null,
    reason varchar not null,
    place varchar not null,      -- a path, a row (manifest.csv:4) or a document id
    document_id varchar,
    start_offset integer,
    end_offset integer,
    text varchar,
    run_id varchar not null
);
