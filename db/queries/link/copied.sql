-- Which pending wordings have several quotations?
select quotation_wording.wording_id
from quotation_wording
inner join pending on pending.wording_id = quotation_wording.wording_id
group by quotation_wording.wording_id
having count(*) > 1
order by quotation_wording.wording_id;
