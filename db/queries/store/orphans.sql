-- Rows that point at something that is not there; there should be none.
select
    'quotation' as kind,
    quotation.quotation_id as id
from quotation
left join document on document.document_id = quotation.document_id
where document.document_id is null
union all
select
    'content_span' as kind,
    content_span.quotation_id as id
from content_span
left join quotation on quotation.quotation_id = content_span.quotation_id
where quotation.quotation_id is null
union all
select
    'zone' as kind,
    zone.document_id as id
from zone
left join document on document.document_id = zone.document_id
where document.document_id is null
union all
select
    'quotation_speaker' as kind,
    quotation_speaker.quotation_id as id
from quotation_speaker
left join speaker on speaker.speaker_id = quotation_speaker.speaker_id
where speaker.speaker_id is null
order by kind, id;
