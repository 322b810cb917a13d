-- Who is credited, by document, for all utterances or for one.
select
    relays.relay_id,
    relays.document_id,
    relays.outlet,
    document.path,
    relays.quotation_id,
    relays.utterance_id,
    relays.kind,
    relays.cited,
    relays.cited_key,
    relays.printed,
    relays.start_offset,
    relays.end_offset,
    relays.speaker,
    relays.in_corpus,
    relays.rule
from relays
inner join document on document.document_id = relays.document_id
where $utterance_id is null or relays.utterance_id = $utterance_id
order by
    relays.document_id,
    relays.start_offset nulls last,
    relays.quotation_id nulls last,
    relays.relay_id;
