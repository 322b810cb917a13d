-- The utterances of the given quotations are worked out again, with their links.
delete from link
where
    part_id in (
        select fellow.quotation_id
        from rendering
        inner join rendering as fellow on fellow.utterance_id = rendering.utterance_id
        where rendering.quotation_id in (select unnest(string_split($quotation_ids, ' ')))
    )
    or whole_id in (
        select fellow.quotation_id
        from rendering
        inner join rendering as fellow on fellow.utterance_id = rendering.utterance_id
        where rendering.quotation_id in (select unnest(string_split($quotation_ids, ' ')))
    );

delete from utterance
where utterance_id in (
    select rendering.utterance_id
    from rendering
    where rendering.quotation_id in (select unnest(string_split($quotation_ids, ' ')))
);

delete from rendering
where utterance_id not in (select utterance.utterance_id from utterance);
