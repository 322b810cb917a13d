-- What names a speaker in judgements: its handle by id; by name, the documents' name itself.
select
    speaker.handle,
    null::varchar as document_id,
    speaker.name,
    speaker.kind
from speaker
where starts_with($speaker_id, 's_') and starts_with(speaker.speaker_id, $speaker_id)
union all
select
    null as handle,
    local_decision.document_id,
    local_decision.name,
    speaker.kind
from local_decision
inner join speaker on speaker.speaker_id = local_decision.speaker_id
where fold(local_decision.name) = $name and speaker.scope = 'corpus'
order by handle nulls last, document_id, name
limit 1;
