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
),

shown_decision as materialized (
    select *
    from decision
    order by decision.judged_at desc, decision.decision_id
    limit $limit
),

quoted as materialized (
    select shown_decision.part_id as quotation_id
    from shown_decision
    union
    select shown_decision.whole_id
    from shown_decision
),

reviewed as materialized (
    select *
    from reviewed_quotations('quoted')
)

select
    pair_id(shown_decision.part_id, shown_decision.whole_id) as review_id,
    'link' as kind,
    case when shown_decision.retired_at is null then 'decided' else 'undone' end as state,
    shown_decision.decision_id,
    case
        when starts_with(shown_decision.decision_id, 's_') then 'split' else shown_decision.verdict
    end as verdict,
    shown_decision.pairs,
    shown_decision.person,
    shown_decision.judged_at,
    shown_decision.note,
    shown_decision.retired_at,
    shown_decision.retired_by,
    part.shown as part,
    whole.shown as whole,
    (select count(*) from decision) as total
from shown_decision
left join reviewed as part on part.quotation_id = shown_decision.part_id
left join reviewed as whole on whole.quotation_id = shown_decision.whole_id
order by shown_decision.judged_at desc, shown_decision.decision_id;
