-- Who is credited with passing words on: the relay of a quotation, or a speaker that is a medium.
select
    quotation.quotation_id,
    quotation.document_id,
    document.outlet,
    rendering.utterance_id,
    quotation.relay,
    quotation.speaker,
    quotation.speaker_kind
from quotation
inner join document on document.document_id = quotation.document_id
left join rendering on rendering.quotation_id = quotation.quotation_id
where
    document.superseded_by is null
    and (quotation.relay is not null or quotation.speaker is not null)
order by quotation.document_id, quotation.quotation_id;
