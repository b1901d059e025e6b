-- zh: 赋分规则与佐证资料
-- en: Scoring rules and supporting material
select
    level1_code,
    scoring_code,
    evidence_code,
    sum(n_indicators)::bigint as n_indicators,
    sum(n_scoring_decidable)::bigint as n_scoring_decidable,
    sum(n_scoring_mismatches)::bigint as n_scoring_mismatches,
    sum(n_evidence_decidable)::bigint as n_evidence_decidable,
    sum(n_evidence_deviations)::bigint as n_evidence_deviations
from marts.evidence_and_scoring
where (scoring_code is not null or evidence_code is not null)
  and fiscal_year = $year
  and starts_with(region_code, $region)
  and department_key = $department
group by level1_code, scoring_code, evidence_code
order by n_scoring_mismatches desc, n_evidence_deviations desc, n_indicators desc, level1_code
