-- Origins tell their reasons in English too; copying hints between the renderings of one utterance.
alter table origin add column reasons_en varchar[];

alter table origin add column would_change_en varchar;

create table copying_hint (
    utterance_id varchar not null,
    earlier_id varchar not null,     -- of two renderings the one that stands first in the chain
    later_id varchar not null,
    is_ordered boolean not null,     -- false = which of the two was first cannot be told
    hint varchar not null,
    weight double not null check (weight between 0 and 1),
    pair_weight double not null check (pair_weight between 0 and 1),
    evidence varchar not null,
    evidence_en varchar not null,
    run_id varchar
);
