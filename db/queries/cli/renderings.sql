-- The renderings of one utterance, by date.
select
    records.* exclude (folded, start_offset, not_before),
    rendering.relation,
    rendering.score
from quotation_records() as records
inner join rendering on rendering.quotation_id = records.quotation_id
where rendering.utterance_id = $utterance_id
order by records.not_before nulls last, records.document_id, records.start_offset, records.quotation_id;
