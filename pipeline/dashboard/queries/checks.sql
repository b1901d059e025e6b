-- zh: 流水线检查（Great Expectations）
-- en: Checks of the pipeline (Great Expectations)
select
    table_name,
    count(*) as n_checks,
    count(*) filter (where success) as n_passed,
    count(*) filter (where not success) as n_failed,
    sum(unexpected_count)::bigint as n_unexpected
from quality.expectation_results
group by table_name
order by n_failed desc, table_name
