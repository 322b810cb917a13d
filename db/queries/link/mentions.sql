-- What linking must know of quotations: those that have no utterance yet (pending), and those, linked
-- already, whose wording is among the given ones or that of the given quotations.
with wanted as (
    select try_cast(unnest(string_split($wordings, ' ')) as bigint) as wording_id
    union
    select quotation_wording.wording_id
    from quotation_wording
    where quotation_wording.quotation_id in (select unnest(string_split($quotation_ids, ' ')))
),

mention as (
    select
        quotation_wording.quotation_id,
        quotation_wording.wording_id,
        rendering.utterance_id
    from quotation_wording
    left join rendering on rendering.quotation_id = quotation_wording.quotation_id
    where
        case when $pending
            then rendering.quotation_id is null
            else
                rendering.quotation_id is not null
                and quotation_wording.wording_id in (select wanted.wording_id from wanted)
        end
)

select
    mention.quotation_id,
    mention.wording_id,
    mention.utterance_id,
    quotation.document_id,
    quotation.start_offset,
    quotation.end_offset,
    quotation.speaker,
    quotation.speaker_kind,
    quotation.language,
    case when document.published."precision" <> 'none' then document.published.not_before end
        as not_before,
    case when document.published."precision" <> 'none' then document.published.not_after end
        as not_after,
    document.kind = 'statement' as is_primary,
    wording.words,
    wording.content_words,
    wording.weak
from mention
inner join wording on wording.wording_id = mention.wording_id
inner join quotation on quotation.quotation_id = mention.quotation_id
inner join document on document.document_id = quotation.document_id
order by mention.quotation_id;
