-- Which word pairs are asked for?
select distinct question.shingle
from question
where question.is_asked;
