-- needs: quotations
create or replace view utterances as
select
    utterance.utterance_id,
    shown.text,
    shown.language,
    min(quotations.speaker) as speaker,
    count(*) as renderings,
    count(distinct quotations.document_id) as documents,
    count(distinct quotations.outlet) as outlets,
    bool_or(quotations.is_primary) as has_primary,
    min(quotations.published_not_before) as first_published,
    max(quotations.published_not_after) as last_published,
    utterance.representative_id,
    any_value(utterance.run_id) as run_id
from utterance
inner join rendering on rendering.utterance_id = utterance.utterance_id
inner join quotations on quotations.quotation_id = rendering.quotation_id
inner join quotation as shown on shown.quotation_id = utterance.representative_id
group by utterance.utterance_id, shown.text, shown.language, utterance.representative_id;

comment on view utterances is 'One row per utterance: what was said once, however often it is quoted.';
comment on column utterances.utterance_id is 'Content hash; kept when renderings are added.';
comment on column utterances.text is 'The words of the rendering that shows it: the speaker''s own, else the longest.';
comment on column utterances.language is 'Language of those words.';
comment on column utterances.speaker is 'A name of the speaker among the renderings; null = unresolved.';
comment on column utterances.renderings is 'How many quotations render it.';
comment on column utterances.documents is 'In how many documents.';
comment on column utterances.outlets is 'In how many outlets.';
comment on column utterances.has_primary is 'True when the speaker''s own statement is among them.';
comment on column utterances.first_published is 'Earliest instant of publication (UTC); null = none dated.';
comment on column utterances.last_published is 'Latest instant of publication (UTC).';
comment on column utterances.representative_id is 'The quotation whose words are shown.';
comment on column utterances.run_id is 'The run that stored the row.';
