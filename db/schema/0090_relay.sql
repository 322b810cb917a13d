-- Relays: whom a document credits with having passed words on, or the channel in which they were made public.
-- The rows of a document are replaced together when its quotations, the known media or the outlets change.

create table relay (
    relay_id varchar not null,
    document_id varchar not null,
    quotation_id varchar,            -- null = a credit in the text that no quotation stands beside
    kind varchar not null check (kind in ('outlet', 'person', 'unnamed', 'channel')),
    cited varchar not null,          -- the medium as the lexicon or the corpus writes it
    cited_key varchar not null,      -- folded, without its article: the node in the graph
    printed varchar not null,
    start_offset integer,            -- where it is printed; null = known by the speaker's name alone
    end_offset integer,
    speaker varchar,                 -- whom the credited one quotes; null = it speaks for itself
    in_corpus boolean not null,
    rule varchar not null,
    run_id varchar
);

create table relay_reading (
    document_id varchar not null,
    read_from varchar not null       -- hash of the quotations, the lexicons and the outlets
);
