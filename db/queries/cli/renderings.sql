-- The renderings of one utterance, by date, each with the link that best tells why it belongs there:
-- the one to the rendering that shows the utterance, else the one that it is the part of.
with member as materialized (
    select
        rendering.quotation_id,
        rendering.relation,
        rendering.score,
        utterance.representative_id
    from rendering
    inner join utterance on utterance.utterance_id = rendering.utterance_id
    where rendering.utterance_id = $utterance_id
),

tied as (
    select
        link.part_id as quotation_id,
        link.whole_id as linked_to,
        true as is_part,
        link.*
    from member
    inner join link on link.part_id = member.quotation_id
    where member.quotation_id <> member.representative_id
    union all
    select
        link.whole_id as quotation_id,
        link.part_id as linked_to,
        false as is_part,
        link.*
    from member
    inner join link on link.whole_id = member.quotation_id
    where member.quotation_id <> member.representative_id
),

tie as (
    select
        tied.quotation_id,
        tied.linked_to,
        tied.is_part,
        tied.rule,
        tied.state,
        tied.evidence,
        tied.score,
        case when tied.window_start is not null then [tied.window_start, tied.window_end] end
            as linked_window
    from tied
    where tied.state <> 'rejected'
),

best_tie as (
    select tie.*
    from tie
    inner join member as fellow on fellow.quotation_id = tie.linked_to
    qualify
        row_number() over (
            partition by tie.quotation_id
            order by
                tie.linked_to <> fellow.representative_id,
                not tie.is_part,
                tie.score desc,
                tie.linked_to
        ) = 1
)

select
    records.* exclude (folded, start_offset, not_before),
    imported_quotation.external_id,
    member.relation,
    member.score,
    best_tie.linked_to,
    best_tie.linked_window,
    best_tie.rule as link_rule,
    best_tie.state as link_state,
    best_tie.evidence as link_evidence
from member
inner join quotation_records('member') as records on records.quotation_id = member.quotation_id
left join imported_quotation on imported_quotation.quotation_id = member.quotation_id
left join best_tie on best_tie.quotation_id = member.quotation_id
order by records.not_before nulls last, records.document_id, records.start_offset, records.quotation_id;
