-- zh: 文件：读取结果和来源
-- en: Documents: reading and origin
select
    file_name,
    status,
    reason,
    fiscal_year,
    region_code,
    region_name,
    n_forms,
    n_indicators,
    n_cells,
    n_cells_unread,
    provenance_status,
    publisher,
    published_on,
    retrieved_on
from core.documents
where true
  and fiscal_year = $year
  and starts_with(region_code, $region)
  and status = $status
order by status = 'parsed', file_name
