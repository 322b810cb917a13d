-- needs:
create or replace view absent_credit as
select
    quotation_id,
    list(struct_pack(kind := kind, cited := cited) order by kind desc, cited) as credited
from relay
where kind in ('outlet', 'channel') and not in_corpus and quotation_id is not null
group by quotation_id;

comment on view absent_credit is
'Private: the outlets and channels that a quotation credits and that have no document here.';
