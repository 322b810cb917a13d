-- needs: quotations
create or replace view speakers as
select
    speaker,
    min(speaker_kind) as speaker_kind,
    count(*) as quotations,
    count(distinct document_id) as documents,
    count(distinct outlet) as outlets,
    list_sort(list_distinct(list(source) filter (where source is not null))) as named_as,
    min(published_not_before) as first_published,
    max(published_not_after) as last_published
from quotations
where speaker is not null
group by speaker;

comment on view speakers is 'One row per resolved speaker.';
comment on column speakers.speaker is 'Canonical name.';
comment on column speakers.speaker_kind is 'person, group, organisation, document …';
comment on column speakers.quotations is 'How many quotations.';
comment on column speakers.documents is 'In how many documents.';
comment on column speakers.outlets is 'In how many outlets.';
comment on column speakers.named_as is 'The ways in which documents name the speaker.';
comment on column speakers.first_published is 'Earliest instant of publication of their quotations (UTC).';
comment on column speakers.last_published is 'Latest instant of publication of their quotations (UTC).';
