-- How many quotations wait to be stored?
select count(*) as quotations
from arriving_quotation;
