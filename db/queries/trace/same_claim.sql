-- The reports of other utterances that seem to tell a claim that this one tells, with whom they credit.
with claims as (
    select distinct claim_member.claim_id
    from claim_member
    inner join rendering on rendering.quotation_id = claim_member.quotation_id
    where rendering.utterance_id = $utterance_id
)

select
    reported_claims.quotation_id,
    reported_claims.utterance_id,
    reported_claims.document_id,
    quotations.outlet,
    documents.path,
    reported_claims.text,
    list(distinct reported_claims.cited order by reported_claims.cited) as cited
from reported_claims
inner join claims on claims.claim_id = reported_claims.claim_id
inner join quotations on quotations.quotation_id = reported_claims.quotation_id
inner join documents on documents.document_id = reported_claims.document_id
where reported_claims.utterance_id is distinct from $utterance_id
group by all
order by quotations.outlet nulls last, documents.path, reported_claims.quotation_id;
