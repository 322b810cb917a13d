-- The quotations of one portion of the work.
select
    mention.quotation_id,
    mention.wording_id,
    mention.utterance_id,
    mention.document_id,
    mention.start_offset,
    mention.end_offset,
    mention.speaker,
    mention.speaker_kind,
    mention.language,
    mention.not_before,
    mention.not_after,
    mention.is_primary,
    mention.is_printed,
    mention.is_verbatim,
    mention.words,
    mention.content_words,
    mention.weak
from mention
where mention.portion = $portion
order by mention.quotation_id;
