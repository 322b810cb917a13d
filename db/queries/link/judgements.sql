-- The judgements in force; the newest word on a pair wins.
with pair as (
    select
        least(part_id, whole_id) as one_id,
        greatest(part_id, whole_id) as other_id,
        part_id,
        whole_id,
        verdict,
        person,
        judged_at,
        judgement_id
    from judgement
    where retired_at is null
)

select
    pair.part_id,
    pair.whole_id,
    pair.verdict,
    pair.person
from pair
qualify
    row_number() over (
        partition by pair.one_id, pair.other_id
        order by pair.judged_at desc, pair.judgement_id desc
    ) = 1
order by pair.part_id, pair.whole_id;
