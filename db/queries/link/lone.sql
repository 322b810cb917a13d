-- Which pending quotations are linked with nothing: no other of their wording, nothing that met it?
select
    quotation_wording.quotation_id,
    quotation_wording.wording_id,
    wording.weak
from quotation_wording
inner join pending on pending.wording_id = quotation_wording.wording_id
inner join wording on wording.wording_id = quotation_wording.wording_id
left join portion on portion.wording_id = quotation_wording.wording_id
where portion.wording_id is null
order by quotation_wording.quotation_id;
