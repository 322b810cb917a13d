-- What may be an original or a rendering in another language, by speaker: the speakers' own statements,
-- and, where there are statements, the quotations that may render one. `is_pending` tells that they have no
-- utterance yet; in a pass from nothing ($afresh) none has. What is linked already is asked for only
-- where a statement is pending.
with quoted as materialized (
    select
        quotation_wording.quotation_id,
        quotation.language,
        coalesce(case when spoken.known then spoken.name end, quotation.speaker) as speaker,
        coalesce(case when spoken.known then spoken.kind end, quotation.speaker_kind) as speaker_kind,
        document.kind = 'statement' as is_primary,
        $afresh or rendering.quotation_id is null as is_pending
    from quotation_wording
    inner join quotation on quotation.quotation_id = quotation_wording.quotation_id
    inner join document on document.document_id = quotation.document_id
    left join speakers_of_quotations() as spoken
        on spoken.quotation_id = quotation_wording.quotation_id
    left join rendering on rendering.quotation_id = quotation_wording.quotation_id
    where exists (select 1 from document as statement where statement.kind = 'statement')
)

select
    quoted.language,
    quoted.speaker,
    quoted.speaker_kind,
    quoted.is_primary,
    quoted.is_pending,
    list(quoted.quotation_id order by quoted.quotation_id) as quotation_ids
from quoted
where
    quoted.is_primary
    or quoted.is_pending
    or exists (
        select 1
        from quoted as fresh
        where fresh.is_primary and fresh.is_pending and fresh.language <> quoted.language
    )
group by
    quoted.language, quoted.speaker, quoted.speaker_kind, quoted.is_primary, quoted.is_pending
order by
    quoted.language, quoted.speaker, quoted.speaker_kind, quoted.is_primary, quoted.is_pending;
