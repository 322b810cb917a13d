-- The utterances that a key names: their own id, the id of a quotation, or words that stand in one of
-- their renderings; the utterance with most such renderings first.
select
    rendering.utterance_id,
    count(*) as renderings
from rendering
inner join quotation on quotation.quotation_id = rendering.quotation_id
where
    rendering.utterance_id = $key
    or rendering.quotation_id = $key
    or ($folded <> '' and contains(quotation.folded, $folded))
group by rendering.utterance_id
order by renderings desc, rendering.utterance_id;
