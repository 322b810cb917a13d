-- Looking things up in a million quotations: columns that are read whole for one question are kept
-- uncompressed (read twice as fast), ids that a few rows are wanted of have an index. The indexes of what
-- a full pass empties are made again behind it (link/make_index.sql, people/make_indexes.sql).

create table looked_up_quotation (
    quotation_id varchar primary key,
    document_id varchar not null,
    kind varchar not null
        check (kind in ('direct', 'mixed', 'indirect', 'according_to', 'block')),
    text varchar not null,
    folded varchar not null using compression uncompressed,  -- the text without accents, case, typography: for search
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

insert into looked_up_quotation by name
select *
from quotation;

drop table quotation;

alter table looked_up_quotation rename to quotation;

create index content_span_quotation on content_span (quotation_id);

create index quotation_speaker_quotation on quotation_speaker (quotation_id);

create index quotation_speaker_speaker on quotation_speaker (speaker_id);

create table looked_up_rendering (
    quotation_id varchar not null,
    utterance_id varchar not null using compression uncompressed,
    relation varchar not null,       -- to the utterance's representative, or to what led to it
    score double not null,
    run_id varchar
);

insert into looked_up_rendering
select quotation_id, utterance_id, relation, score, run_id
from rendering;

drop table rendering;

alter table looked_up_rendering rename to rendering;

create index rendering_quotation on rendering (quotation_id);
