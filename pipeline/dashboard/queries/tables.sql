-- zh: 可以查询的表
-- en: Tables to query
select schema_name || '.' || table_name as table_name, estimated_size as n_rows, comment as description
from duckdb_tables()
where schema_name in ('core', 'quality', 'marts')
order by schema_name, table_name
