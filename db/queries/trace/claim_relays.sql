-- Whom the renderings of an utterance credit, and whom those credit that seem to report the same claim.
with own as (
    select quotation_id
    from rendering
    where utterance_id = $utterance_id
),

claims as (
    select distinct claim_member.claim_id
    from claim_member
    inner join own on own.quotation_id = claim_member.quotation_id
),

near as (
    select claim_member.quotation_id
    from claim_member
    inner join claims on claims.claim_id = claim_member.claim_id
    union
    select own.quotation_id
    from own
)

select
    relays.*,
    document.path
from relays
inner join document on document.document_id = relays.document_id
inner join near on near.quotation_id = relays.quotation_id
order by
    relays.document_id, relays.start_offset nulls last, relays.quotation_id, relays.relay_id;
