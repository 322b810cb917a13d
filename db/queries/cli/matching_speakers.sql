-- Which speakers of the corpus may some words mean?
select
    matching.speaker_id,
    matching.name,
    count(distinct quotation_speaker.quotation_id) as quotations
from matching_speakers($words, $pattern) as matching
inner join quotation_speaker on quotation_speaker.speaker_id = matching.speaker_id
where matching.scope = 'corpus'
group by matching.speaker_id, matching.name
order by quotations desc, matching.name, matching.speaker_id;
