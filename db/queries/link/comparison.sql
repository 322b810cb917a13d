-- How much of each part stands in the whole from $low to $high that it met, with what
-- decides: shared word pairs and their rarity, and whether the part's figures and names are in the whole.
-- Pairs that share less than $least_share of the part's word pairs are left out.
with held as (
    select
        met_posting.wording_id,
        met_posting.shingle
    from met_posting
    where met_posting.wording_id between $low and $high
),

counted as (
    select
        meeting.part_id,
        meeting.whole_id,
        count(held.shingle) as shared,
        sum(case when held.shingle is not null then wanted.rarity end) as shared_rarity,
        sum(case when held.shingle is not null then wanted.rarity else wanted.rarity_if_missing end)
            as part_rarity
    from meeting
    inner join wanted on wanted.part_id = meeting.part_id
    left join held on held.wording_id = meeting.whole_id and held.shingle = wanted.shingle
    group by meeting.part_id, meeting.whole_id
),

named as (
    select distinct quotation_wording.wording_id
    from quotation_wording
    inner join counted on counted.part_id = quotation_wording.wording_id
    inner join quotation on quotation.quotation_id = quotation_wording.quotation_id
    where quotation.speaker is not null
),

compared as (
    select wording.*
    from wording
    inner join (
        select counted.part_id as wording_id
        from counted
        union
        select counted.whole_id
        from counted
    ) as met
        on met.wording_id = wording.wording_id
)

select
    counted.part_id,
    counted.whole_id,
    counted.shared / part.shingles as share,
    counted.shared / whole.shingles as share_of_whole,
    part.words as part_words,
    whole.words as whole_words,
    part.content_words as part_content_words,
    part.weak as part_weak,
    named.wording_id is not null as part_named,
    list_has_all(whole.numbers, part.numbers) as numbers_held,
    list_has_all(whole.capitals, part.names) or list_has_all(part.capitals, whole.names)
        as names_held,
    array_length(part.numbers) = array_length(whole.numbers) as numbers_equal,
    counted.shared_rarity,
    counted.part_rarity
from counted
inner join compared as part on part.wording_id = counted.part_id
inner join compared as whole on whole.wording_id = counted.whole_id
left join named on named.wording_id = counted.part_id
where counted.shared >= $least_share * part.shingles
order by counted.part_id, counted.whole_id;
