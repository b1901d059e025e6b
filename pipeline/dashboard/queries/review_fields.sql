-- zh: 待复核的字段
-- en: Fields to be decided
with {{forms}}

select origin, field, count(*) as n_cells
from quality.review_queue
semi join forms using (form_id)
where true
  and status = $status
group by origin, field
order by n_cells desc, origin, field
