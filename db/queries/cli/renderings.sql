-- The renderings of one utterance, by date, each with the link that best tells why it belongs there:
-- the one to the rendering that shows the utterance, else the one that it is the part of.
with member as (
    select
        rendering.quotation_id,
        rendering.relation,
        rendering.score,
        utterance.representative_id
    from rendering
    inner join utterance on utterance.utterance_id = rendering.utterance_id
    where rendering.utterance_id = $utterance_id
),

tie as (
    select
        member.quotation_id,
        case when link.part_id = member.quotation_id then link.whole_id else link.part_id end
            as linked_to,
        link.part_id = member.quotation_id as is_part,
        link.rule,
        link.state,
        link.evidence,
        link.score,
        case when link.window_start is not null then [link.window_start, link.window_end] end
            as linked_window
    from member
    inner join link on member.quotation_id in (link.part_id, link.whole_id)
    where link.state <> 'rejected' and member.quotation_id <> member.representative_id
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
inner join quotation_records() as records on records.quotation_id = member.quotation_id
left join imported_quotation on imported_quotation.quotation_id = member.quotation_id
left join best_tie on best_tie.quotation_id = member.quotation_id
order by records.not_before nulls last, records.document_id, records.start_offset, records.quotation_id;
