with documents as (
    select * from {{ ref('documents') }}
    where status in ('parsed', 'partial')
),

runs as (
    select max(run_day) as run_day
    from {{ source('stage', 'runs') }}
),

latest as (
    select region_code, max(fiscal_year) as latest_year
    from documents
    group by region_code
),

-- Target forms are published once a year, after the budget is approved: a year after one, the next is due.
dated as (
    select
        documents.*,
        runs.run_day,
        latest.latest_year,
        coalesce(documents.fiscal_year < latest.latest_year, false) as is_followed,
        cast(documents.published_on + interval 1 year as date) as expected_next_on
    from documents
    cross join runs
    left join latest on documents.region_code = latest.region_code
)

select
    document_id,
    file_name,
    region_code,
    region_name,
    fiscal_year,
    publisher,
    provenance_status,
    published_on,
    retrieved_on,
    date_diff('day', published_on, retrieved_on) as lag_days,
    date_diff('day', retrieved_on, run_day) as age_days,
    latest_year,
    is_followed,
    expected_next_on,
    case
        when is_followed then 'followed'
        when expected_next_on is null or run_day is null then 'unknown'
        when expected_next_on < run_day then 'overdue'
        else 'current'
    end as freshness,
    n_forms
from dated
