-- Who is credited, by document, for all utterances or for one.
select
    relay_id,
    document_id,
    outlet,
    quotation_id,
    utterance_id,
    kind,
    cited,
    cited_key,
    printed,
    start_offset,
    end_offset,
    speaker,
    in_corpus,
    rule
from relays
where $utterance_id is null or utterance_id = $utterance_id
order by document_id, start_offset nulls last, quotation_id nulls last, relay_id;
