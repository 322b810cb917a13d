-- Which utterances hold these words in one of their renderings, most often rendered first?
with found as (
    select
        rendering.utterance_id,
        count(*) as hits
    from quotation
    inner join rendering on rendering.quotation_id = quotation.quotation_id
    inner join document on document.document_id = quotation.document_id
    where
        contains(quotation.folded, $words)
        and document.superseded_by is null
    group by rendering.utterance_id
)
select
    utterance_id,
    hits
from found
order by hits desc, utterance_id;
