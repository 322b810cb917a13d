-- The table of what is to be fingerprinted, gone with the connection; filled by the question unread.
create or replace temp table unread (
    quotation_id varchar,
    is_current boolean,
    place bigint
);
