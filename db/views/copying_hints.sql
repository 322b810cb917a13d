-- needs: quotations
create or replace view copying_hints as
select
    copying_hint.utterance_id,
    copying_hint.earlier_id,
    earlier.outlet as earlier_outlet,
    copying_hint.later_id,
    later.outlet as later_outlet,
    copying_hint.is_ordered,
    copying_hint.hint,
    copying_hint.weight,
    copying_hint.pair_weight,
    copying_hint.evidence,
    copying_hint.evidence_en,
    'suggested' as state,
    copying_hint.run_id
from copying_hint
inner join quotations as earlier on earlier.quotation_id = copying_hint.earlier_id
inner join quotations as later on later.quotation_id = copying_hint.later_id;

comment on view copying_hints is
'One row per hint that a rendering was taken from another one; hints are never facts: state is always suggested.';
comment on column copying_hints.utterance_id is 'The utterance.';
comment on column copying_hints.earlier_id is 'The rendering that stands first in the chain.';
comment on column copying_hints.earlier_outlet is 'Who published it.';
comment on column copying_hints.later_id is 'The rendering that may have been taken from it.';
comment on column copying_hints.later_outlet is 'Who published that.';
comment on column copying_hints.is_ordered is 'True when the first is earlier for sure; false = the order cannot be told.';
comment on column copying_hints.hint is 'credits, same_translation, shared_typo, shared_variant, same_cut, same_relay or order.';
comment on column copying_hints.weight is 'How much this hint speaks for copying, 0 to 1; a rank set by reasoning, no probability.';
comment on column copying_hints.pair_weight is 'All hints of the pair together.';
comment on column copying_hints.evidence is 'The hint in French.';
comment on column copying_hints.evidence_en is 'The hint in English.';
comment on column copying_hints.state is 'Always suggested: a person decides.';
comment on column copying_hints.run_id is 'The run that stored the row.';
