-- How many quotations with words have no utterance, and how many were looked at for words just now?
select
    (select count(*) from quotation_wording) - (select count(*) from rendering) as waiting,
    (select count(*) from unread where unread.is_current) as looked_at;
