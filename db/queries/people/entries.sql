-- What the authority files say.
select
    authority_entry.entry_id,
    authority_entry.name,
    authority_entry.kind,
    authority_entry.wikidata,
    authority_entry.aliases,
    authority_entry.place,
    authority_entry.file,
    coalesce(
        list(
            struct_pack(
                role := authority_role.role,
                body := authority_role.body,
                valid_from := authority_role.valid_from,
                valid_to := authority_role.valid_to,
                place := authority_role.place
            )
            order by authority_role.valid_from nulls first, authority_role.role, authority_role.place
        ) filter (where authority_role.role is not null),
        []
    ) as roles
from authority_entry
left join authority_role
    on
        authority_role.entry_id = authority_entry.entry_id
        and authority_role.file = authority_entry.file
group by all
order by authority_entry.name, authority_entry.entry_id, authority_entry.file;
