-- What did persons decide on speakers, the newest first?
select
    'speaker' as kind,
    case when retired_at is null then 'decided' else 'undone' end as state,
    judgement_id as decision_id,
    verdict,
    one_name,
    other_name,
    person,
    judged_at,
    note,
    retired_at,
    retired_by,
    count(*) over () as total
from speaker_judgement
order by judged_at desc, judgement_id
limit $limit;
