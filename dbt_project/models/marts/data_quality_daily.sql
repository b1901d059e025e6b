with documents as (
    select * from {{ ref('documents') }}
    where status <> 'duplicate'
),

forms as (
    select form_id, document_id
    from {{ ref('counted_forms') }}
),

runs as (
    select max(run_day) as run_day
    from {{ source('stage', 'runs') }}
),

-- What each rule says of the documents.
rule_checks as (
    select
        coalesce(forms.document_id, case when results.subject_type = 'document' then results.subject_id end)
            as document_id,
        results.rule_id as check_id,
        'rule' as check_kind,
        results.outcome,
        count(*) as n
    from {{ ref('rule_results') }} as results
    left join forms on results.form_id = forms.form_id
    where forms.form_id is not null or results.subject_type = 'document'
    group by all
),

-- How well they were read: files, cells and the levels of indicators.
reading_checks as (
    select
        document_id,
        'READ-FILE' as check_id,
        'reading' as check_kind,
        case status when 'parsed' then 'pass' when 'partial' then 'insufficient_data' else 'fail' end as outcome,
        1 as n
    from documents
    union all
    select document_id, 'READ-CELL', 'reading', 'pass', n_cells - n_cells_unread
    from documents
    union all
    select document_id, 'READ-CELL', 'reading', 'suspect_extraction', n_cells_unread
    from documents
    union all
    select
        forms.document_id,
        'READ-LEVEL',
        'reading',
        case
            when indicators.level2_source = 'ambiguous' then 'insufficient_data'
            when indicators.level2_source = 'inferred' then 'suspect_extraction'
            else 'pass'
        end as outcome,
        count(*) as n
    from {{ ref('indicators') }} as indicators
    inner join forms on indicators.form_id = forms.form_id
    group by all
),

checks as (
    select * from rule_checks
    union all
    select * from reading_checks
),

today as (
    select
        runs.run_day,
        documents.region_code,
        documents.fiscal_year,
        checks.check_id,
        checks.check_kind,
        {%- for outcome in ['pass', 'fail', 'warn', 'suspect_extraction', 'insufficient_data', 'not_applicable'] %}
        cast(coalesce(sum(checks.n) filter (where checks.outcome = '{{ outcome }}'), 0) as bigint) as n_{{ outcome }},
        {%- endfor %}
        count(distinct documents.document_id) as n_documents
    from checks
    inner join documents on checks.document_id = documents.document_id
    cross join runs
    group by runs.run_day, documents.region_code, documents.fiscal_year, checks.check_id, checks.check_kind
),

days as (
    select * from today
    union all by name
    select * from {{ source('stage', 'earlier_quality') }}
),

shares as (
    select *, {{ ratio('n_fail + n_warn', 'n_pass + n_fail + n_warn') }} as violated_share
    from days
)

select
    run_day,
    region_code,
    fiscal_year,
    check_id,
    check_kind,
    n_documents,
    n_pass,
    n_fail,
    n_warn,
    n_suspect_extraction,
    n_insufficient_data,
    n_not_applicable,
    violated_share,
    lag(run_day) over same_check as previous_run_day,
    violated_share - lag(violated_share) over same_check as violated_share_change,
    n_suspect_extraction - lag(n_suspect_extraction) over same_check as suspect_change
from shares
window same_check as (partition by region_code, fiscal_year, check_id order by run_day)
