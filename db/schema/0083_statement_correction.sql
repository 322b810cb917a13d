-- Statements that a person corrected (a wrong date, a wrong author): the old one is kept, superseded.
create table statement_correction (
    document_id varchar not null,        -- as it was
    corrected_id varchar not null,       -- as it is
    corrected_at timestamptz not null,
    note varchar,
    run_id varchar not null
);
