-- Who is the speaker of a quotation across documents, why, and who else may it be?
with candidate as (
    select unnest(candidates) as speaker_id
    from quotation_speaker
    where quotation_id = $quotation_id
),

other as (
    select list(
        struct_pack(speaker_id := speaker.speaker_id, "name" := speaker.name)
        order by speaker.name, speaker.speaker_id
    ) as others
    from candidate
    inner join speaker on speaker.speaker_id = candidate.speaker_id
)

select
    spoken.speaker_id,
    spoken.name,
    spoken.wikidata,
    spoken.rule,
    spoken.confidence,
    spoken.evidence,
    coalesce(other.others, []) as others
from speakers_of_quotations() as spoken
cross join other
where spoken.quotation_id = $quotation_id
order by spoken.speaker_id;
