-- zh: 各规则的结论
-- en: Outcomes by rule
with {{rule_counts}},

totals as (
    select
        rule_id,
        sum(n_fail + n_warn)::bigint as n_violated,
        sum(n_suspect_extraction)::bigint as n_suspect,
        sum(n_pass)::bigint as n_pass,
        sum(n_insufficient_data)::bigint as n_insufficient,
        sum(n_not_applicable)::bigint as n_not_applicable
    from rule_counts
    where true
      and severity = $severity
    group by rule_id
)

select
    totals.rule_id,
    rules.title_zh,
    rules.title_en,
    rules.severity,
    totals.n_violated,
    totals.n_suspect,
    totals.n_pass,
    totals.n_insufficient,
    totals.n_not_applicable,
    totals.n_pass / nullif(totals.n_pass + totals.n_violated, 0) as pass_rate
from totals
left join core.rules as rules on totals.rule_id = rules.rule_id
order by totals.n_violated desc, totals.n_suspect desc, totals.rule_id
