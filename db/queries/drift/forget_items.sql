-- Forget the drift items of some utterances.
delete from drift_item
where utterance_id in (select unnest($utterance_ids::varchar[]))
