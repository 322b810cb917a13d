-- needs: records
-- The id under which a pair of quotations is reviewed, whatever its direction; kept across rebuilds,
-- since the ids of quotations are.
create or replace macro pair_id(one_id, other_id) as
    'l_' || left(md5(least(one_id, other_id) || ' ' || greatest(one_id, other_id)), 16);

-- Quotations as a review shows them: the words, who, where, when, with their evidence. `found` names the
-- relation of their ids.
create or replace macro reviewed_quotations(found) as table
select
    records.quotation_id,
    struct_pack(
        quotation_id := records.quotation_id,
        utterance_id := records.utterance_id,
        document_id := records.document_id,
        text := records.text,
        spans := records.spans,
        speaker := records.speaker,
        source := records.source,
        outlet := records.outlet,
        path := records.path,
        handle := records.handle,
        is_primary := records.is_primary,
        published := records.published,
        bound := records.bound
    ) as shown
from quotation_records(found) as records;
