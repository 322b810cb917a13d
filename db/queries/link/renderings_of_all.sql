-- Every quotation with its utterance.
select
    quotation_id,
    utterance_id,
    relation,
    score
from rendering
order by quotation_id;
