-- needs: utterances, quotations
create or replace view origins as
select
    origin.utterance_id,
    utterances.text,
    origin.quotation_id,
    quotations.document_id,
    quotations.outlet,
    quotations.published_not_before,
    quotations.published_not_after,
    quotations.published_precision,
    quotations.published_method,
    origin.certainty,
    origin.is_primary,
    origin.reasons,
    origin.tied,
    origin.runner_up,
    origin.would_change,
    origin.reasons_en,
    origin.would_change_en,
    utterances.renderings,
    origin.run_id
from origin
inner join utterances on utterances.utterance_id = origin.utterance_id
left join quotations on quotations.quotation_id = origin.quotation_id;

comment on view origins is 'One row per utterance: its earliest known rendering, how sure, and why.';
comment on column origins.utterance_id is 'The utterance.';
comment on column origins.text is 'The words that show it.';
comment on column origins.quotation_id is 'The earliest known rendering; null = nothing is dated.';
comment on column origins.document_id is 'Where that rendering is printed.';
comment on column origins.outlet is 'Who published it; null for the speaker''s own statement.';
comment on column origins.published_not_before is 'Earliest instant of its publication (UTC).';
comment on column origins.published_not_after is 'Latest instant of its publication (UTC).';
comment on column origins.published_precision is 'ms, s, min, hour, day, month, year or none.';
comment on column origins.published_method is 'How that date was found.';
comment on column origins.certainty is 'certain, likely or undecidable.';
comment on column origins.is_primary is 'True when it is the speaker''s own statement.';
comment on column origins.reasons is 'Why, in French.';
comment on column origins.reasons_en is 'Why, in English.';
comment on column origins.tied is 'Renderings whose order against it cannot be told.';
comment on column origins.runner_up is 'What would be the origin without it.';
comment on column origins.would_change is 'What could overturn the answer, in French; null = nothing known.';
comment on column origins.would_change_en is 'The same in English.';
comment on column origins.renderings is 'How many renderings the utterance has.';
comment on column origins.run_id is 'The run that stored the row.';
