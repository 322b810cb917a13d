-- needs: relays, documents, quotations
create or replace view reported_claims as
select
    claim_member.claim_id,
    claim_member.quotation_id,
    rendering.utterance_id,
    quotations.document_id,
    coalesce(quotations.outlet, documents.path) as place,
    quotations.text,
    relays.kind,
    relays.cited,
    relays.in_corpus,
    'suggested' as state,
    claim_member.run_id
from claim_member
inner join quotations on quotations.quotation_id = claim_member.quotation_id
inner join documents on documents.document_id = quotations.document_id
inner join relays
    on
        relays.quotation_id = claim_member.quotation_id
        and relays.kind <> 'channel'
left join rendering on rendering.quotation_id = claim_member.quotation_id;

comment on view reported_claims is
'One row per credit of a claim that several documents seem to report in words of their own; a suggestion.';
comment on column reported_claims.claim_id is 'Content hash; changes when a member with a smaller id joins.';
comment on column reported_claims.quotation_id is 'The report.';
comment on column reported_claims.utterance_id is 'Its utterance.';
comment on column reported_claims.document_id is 'Where it is printed.';
comment on column reported_claims.place is 'The outlet, else the file.';
comment on column reported_claims.text is 'The words of the report.';
comment on column reported_claims.kind is 'outlet, person or unnamed.';
comment on column reported_claims.cited is 'Who is credited with it.';
comment on column reported_claims.in_corpus is 'True when an outlet of this name has a document here.';
comment on column reported_claims.state is 'Always suggested: a person decides whether it is one claim.';
comment on column reported_claims.run_id is 'The run that stored the row.';
