-- Which doubtful pair does a review id, or its beginning, name?
select
    doubt_id,
    one_handle,
    other_handle
from speaker_doubt
where starts_with($doubt_id, 'sd_') and starts_with(doubt_id, $doubt_id)
order by doubt_id;
