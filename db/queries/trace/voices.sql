-- Whose copy the documents of one utterance print: their syndication group, the agency they sign with.
with of_utterance as (
    select distinct quotation.document_id
    from rendering
    inner join quotation on quotation.quotation_id = rendering.quotation_id
    where rendering.utterance_id = $utterance_id
),

signed as (
    select
        document_id,
        arg_min(agency, coalesce(start_offset, 0)) as agency
    from agency_mark
    group by document_id
)

select
    of_utterance.document_id,
    syndication_member.group_id,
    coalesce(signed.agency, syndication_member.agency) as agency
from of_utterance
left join syndication_member on syndication_member.document_id = of_utterance.document_id
left join signed on signed.document_id = of_utterance.document_id
where syndication_member.group_id is not null or signed.agency is not null
order by of_utterance.document_id;
