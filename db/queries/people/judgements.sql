-- The judgements on speakers in force; the newest word on a pair wins.
select
    one_handle,
    other_handle,
    verdict,
    person
from speaker_judgement
where retired_at is null
qualify
    row_number() over (
        partition by least(one_handle, other_handle), greatest(one_handle, other_handle)
        order by judged_at desc, judgement_id desc
    ) = 1
order by one_handle, other_handle;
