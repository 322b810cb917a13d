-- What do the authority files say, and how much do those speak of whom they tell?
with spoken as (
    select
        speaker.entry_id,
        any_value(speaker.speaker_id) as speaker_id,
        count(quotation_speaker.quotation_id) as quotations
    from speaker
    left join quotation_speaker on quotation_speaker.speaker_id = speaker.speaker_id
    where speaker.entry_id is not null
    group by speaker.entry_id
)

select
    entry.entry_id,
    entry.name,
    entry.kind,
    entry.aliases,
    entry.wikidata,
    authority_role.role,
    authority_role.body,
    strftime(authority_role.valid_from, '%Y-%m-%d') as valid_from,
    strftime(authority_role.valid_to, '%Y-%m-%d') as valid_to,
    coalesce(authority_role.place, entry.place) as place,
    spoken.speaker_id,
    coalesce(spoken.quotations, 0) as quotations,
    count(*) over () as total
from authority_entry as entry
left join authority_role
    on authority_role.entry_id = entry.entry_id and authority_role.file = entry.file
left join spoken on spoken.entry_id = entry.entry_id
where
    $name is null
    or contains(fold(entry.name), fold($name))
    or contains(fold(array_to_string(entry.aliases, ' | ')), fold($name))
    or contains(fold(coalesce(authority_role.role, '')), fold($name))
order by entry.name, entry.entry_id, authority_role.valid_from nulls first, authority_role.role, place
limit $limit;
