-- zh: 原文单元格的去向
-- en: What became of every source cell
with {{forms}}

select role, count(*) as n_cells
from core.cells
semi join forms using (form_id)
group by role
order by n_cells desc
