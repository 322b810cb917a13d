-- Claims that several documents report on somebody's credit, in their own words: suggestions only.
create table claim_member (
    claim_id varchar not null,
    quotation_id varchar not null,
    run_id varchar
);
