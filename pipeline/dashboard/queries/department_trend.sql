-- zh: 目标质量逐年
-- en: Quality of targets by year
select
    fiscal_year,
    n_forms,
    n_indicators,
    measurable_share,
    operator_completeness,
    benefit_quantified_share,
    compliance_rate,
    mean_score,
    n_suppressed
from marts.quality_trend
where department_key = $department!
  and starts_with(region_code, $region)
order by fiscal_year
