-- Syndication: which documents of different outlets print the same copy (an agency's wire, a shared page).

create table agency_mark (
    document_id varchar not null,
    agency varchar not null,
    printed varchar not null,
    start_offset integer,            -- null = the page's metadata say so
    end_offset integer
);

-- Sampled word sequences of a document's own words: outside quotations, comments, teasers and menus.
create table copy_print (
    document_id varchar not null,
    shingle bigint not null
);

create table copy_reading (
    document_id varchar not null,
    read_from varchar not null       -- hash of what the prints and marks were read from
);

-- Worked out anew at each trace, all together.
create table syndication_member (
    group_id varchar not null,
    document_id varchar not null,
    agency varchar,                  -- whose wire it seems to be; null = nobody is marked
    shared_words integer not null,   -- own words shared with the partner, estimated from the sample
    partner_id varchar not null,     -- the member with which it shares most
    start_offset integer not null,   -- the longest stretch of words that both print
    end_offset integer not null,
    partner_start integer not null,
    partner_end integer not null,
    run_id varchar
);
