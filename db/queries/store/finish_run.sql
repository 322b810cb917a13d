-- Note that a run reached its end, with its counts.
update run
set
    finished_at = $finished_at,
    counts = map($names::varchar[], $amounts::bigint[])
where run_id = $run_id;
