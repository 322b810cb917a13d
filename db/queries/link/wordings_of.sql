-- Which wordings do the given quotations have, and of which utterance are they?
select
    quotation_wording.quotation_id,
    quotation_wording.wording_id,
    rendering.utterance_id
from quotation_wording
left join rendering on rendering.quotation_id = quotation_wording.quotation_id
where quotation_wording.quotation_id in (select unnest(string_split($quotation_ids, ' ')))
order by quotation_wording.quotation_id;
