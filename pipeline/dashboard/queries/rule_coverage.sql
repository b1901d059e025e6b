-- zh: 规则能判定多少（整个版本）
-- en: How much the rules can decide (whole release)
select
    coverage.rule_id,
    rule.title_zh,
    rule.title_en,
    coverage.severity,
    coverage.subject_type,
    coverage.n_subjects,
    coverage.n_not_applicable,
    coverage.n_insufficient_data as n_insufficient,
    coverage.n_suspect_extraction as n_suspect,
    coverage.share_decided,
    coverage.share_violated
from quality.rule_coverage as coverage
inner join core.rules as rule on coverage.rule_id = rule.rule_id
where true
  and coverage.severity = $severity
order by coverage.share_decided nulls first, coverage.n_subjects desc, coverage.rule_id
