-- Which utterances get a section of their own: rendered twice or more, or known from a statement.
with renderings_of as (
    select
        rendering.utterance_id,
        count(*) as renderings,
        count(distinct quotation.document_id) as documents,
        bool_or(document.kind = 'statement') as has_statement,
        min(document.published.not_before) as first_seen
    from rendering
    inner join quotation on quotation.quotation_id = rendering.quotation_id
    inner join document on document.document_id = quotation.document_id
    where document.superseded_by is null
    group by rendering.utterance_id
)
select
    utterance_id,
    renderings,
    has_statement
from renderings_of
where renderings > 1 or has_statement
order by documents desc, renderings desc, first_seen nulls last, utterance_id;
