-- The members of every syndication group, as users see them.
select *
from syndication_groups
order by group_id, document_id;
