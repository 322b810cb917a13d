-- Every link.
select
    part_id,
    whole_id,
    relation,
    score,
    state,
    rule,
    evidence,
    window_start,
    window_end
from link
order by part_id, whole_id;
