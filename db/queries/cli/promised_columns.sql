-- What do the promised views hold, in their comments' words?
with promised as (
    select
        unnest([
            'who_said_what', 'quotations', 'documents', 'speakers', 'utterances', 'renderings',
            'origins', 'relays', 'syndication_groups',
            'copying_hints', 'reported_claims', 'drift_items', 'presumed_translations', 'rejections'
        ]) as name,
        unnest(range(14)) as place
)
select
    promised.name as "view",
    views.comment as view_comment,
    columns.column_name as "column",
    columns.data_type as "type",
    columns.comment
from promised
inner join duckdb_views() as views on views.view_name = promised.name
inner join duckdb_columns() as columns on columns.table_name = promised.name
order by promised.place, columns.column_index;
