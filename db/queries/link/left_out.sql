-- How many questions did the limits on frequent word pairs leave unasked?
select count(*) as questions
from question
where not question.is_asked;
