-- The claims that several documents report on credit, as users see them.
select *
from reported_claims
order by claim_id, quotation_id, kind, cited;
