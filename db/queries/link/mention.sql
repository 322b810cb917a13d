-- What linking must know of the quotations whose wording has a portion of the work. In a pass from
-- nothing ($afresh) none has an utterance yet. The speaker is the one of the corpus, where it is known
-- who a document's is. Instants are microseconds since 1970, null = unknown.
select
    portion.portion,
    quotation_wording.quotation_id,
    quotation_wording.wording_id,
    case when not $afresh then rendering.utterance_id end as utterance_id,
    quotation.document_id,
    quotation.start_offset,
    quotation.end_offset,
    coalesce(case when spoken.known then spoken.name end, quotation.speaker) as speaker,
    coalesce(case when spoken.known then spoken.kind end, quotation.speaker_kind) as speaker_kind,
    quotation.language,
    case when document.published."precision" <> 'none' then epoch_us(document.published.not_before)
    end as not_before,
    case when document.published."precision" <> 'none' then epoch_us(document.published.not_after)
    end as not_after,
    document.kind = 'statement' as is_primary,
    quotation.zone not in ('comment', 'teaser', 'navigation') as is_printed,
    quotation.kind not in ('indirect', 'according_to') as is_verbatim,
    wording.words,
    wording.content_words,
    wording.weak
from portion
inner join quotation_wording on quotation_wording.wording_id = portion.wording_id
inner join wording on wording.wording_id = portion.wording_id
inner join quotation on quotation.quotation_id = quotation_wording.quotation_id
inner join document on document.document_id = quotation.document_id
left join speakers_of_quotations() as spoken on spoken.quotation_id = quotation_wording.quotation_id
left join rendering on rendering.quotation_id = quotation_wording.quotation_id
order by portion.portion;
