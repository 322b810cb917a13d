-- needs: text
-- Under which name a quotation's speaker is known in its document: the resolved one, else the source.
create or replace macro name_in_document(speaker, body, source_start, source_end) as
    coalesce(speaker, span_text(body, source_start, source_end));

-- The speaker of each quotation: of the corpus (`known`), or of its document only.
create or replace macro speakers_of_quotations() as table
select
    quotation_speaker.quotation_id,
    quotation_speaker.speaker_id,
    speaker.name,
    speaker.kind,
    speaker.scope = 'corpus' as known,
    speaker.wikidata,
    quotation_speaker.rule,
    quotation_speaker.confidence,
    quotation_speaker.evidence,
    quotation_speaker.candidates
from quotation_speaker
inner join speaker on speaker.speaker_id = quotation_speaker.speaker_id;

-- The speakers whom some words may mean: a part of one of their names, or the beginning of an id.
create or replace macro matching_speakers(words) as table
select distinct
    speaker.speaker_id,
    speaker.name,
    speaker.scope
from speaker
left join speaker_alias on speaker_alias.speaker_id = speaker.speaker_id
left join authority_entry on authority_entry.entry_id = speaker.entry_id
where
    contains(fold(speaker.name), fold(words))
    or contains(fold(coalesce(speaker_alias.alias, '')), fold(words))
    or contains(fold(array_to_string(coalesce(authority_entry.aliases, []), ' | ')), fold(words))
    or (starts_with(words, 's_') and starts_with(speaker.speaker_id, words));
