with summary_rows as (
    select * from {{ source('stage', 'summary_rows') }}
),

matches as (
    select * from {{ ref('summary_matches') }}
)

select
    summary_rows.form_id,
    summary_rows.seq,
    summary_rows.department_name,
    summary_rows.department_id,
    summary_rows.project_name,
    summary_rows.project_key,
    {{ wanyuan('summary_rows.budget_total_wanyuan') }} as budget_total_wanyuan,
    {{ wanyuan('summary_rows.amount_tolerance_wanyuan') }} as amount_tolerance_wanyuan,
    matches.matched_form_id,
    summary_rows.source_line
from summary_rows
left join matches on summary_rows.form_id = matches.form_id and summary_rows.seq = matches.seq
