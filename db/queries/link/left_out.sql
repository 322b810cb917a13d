-- How many questions did the limits on frequent word pairs leave unasked, and how many answers have the
-- others?
select
    count(case when not question.is_asked then 1 end) as questions,
    coalesce(sum(case when question.is_asked then question.wordings end), 0)::bigint as answers
from question;
