-- Quotations that are no more leave; the utterances that they were part of are worked out again from
-- what is left. `gone_quotation` reads quotation_wording, so that table comes last.
delete from link
where
    part_id in (select gone_quotation.quotation_id from gone_quotation)
    or whole_id in (select gone_quotation.quotation_id from gone_quotation)
    or part_id in (
        select rendering.quotation_id
        from rendering
        inner join shaken_utterance on shaken_utterance.utterance_id = rendering.utterance_id
    )
    or whole_id in (
        select rendering.quotation_id
        from rendering
        inner join shaken_utterance on shaken_utterance.utterance_id = rendering.utterance_id
    );

delete from utterance
where utterance_id in (select shaken_utterance.utterance_id from shaken_utterance);

delete from rendering
where utterance_id in (select shaken_utterance.utterance_id from shaken_utterance);

delete from quotation_wording
where quotation_id in (select gone_quotation.quotation_id from gone_quotation);
