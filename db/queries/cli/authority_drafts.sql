-- Which speakers of the corpus has no authority file yet? As rows of one, most quoted first.
with alias as (
    select
        speaker_alias.speaker_id,
        list_sort(list_distinct(list(speaker_alias.alias))) as aliases
    from speaker_alias
    inner join speaker on speaker.speaker_id = speaker_alias.speaker_id
    where speaker_alias.alias <> speaker.name
    group by speaker_alias.speaker_id
)

select
    speaker.name,
    coalesce(alias.aliases, []) as aliases,
    null::varchar as wikidata,
    speaker.kind,
    null::varchar as role,
    null::varchar as body,
    null::varchar as valid_from,
    null::varchar as valid_to,
    count(*) over () as total
from speaker
inner join quotation_speaker on quotation_speaker.speaker_id = speaker.speaker_id
left join alias on alias.speaker_id = speaker.speaker_id
where
    speaker.scope = 'corpus'
    and speaker.entry_id is null
    and speaker.kind in ('person', 'body')
    and ($name is null or contains(fold(speaker.name), fold($name)))
group by speaker.speaker_id, speaker.name, speaker.kind, alias.aliases
order by count(quotation_speaker.quotation_id) desc, speaker.name, speaker.speaker_id
limit $limit;
