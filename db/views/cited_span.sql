-- needs:
create or replace view cited_span as
with dated as (
    select
        document_id,
        'date' as what,
        published as date
    from document
    union all
    select
        document_id,
        'date of an update' as what,
        updated as date
    from document
    union all
    select
        document_id,
        'date candidate' as what,
        date
    from date_candidate
)

select
    'content' as what,
    quotation.quotation_id as id,
    quotation.document_id,
    content_span.start_offset,
    content_span.end_offset,
    null::varchar as expected
from content_span
inner join quotation on quotation.quotation_id = content_span.quotation_id
union all
select
    'cue' as what,
    quotation_id as id,
    document_id,
    cue_start as start_offset,
    cue_end as end_offset,
    null as expected
from quotation
where cue_start is not null
union all
select
    'source' as what,
    quotation_id as id,
    document_id,
    source_start as start_offset,
    source_end as end_offset,
    null as expected
from quotation
where source_start is not null
union all
select
    'relay' as what,
    quotation_id as id,
    document_id,
    relay_start as start_offset,
    relay_end as end_offset,
    null as expected
from quotation
where relay_start is not null
union all
select
    'credit' as what,
    relay_id as id,
    document_id,
    start_offset,
    end_offset,
    printed as expected
from relay
where start_offset is not null
union all
select
    'agency mark' as what,
    document_id as id,
    document_id,
    start_offset,
    end_offset,
    printed as expected
from agency_mark
where start_offset is not null
union all
select
    'shared copy' as what,
    group_id as id,
    document_id,
    start_offset,
    end_offset,
    null as expected
from syndication_member
union all
select
    'zone' as what,
    document_id as id,
    document_id,
    start_offset,
    end_offset,
    null as expected
from zone
union all
select
    'machine translation' as what,
    document_id as id,
    document_id,
    machine_translated_start as start_offset,
    machine_translated_end as end_offset,
    null as expected
from document
where machine_translated_start is not null
union all
select
    'embedded statement' as what,
    document_id as id,
    found_in as document_id,
    found_start as start_offset,
    found_end as end_offset,
    null as expected
from document
where found_in is not null and found_start is not null
union all
select
    what,
    document_id as id,
    document_id,
    date.evidence_start as start_offset,
    date.evidence_end as end_offset,
    date.evidence_text as expected
from dated
where date.evidence_start is not null
union all
select
    'link' as what,
    link.part_id as id,
    quotation.document_id,
    link.window_start as start_offset,
    link.window_end as end_offset,
    null as expected
from link
inner join quotation on quotation.quotation_id = link.whole_id
where link.window_start is not null
union all
select
    'drift, original' as what,
    drift_item.original_id as id,
    quotation.document_id,
    drift_item.original_start as start_offset,
    drift_item.original_end as end_offset,
    drift_item.original_text as expected
from drift_item
inner join quotation on quotation.quotation_id = drift_item.original_id
where drift_item.original_start is not null
union all
select
    'drift, rendering' as what,
    drift_item.rendering_id as id,
    quotation.document_id,
    drift_item.rendering_start as start_offset,
    drift_item.rendering_end as end_offset,
    drift_item.rendering_text as expected
from drift_item
inner join quotation on quotation.quotation_id = drift_item.rendering_id
where drift_item.rendering_start is not null;

comment on view cited_span is
'Private: every span that is cited as evidence, with the words that must stand there (null = any).';
