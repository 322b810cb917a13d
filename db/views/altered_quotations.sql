-- needs:
create or replace view altered_quotations as
with version as (
    select
        older.document_id as older_id,
        newer.document_id as document_id,
        newer.outlet,
        newer.url,
        newer.path,
        older.run_id as older_run_id,
        newer.run_id as run_id
    from document as older
    inner join document as newer on newer.document_id = older.superseded_by
    where older.kind = 'article' and newer.kind = 'article'
),

removed as (
    select
        version.*,
        quotation.quotation_id,
        quotation.text,
        quotation.speaker,
        quotation.folded
    from version
    inner join quotation on quotation.document_id = version.older_id
    where not exists (
        select 1
        from quotation as kept
        where kept.document_id = version.document_id and kept.folded = quotation.folded
    )
),

added as (
    select
        version.*,
        quotation.quotation_id,
        quotation.text,
        quotation.speaker,
        quotation.folded
    from version
    inner join quotation on quotation.document_id = version.document_id
    where not exists (
        select 1
        from quotation as kept
        where kept.document_id = version.older_id and kept.folded = quotation.folded
    )
),

-- Six letters in ten kept: less is another sentence. Each side is paired once at most.
likeness as (
    select
        removed.older_id,
        removed.document_id,
        removed.quotation_id as older_quotation_id,
        added.quotation_id,
        1 - levenshtein(removed.folded, added.folded)
        / greatest(length(removed.folded), length(added.folded), 1) as likeness
    from removed
    inner join added
        on added.document_id = removed.document_id and added.older_id = removed.older_id
),

ranked as (
    select
        *,
        row_number() over (
            partition by older_quotation_id, document_id
            order by likeness desc, quotation_id
        ) as of_older,
        row_number() over (
            partition by quotation_id, older_id
            order by likeness desc, older_quotation_id
        ) as of_newer
    from likeness
    where likeness >= 0.6
),

pair as (
    select *
    from ranked
    where of_older = 1 and of_newer = 1
)

select
    removed.document_id,
    removed.older_id as older_document_id,
    removed.outlet,
    removed.url,
    removed.path,
    case when pair.quotation_id is null then 'removed' else 'altered' end as change,
    coalesce(added.speaker, removed.speaker) as speaker,
    removed.text as older_text,
    added.text as text,
    removed.quotation_id as older_quotation_id,
    added.quotation_id,
    removed.older_run_id,
    removed.run_id
from removed
left join pair
    on pair.older_quotation_id = removed.quotation_id and pair.document_id = removed.document_id
left join added
    on added.quotation_id = pair.quotation_id and added.older_id = removed.older_id
union all by name
select
    added.document_id,
    added.older_id as older_document_id,
    added.outlet,
    added.url,
    added.path,
    'added' as change,
    added.speaker,
    null as older_text,
    added.text,
    null as older_quotation_id,
    added.quotation_id,
    added.older_run_id,
    added.run_id
from added
where not exists (
    select 1
    from pair
    where pair.quotation_id = added.quotation_id and pair.older_id = added.older_id
);

comment on view altered_quotations is 'One row per quotation that a later version of a page changed, dropped or brought.';
comment on column altered_quotations.document_id is 'The later version.';
comment on column altered_quotations.older_document_id is 'The version that gave way.';
comment on column altered_quotations.outlet is 'Who published it.';
comment on column altered_quotations.url is 'Address, when known.';
comment on column altered_quotations.path is 'The file of the later version.';
comment on column altered_quotations.change is 'altered (six letters in ten or more are kept), removed or added.';
comment on column altered_quotations.speaker is 'Whose words, as resolved.';
comment on column altered_quotations.older_text is 'The words before; null = added.';
comment on column altered_quotations.text is 'The words after; null = removed.';
comment on column altered_quotations.older_quotation_id is 'The quotation in the older version.';
comment on column altered_quotations.quotation_id is 'The quotation in the later version.';
comment on column altered_quotations.older_run_id is 'The run that stored the older version.';
comment on column altered_quotations.run_id is 'The run that stored the later version.';
