-- zh: 文件读取结果
-- en: Documents by outcome of reading
select status, count(*) as n_documents, sum(n_cells)::bigint as n_cells, sum(n_cells_unread)::bigint as n_cells_unread
from core.documents
where true
  and fiscal_year = $year
  and starts_with(region_code, $region)
group by status
order by n_documents desc
