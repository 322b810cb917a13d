-- What was read of the speakers of the current documents, with how often they speak and when.
with spoken as (
    select
        quotation.document_id,
        name_in_document(
            quotation.speaker, document.text, quotation.source_start, quotation.source_end
        ) as name,
        count(*) as quotations
    from quotation
    inner join document on document.document_id = quotation.document_id
    where document.superseded_by is null
    group by 1, 2
)

select
    local_speaker.document_id,
    local_speaker.name,
    local_speaker.kind,
    local_speaker.named,
    local_speaker.resolved,
    local_speaker.gender,
    local_speaker.forms,
    local_speaker.roles,
    spoken.quotations,
    case when document.published.precision = 'none'
        then document.bound.not_before
        else document.published.not_before
    end as not_before,
    case when document.published.precision = 'none'
        then document.bound.not_after
        else document.published.not_after
    end as not_after
from local_speaker
inner join spoken
    on spoken.document_id = local_speaker.document_id and spoken.name = local_speaker.name
inner join document on document.document_id = local_speaker.document_id
order by local_speaker.document_id, local_speaker.name;
