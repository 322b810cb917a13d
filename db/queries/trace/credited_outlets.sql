-- The outlets that the renderings of the given utterances credit (ids parted by blanks).
select
    relay.quotation_id,
    list(distinct relay.cited_key order by relay.cited_key) as outlets
from relay
inner join rendering on rendering.quotation_id = relay.quotation_id
where
    relay.kind = 'outlet'
    and rendering.utterance_id in (select unnest(string_split($utterance_ids, ' ')))
group by relay.quotation_id
order by relay.quotation_id;
