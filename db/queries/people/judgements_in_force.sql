-- Which judgement on speakers in force does an id, or its beginning, name? The newest first.
select
    judgement_id,
    one_handle,
    other_handle
from speaker_judgement
where
    retired_at is null
    and starts_with($identifier, 'sj_')
    and starts_with(judgement_id, $identifier)
order by judged_at desc, judgement_id
limit 1;
