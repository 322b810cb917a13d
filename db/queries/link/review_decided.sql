-- What people decided, the newest first: one row a decision, also when it was taken back. `part` and
-- `whole` are null where the quotation is no more; a split shows the first of its pairs.
with decision as (
    select
        judgement.decision_id,
        count(*) as pairs,
        arg_min(judgement.part_id, judgement.judgement_id) as part_id,
        arg_min(judgement.whole_id, judgement.judgement_id) as whole_id,
        any_value(judgement.verdict) as verdict,
        any_value(judgement.person) as person,
        any_value(judgement.judged_at) as judged_at,
        any_value(judgement.note) as note,
        any_value(judgement.retired_at) as retired_at,
        any_value(judgement.retired_by) as retired_by
    from judgement
    group by judgement.decision_id
)

select
    pair_id(decision.part_id, decision.whole_id) as review_id,
    'link' as kind,
    case when decision.retired_at is null then 'decided' else 'undone' end as state,
    decision.decision_id,
    case
        when starts_with(decision.decision_id, 's_') then 'split' else decision.verdict
    end as verdict,
    decision.pairs,
    decision.person,
    decision.judged_at,
    decision.note,
    decision.retired_at,
    decision.retired_by,
    part.shown as part,
    whole.shown as whole,
    count(*) over () as total
from decision
left join reviewed_quotations() as part on part.quotation_id = decision.part_id
left join reviewed_quotations() as whole on whole.quotation_id = decision.whole_id
order by decision.judged_at desc, decision.decision_id
limit $limit;
