-- The decisions in force that an id, or its beginning, names: the decision's own, or a pair's; the
-- newest first, with the quotations that it is about.
select
    judgement.decision_id,
    max(judgement.judged_at) as judged_at,
    list_sort(list_distinct(list(judgement.part_id) || list(judgement.whole_id))) as quotation_ids
from judgement
where
    judgement.retired_at is null
    and (
        starts_with(judgement.decision_id, $identifier)
        or starts_with(pair_id(judgement.part_id, judgement.whole_id), $identifier)
    )
group by judgement.decision_id
order by judged_at desc, judgement.decision_id;
