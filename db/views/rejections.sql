-- needs:
create or replace view rejections as
with read_later as (
    select
        document.path,
        max(run.started_at) as read_at
    from document
    inner join run on run.run_id = document.run_id
    group by document.path
)

select
    rejection.rejection_id,
    rejection.stage,
    rejection.reason,
    rejection.place,
    rejection.document_id,
    rejection.start_offset,
    rejection.end_offset,
    coalesce(
        rejection.text, span_text(document.text, rejection.start_offset, rejection.end_offset)
    ) as text,
    rejection.run_id
from rejection
inner join run on run.run_id = rejection.run_id
left join document on document.document_id = rejection.document_id
left join read_later on read_later.path = rejection.place
where
    document.superseded_by is null
    and (read_later.read_at is null or read_later.read_at <= run.started_at);

comment on view rejections is
'What was refused, at which stage and why; a file that was read since is left out.';
comment on column rejections.rejection_id is 'Content hash.';
comment on column rejections.stage is 'read, annotate, detect, link …; note: left out on purpose, no input failed.';
comment on column rejections.reason is 'Why it was refused.';
comment on column rejections.place is 'A path, a row (manifest.csv:4) or a document id.';
comment on column rejections.document_id is 'The document, when it was read.';
comment on column rejections.start_offset is 'First code point, when it is a passage.';
comment on column rejections.end_offset is 'One past the last code point.';
comment on column rejections.text is 'The characters that were refused.';
comment on column rejections.run_id is 'The run that refused it.';
