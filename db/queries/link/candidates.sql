-- Pairs of wordings that may share words, of which one at least is pending (has a quotation without
-- utterance), with what decides: shared word pairs, and whether the part's figures and names are in
-- the whole. The part has fewer words, then the smaller id.
--
-- Each pending wording asks with its rarest shingles; each shingle answers with its longest wordings,
-- at most $answers of them. `unanswered` counts the answers that this cap left out. Rarity is in nats:
-- the sum over shingles of ln(wordings of the corpus / wordings that hold the shingle).
with pending as (
    select distinct quotation_wording.wording_id
    from quotation_wording
    left join rendering on rendering.quotation_id = quotation_wording.quotation_id
    where rendering.quotation_id is null
),

asked as (
    select
        posting.shingle,
        posting.wording_id
    from posting
    inner join pending on pending.wording_id = posting.wording_id
),

asked_shingle as (
    select distinct asked.shingle
    from asked
),

held as (
    select
        posting.shingle,
        posting.wording_id
    from posting
    inner join asked_shingle on asked_shingle.shingle = posting.shingle
),

corpus as (
    select count(*) as wordings
    from wording
),

spread as (
    select
        held.shingle,
        count(*) as wordings
    from held
    group by held.shingle
    having count(*) > 1
),

frequency as (
    select
        spread.shingle,
        spread.wordings
    from spread
    where spread.wordings <= $most_wordings
),

ranked_question as (
    select
        asked.wording_id,
        asked.shingle,
        frequency.wordings,
        row_number() over (
            partition by asked.wording_id
            order by frequency.wordings, asked.shingle
        ) as place
    from asked
    inner join frequency on frequency.shingle = asked.shingle
),

question as (
    select
        ranked_question.wording_id,
        ranked_question.shingle
    from ranked_question
    where ranked_question.place <= $questions
),

question_shingle as (
    select distinct question.shingle
    from question
),

ranked_answer as (
    select
        held.shingle,
        held.wording_id,
        row_number() over (
            partition by held.shingle
            order by wording.words desc, wording.wording_id
        ) as place
    from held
    inner join question_shingle on question_shingle.shingle = held.shingle
    inner join wording on wording.wording_id = held.wording_id
),

answer as (
    select
        ranked_answer.shingle,
        ranked_answer.wording_id
    from ranked_answer
    where ranked_answer.place <= $answers
),

overlap as (
    select
        question.wording_id as one_id,
        answer.wording_id as other_id,
        count(*) as meetings
    from question
    inner join answer on answer.shingle = question.shingle
    where question.wording_id <> answer.wording_id
    group by question.wording_id, answer.wording_id
),

pair as (
    select distinct
        case when (one.words, one.wording_id) < (other.words, other.wording_id)
            then one.wording_id else other.wording_id
        end as part_id,
        case when (one.words, one.wording_id) < (other.words, other.wording_id)
            then other.wording_id else one.wording_id
        end as whole_id
    from overlap
    inner join wording as one on one.wording_id = overlap.one_id
    inner join wording as other on other.wording_id = overlap.other_id
    where
        overlap.meetings >= least($meetings, one.shingles, other.shingles)
),

counted as (
    select
        pair.part_id,
        pair.whole_id,
        count(*) as shared,
        sum(ln(corpus.wordings / coalesce(spread.wordings, 2))) as shared_rarity
    from pair
    inner join posting as part_posting on part_posting.wording_id = pair.part_id
    inner join posting as whole_posting
        on
            whole_posting.wording_id = pair.whole_id
            and whole_posting.shingle = part_posting.shingle
    left join spread on spread.shingle = part_posting.shingle
    cross join corpus
    group by pair.part_id, pair.whole_id
),

part_wording as (
    select distinct pair.part_id
    from pair
),

part_rarity as (
    select
        part_wording.part_id,
        sum(ln(corpus.wordings / coalesce(spread.wordings, 1))) as rarity
    from part_wording
    inner join posting on posting.wording_id = part_wording.part_id
    left join spread on spread.shingle = posting.shingle
    cross join corpus
    group by part_wording.part_id
),

capped as (
    select coalesce(sum(frequency.wordings - $answers), 0)::bigint as unanswered
    from frequency
    inner join question_shingle on question_shingle.shingle = frequency.shingle
    where frequency.wordings > $answers
)

select
    counted.part_id,
    counted.whole_id,
    counted.shared,
    part.words as part_words,
    whole.words as whole_words,
    part.shingles as part_shingles,
    whole.shingles as whole_shingles,
    list_has_all(whole.numbers, part.numbers) as numbers_held,
    list_has_all(whole.capitals, part.names)
    or list_has_all(part.capitals, whole.names) as names_held,
    len(part.numbers) = len(whole.numbers) as numbers_equal,
    counted.shared_rarity,
    part_rarity.rarity as part_rarity,
    corpus.wordings as corpus_wordings,
    capped.unanswered
from counted
inner join wording as part on part.wording_id = counted.part_id
inner join wording as whole on whole.wording_id = counted.whole_id
inner join part_rarity on part_rarity.part_id = counted.part_id
cross join corpus
cross join capped
where counted.shared >= $least_share * part.shingles
order by counted.part_id, counted.whole_id;
