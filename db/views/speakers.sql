-- needs: quotations
create or replace view speakers as
with spoken as (
    select
        coalesce(speaker_id, speaker) as identity,
        any_value(speaker_id) as speaker_id,
        min(speaker) as speaker,
        min(speaker_kind) as speaker_kind,
        count(*) as quotations,
        count(distinct document_id) as documents,
        count(distinct outlet) as outlets,
        list_sort(list_distinct(list(source) filter (where source is not null))) as named_as,
        min(published_not_before) as first_published,
        max(published_not_after) as last_published
    from quotations
    where speaker is not null
    group by 1
),

alias as (
    select
        speaker_id,
        list(
            struct_pack(alias := alias, documents := documents, quotations := quotations)
            order by documents desc, quotations desc, alias
        ) as aliases
    from (
        select
            speaker_id,
            alias,
            count(distinct document_id) as documents,
            sum(quotations)::integer as quotations
        from speaker_alias
        group by speaker_id, alias
    )
    group by speaker_id
)

select
    spoken.speaker_id,
    spoken.speaker,
    spoken.speaker_kind,
    coalesce(speaker.scope, 'document') as scope,
    speaker.wikidata,
    spoken.quotations,
    spoken.documents,
    spoken.outlets,
    coalesce(alias.aliases, []) as aliases,
    coalesce(speaker.roles, []) as roles,
    spoken.named_as,
    spoken.first_published,
    spoken.last_published
from spoken
left join speaker on speaker.speaker_id = spoken.speaker_id
left join alias on alias.speaker_id = spoken.speaker_id;

comment on view speakers is
'One row per speaker: of the corpus under all its names, or of one document (descriptions).';
comment on column speakers.speaker_id is 'Content hash; null before the people of a database were read.';
comment on column speakers.speaker is 'Canonical name: of the authority file, else the one printed most.';
comment on column speakers.speaker_kind is 'person, body, group; document, description … of one document.';
comment on column speakers.scope is
'corpus, or document: « le porte-parole » and a last name of two persons stay with their document.';
comment on column speakers.wikidata is 'Wikidata id, from the authority file.';
comment on column speakers.quotations is 'How many quotations.';
comment on column speakers.documents is 'In how many documents.';
comment on column speakers.outlets is 'In how many outlets.';
comment on column speakers.aliases is
'Every name under which documents know or print the speaker, with how many documents and quotations.';
comment on column speakers.roles is 'The roles that documents print beside the name or instead of it.';
comment on column speakers.named_as is 'The sources of the quotations, as printed.';
comment on column speakers.first_published is 'Earliest instant of publication of their quotations (UTC).';
comment on column speakers.last_published is 'Latest instant of publication of their quotations (UTC).';
