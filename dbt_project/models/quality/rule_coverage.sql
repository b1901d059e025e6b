{#- How far each rule reaches (规则覆盖情况): how many subjects it was asked about, what became of each, and on which share
    of them it could be decided at all. A rule of which hardly a subject can be decided tells more about the forms, or
    about the reading, than its findings do. -#}

with counts as (
    select
        rule_id,
        count(*) as n_subjects,
        {{ outcome_counts('outcome') }}
    from {{ ref('rule_results') }}
    group by rule_id
),

sums as (
    select
        rules.rule_id,
        rules.severity,
        rules.subject_type,
        coalesce(counts.n_subjects, 0) as n_subjects,
        coalesce(counts.n_pass, 0) as n_pass,
        coalesce(counts.n_fail, 0) as n_fail,
        coalesce(counts.n_warn, 0) as n_warn,
        coalesce(counts.n_not_applicable, 0) as n_not_applicable,
        coalesce(counts.n_insufficient_data, 0) as n_insufficient_data,
        coalesce(counts.n_suspect_extraction, 0) as n_suspect_extraction
    from {{ ref('rules') }} as rules
    left join counts using (rule_id)
)

select
    rule_id,
    severity,
    subject_type,
    n_subjects,
    n_pass,
    n_fail,
    n_warn,
    n_not_applicable,
    n_insufficient_data,
    n_suspect_extraction,
    {{ ratio('n_pass + n_fail + n_warn', 'n_subjects - n_not_applicable') }} as share_decided,
    {{ ratio('n_fail + n_warn', 'n_pass + n_fail + n_warn') }} as share_violated
from sums
