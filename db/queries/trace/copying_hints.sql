-- What speaks for one rendering of an utterance having been copied from another.
select
    earlier_id,
    earlier_outlet,
    later_id,
    later_outlet,
    is_ordered,
    hint,
    weight,
    pair_weight,
    evidence,
    evidence_en,
    state
from copying_hints
where utterance_id = $utterance_id
order by pair_weight desc, earlier_id, later_id, weight desc, hint, evidence;
