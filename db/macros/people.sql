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

-- The speakers whom some words may mean: a part of one of their names (`pattern`: of the words, see
-- quotetrack.store.folding.folded_pattern), or the beginning of an id.
create or replace macro matching_speakers(words, pattern) as table
with named as (
    select speaker_id
    from speaker
    where
        regexp_matches("name", pattern)
        or (starts_with(words, 's_') and starts_with(speaker_id, words))
    union
    select speaker_id
    from speaker_alias
    where regexp_matches(alias, pattern)
    union
    select speaker.speaker_id
    from authority_entry
    inner join speaker on speaker.entry_id = authority_entry.entry_id
    where regexp_matches(array_to_string(authority_entry.aliases, ' | '), pattern)
)

select
    speaker.speaker_id,
    speaker.name,
    speaker.scope
from speaker
inner join named on named.speaker_id = speaker.speaker_id;
