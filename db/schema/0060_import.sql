-- Quotations extracted elsewhere: where a batch of them waits while it is stored. Empty in between.

create table arriving_quotation (
    document_id varchar not null,
    quotation_id varchar not null,
    external_id varchar,             -- the id that the row has in its file
    path varchar not null,           -- the file and the line
    text varchar not null,
    outlet varchar,
    url varchar,
    speaker varchar,
    language varchar not null,
    not_before timestamptz,
    not_after timestamptz,
    precision varchar not null,
    zone varchar,
    zone_source varchar not null,
    method varchar not null,
    evidence_text varchar,
    run_id varchar not null
);
