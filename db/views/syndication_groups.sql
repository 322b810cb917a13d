-- needs:
create or replace view syndication_groups as
with size as (
    select
        syndication_member.group_id,
        count(*) as documents,
        count(distinct coalesce(document.outlet, document.document_id)) as outlets
    from syndication_member
    inner join document on document.document_id = syndication_member.document_id
    group by syndication_member.group_id
),

signed as (
    select
        document_id,
        arg_min(agency, coalesce(start_offset, 0)) as agency
    from agency_mark
    group by document_id
)

select
    syndication_member.group_id,
    syndication_member.agency,
    size.documents,
    size.outlets,
    syndication_member.document_id,
    document.outlet,
    document.title,
    document.published.not_before as published_not_before,
    document.published.not_after as published_not_after,
    document.published.precision as published_precision,
    signed.agency as signs_with,
    syndication_member.shared_words,
    syndication_member.partner_id,
    span_text(
        document.text, syndication_member.start_offset, syndication_member.end_offset
    ) as shared_text,
    syndication_member.start_offset,
    syndication_member.end_offset,
    syndication_member.partner_start,
    syndication_member.partner_end,
    syndication_member.run_id
from syndication_member
inner join size on size.group_id = syndication_member.group_id
inner join document on document.document_id = syndication_member.document_id
left join signed on signed.document_id = syndication_member.document_id;

comment on view syndication_groups is
'One row per document that prints the same copy as documents of other outlets: one voice, several appearances.';
comment on column syndication_groups.group_id is 'Content hash; changes when a member with a smaller id joins.';
comment on column syndication_groups.agency is 'The agency that most members sign with; null = none is signed.';
comment on column syndication_groups.documents is 'How many documents print the copy.';
comment on column syndication_groups.outlets is 'How many outlets.';
comment on column syndication_groups.document_id is 'The document.';
comment on column syndication_groups.outlet is 'Who published it.';
comment on column syndication_groups.title is 'Title of the page.';
comment on column syndication_groups.published_not_before is 'Earliest instant of publication (UTC).';
comment on column syndication_groups.published_not_after is 'Latest instant of publication (UTC).';
comment on column syndication_groups.published_precision is 'ms, s, min, hour, day, month, year or none.';
comment on column syndication_groups.signs_with is 'The agency that this document signs with; null = none.';
comment on column syndication_groups.shared_words is 'Own words, outside quotations, shared with the partner; an estimate.';
comment on column syndication_groups.partner_id is 'The member with which it shares most.';
comment on column syndication_groups.shared_text is 'The longest stretch that both print.';
comment on column syndication_groups.start_offset is 'Its first code point in this document''s text.';
comment on column syndication_groups.end_offset is 'One past its last code point.';
comment on column syndication_groups.partner_start is 'Its first code point in the partner''s text.';
comment on column syndication_groups.partner_end is 'One past its last code point there.';
comment on column syndication_groups.run_id is 'The run that stored the row.';
