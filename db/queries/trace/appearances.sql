-- The renderings of the given utterances (ids parted by blanks), in the order of utterances.
select
    rendering.utterance_id,
    quotation.quotation_id,
    quotation.document_id,
    quotation.text,
    quotation.language,
    quotation.kind,
    quotation.start_offset,
    quotation.end_offset,
    quotation.speaker,
    quotation.zone,
    quotation.rule,
    document.outlet,
    document.published,
    document.bound,
    document.kind = 'statement' as is_primary,
    document.completeness,
    document.machine_translated_start is not null as machine_translated,
    document.found_in,
    absent.credited as absent
from (select unnest(string_split($utterance_ids, ' ')) as utterance_id) as wanted
inner join rendering on rendering.utterance_id = wanted.utterance_id
inner join quotation on quotation.quotation_id = rendering.quotation_id
inner join document on document.document_id = quotation.document_id
left join absent_credit as absent on absent.quotation_id = quotation.quotation_id
order by rendering.utterance_id, quotation.quotation_id;
