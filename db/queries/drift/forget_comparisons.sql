-- Forget what some utterances were compared with.
delete from drift_comparison
where utterance_id in (select unnest($utterance_ids::varchar[]))
