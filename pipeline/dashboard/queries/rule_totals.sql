-- zh: 各规则的结论
-- en: Outcomes by rule
with {{compliance}}

select
    rule_id,
    any_value(title_zh) as title_zh,
    any_value(title_en) as title_en,
    any_value(severity) as severity,
    count(*) filter (where outcome in ('fail', 'warn')) as n_violated,
    count(*) filter (where outcome = 'suspect_extraction') as n_suspect,
    count(*) filter (where outcome = 'pass') as n_pass,
    count(*) filter (where outcome = 'insufficient_data') as n_insufficient,
    count(*) filter (where outcome = 'not_applicable') as n_not_applicable,
    count(*) filter (where outcome = 'pass')
    / nullif(count(*) filter (where outcome in ('pass', 'fail', 'warn')), 0) as pass_rate
from compliance
where true
  and severity = $severity
group by rule_id
order by n_violated desc, n_suspect desc, rule_id
