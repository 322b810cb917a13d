-- The runs with these ids: what made the rows.
select
    run_id,
    version,
    settings_hash,
    lexicon_hash,
    model_hash,
    started_at,
    finished_at
from run
where run_id in (select unnest($run_ids::varchar[]))
order by run_id;
