-- How many quotations that linking knows are no more.
select count(*) as quotations
from gone_quotation;
