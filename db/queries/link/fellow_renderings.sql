-- The other quotations of the utterance that a quotation renders.
select fellow.quotation_id
from rendering
inner join rendering as fellow on fellow.utterance_id = rendering.utterance_id
where rendering.quotation_id = $quotation_id and fellow.quotation_id <> $quotation_id
order by fellow.quotation_id;
