-- The tables in which a pass keeps what it works out, gone with the connection. Each is filled by the
-- question of its name (pending.sql, spread.sql …), in the order of this file. Where much is pending, every
-- step reads all postings (asking_posting, met_posting), else what picked_postings.sql says.
create or replace temp table pending (
    wording_id bigint,
    words integer,
    shingles integer
);

create or replace temp table picked_asking (
    shingle bigint,
    wording_id bigint
);

create or replace temp table picked_met (
    shingle bigint,
    wording_id bigint
);

create or replace temp table spread (
    shingle bigint,
    wordings bigint
);

create or replace temp table question (
    wording_id bigint,
    words integer,
    shingles integer,
    shingle bigint,
    wordings bigint,
    asked integer,
    is_asked boolean,
    is_late boolean
);

create or replace temp table question_shingle (
    shingle bigint
);

create or replace temp table answer (
    wording_id bigint,
    words integer,
    shingle bigint,
    fewest integer,
    is_pending boolean
);

create or replace temp table meeting (
    part_id bigint,
    whole_id bigint
);

create or replace temp table wanted (
    part_id bigint,
    shingle bigint,
    rarity double,
    rarity_if_missing double
);

create or replace temp table portion (
    wording_id bigint,
    portion integer
);

create or replace temp table mention (
    portion integer,
    quotation_id varchar,
    wording_id bigint,
    utterance_id varchar,
    document_id varchar,
    start_offset integer,
    end_offset integer,
    speaker varchar,
    speaker_kind varchar,
    language varchar,
    not_before bigint,
    not_after bigint,
    is_primary boolean,
    is_printed boolean,
    is_verbatim boolean,
    words integer,
    content_words integer,
    weak boolean
);

create or replace temp view asking_posting as
select * from posting;

create or replace temp view met_posting as
select * from posting;
