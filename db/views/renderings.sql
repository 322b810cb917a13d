-- needs: quotations
create or replace view renderings as
select
    imported_quotation.external_id,
    quotations.quotation_id,
    rendering.utterance_id,
    quotations.document_id,
    quotations.outlet,
    rendering.relation,
    rendering.score,
    quotations.speaker,
    quotations.text,
    quotations.language,
    quotations.is_primary,
    quotations.published_not_before,
    quotations.published_not_after,
    quotations.published_precision,
    coalesce(rendering.run_id, quotations.run_id) as run_id
from quotations
left join rendering on rendering.quotation_id = quotations.quotation_id
left join imported_quotation on imported_quotation.quotation_id = quotations.quotation_id;

comment on view renderings is
'One row per quotation: which utterance it renders, and how. A quotation that nobody repeats is the only rendering of its own utterance; one without a word, or not linked yet, has none.';
comment on column renderings.external_id is 'The id in the imported file; null = not imported, or without id.';
comment on column renderings.quotation_id is 'The quotation.';
comment on column renderings.utterance_id is 'The utterance that it renders; null = not linked yet, or no word to link.';
comment on column renderings.document_id is 'Where it is printed.';
comment on column renderings.outlet is 'Who published the document.';
comment on column renderings.relation is 'identical, near_duplicate, excerpt, splice, translation or paraphrase; of a lone one identical.';
comment on column renderings.score is 'How much of the words is found again, 0 to 1.';
comment on column renderings.speaker is 'Resolved speaker of this rendering.';
comment on column renderings.text is 'The words as printed.';
comment on column renderings.language is 'Language of the words.';
comment on column renderings.is_primary is 'True when it is the speaker''s own statement.';
comment on column renderings.published_not_before is 'Earliest instant of publication (UTC).';
comment on column renderings.published_not_after is 'Latest instant of publication (UTC).';
comment on column renderings.published_precision is 'ms, s, min, hour, day, month, year or none.';
comment on column renderings.run_id is 'The run that linked it, else the one that stored it.';
