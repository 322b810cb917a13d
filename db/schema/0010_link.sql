-- Linking and tracing: wordings and their fingerprints, links, utterances, judgements, origins.
-- Tables that a full pass empties and fills again have no primary key: DuckDB's index refuses a key
-- that is deleted and inserted in one transaction. quotetrack.link keeps their rows unique.

-- A distinct normalised text.
create table wording (
    wording_id bigint not null,      -- stable hash of norm
    norm varchar not null,           -- no case, no punctuation; cuts as …
    words integer not null,
    content_words integer not null,  -- without function words
    shingles integer not null,       -- distinct pairs of neighbouring words
    numbers varchar[] not null,
    names varchar[] not null,        -- capitals inside a sentence, folded
    capitals varchar[] not null,     -- all capitals, folded
    cut boolean not null,            -- holds a marked cut
    weak boolean not null            -- short or a stock phrase: words alone prove nothing
);

-- Which wording a quotation has.
create table quotation_wording (
    quotation_id varchar not null,
    wording_id bigint not null
);

-- Quotations that linking knows and that are no more: replaced, or of a superseded document.
create view gone_quotation as
select quotation_wording.quotation_id
from quotation_wording
left join quotation on quotation.quotation_id = quotation_wording.quotation_id
left join document on document.document_id = quotation.document_id
where quotation.quotation_id is null or document.superseded_by is not null;

-- Which pair of neighbouring words (a stable hash) stands in which wording.
create table posting (
    shingle bigint not null,
    wording_id bigint not null
);

-- In how many utterances a shingle stands, from the last full pass; a missing one stands in one.
create table shingle_spread (
    shingle bigint not null,
    utterances bigint not null
);

create table link (
    part_id varchar not null,
    whole_id varchar not null,
    relation varchar not null check (
        relation in (
            'identical', 'near_duplicate', 'excerpt', 'splice', 'altered_number', 'ambiguous',
            'translation', 'paraphrase'
        )
    ),
    score double not null check (score between 0 and 1),
    state varchar not null check (state in ('suggested', 'confirmed', 'rejected')),
    rule varchar not null,
    evidence varchar not null,
    window_start integer,            -- what matches, in the text of the whole's document
    window_end integer,
    run_id varchar
);

create table utterance (
    utterance_id varchar not null,
    representative_id varchar not null,  -- the quotation that shows the utterance: the longest
    run_id varchar
);

-- Which utterance a quotation renders; each quotation with words has one row.
create table rendering (
    quotation_id varchar not null,
    utterance_id varchar not null,
    relation varchar not null,       -- to the utterance's representative, or to what led to it
    score double not null,
    run_id varchar
);

-- Utterances that lost a rendering: they are worked out again.
create view shaken_utterance as
select distinct rendering.utterance_id
from rendering
inner join gone_quotation on gone_quotation.quotation_id = rendering.quotation_id;

-- A person's word on whether two quotations are one utterance; outranks every score.
create table judgement (
    judgement_id varchar primary key,
    part_id varchar not null,
    whole_id varchar not null,
    verdict varchar not null check (verdict in ('accept', 'reject')),
    person varchar not null,
    judged_at timestamptz not null,
    note varchar,
    retired_at timestamptz,          -- null = in force; never erased
    retired_by varchar
);

create table origin (
    utterance_id varchar not null,
    quotation_id varchar,            -- null = nothing is dated
    certainty varchar not null check (certainty in ('certain', 'likely', 'undecidable')),
    is_primary boolean not null,
    reasons varchar[] not null,
    tied varchar[] not null,
    runner_up varchar,
    would_change varchar,
    traced_from varchar not null,    -- hash of the renderings and of the settings that it rests on
    run_id varchar
);

-- The id that a quotation had in the file from which it was imported.
create table imported_quotation (
    quotation_id varchar not null,
    external_id varchar not null,
    run_id varchar
);
