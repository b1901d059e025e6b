with parts as (
    select * from {{ ref('budget_parts') }}
),

by_department as (
    select
        fiscal_year,
        region_code,
        max(region_name) as region_name,
        department_key,
        max(department_name) as department_name,
        max(function_code) as function_code,
        scope,
        fund_source,
        count(distinct project_row) as n_projects,
        count(distinct project_row) filter (where is_amount_disputed) as n_disputed,
        sum(amount_wanyuan) as amount_total,
        sum(amount_wanyuan) filter (where fund_source in ('FISCAL', 'GENERAL', 'GOVFUND', 'SOECAP')) as amount_fiscal,
        sum(amount_wanyuan) filter (
            where fund_source not in ('FISCAL', 'GENERAL', 'GOVFUND', 'SOECAP', 'UNKNOWN')
        ) as amount_other,
        sum(amount_wanyuan) filter (where fund_source = 'UNKNOWN') as amount_unknown,
        sum(amount_low) as amount_low,
        sum(amount_high) as amount_high,
        case
            when bool_or(is_amount_disputed) then 'disputed'
            when bool_or(amount_status = 'repaired') then 'repaired'
            when bool_or(amount_status = 'derived') then 'derived'
            else 'ok'
        end as amount_status,
        list(distinct form_id order by form_id) as form_ids
    from parts
    group by fiscal_year, region_code, department_key, scope, fund_source
),

-- A share needs the whole: one disputed amount in the place and year leaves all of its shares open.
with_whole as (
    select
        *,
        sum(amount_total) over same_whole as whole_amount,
        sum(n_disputed) over same_whole as whole_disputed
    from by_department
    window same_whole as (partition by fiscal_year, region_code, scope)
)

select
    fiscal_year,
    region_code,
    region_name,
    department_key,
    department_name,
    function_code,
    scope,
    fund_source,
    n_projects,
    n_disputed,
    {{ wanyuan('amount_total') }} as amount_total_wanyuan,
    {{ wanyuan('coalesce(amount_fiscal, 0)') }} as amount_fiscal_wanyuan,
    {{ yuan('coalesce(amount_fiscal, 0)') }} as amount_fiscal_yuan,
    {{ wanyuan('coalesce(amount_other, 0)') }} as amount_other_wanyuan,
    {{ yuan('coalesce(amount_other, 0)') }} as amount_other_yuan,
    {{ wanyuan('coalesce(amount_unknown, 0)') }} as amount_unknown_wanyuan,
    {{ yuan('coalesce(amount_unknown, 0)') }} as amount_unknown_yuan,
    try_cast(amount_total * 10000 as decimal(24, 2)) as amount_total_yuan,
    {{ wanyuan('amount_low') }} as amount_low_wanyuan,
    {{ yuan('amount_low') }} as amount_low_yuan,
    {{ wanyuan('amount_high') }} as amount_high_wanyuan,
    {{ yuan('amount_high') }} as amount_high_yuan,
    case when scope = 'project' and whole_disputed = 0 then {{ ratio('amount_total', 'whole_amount') }} end as share,
    amount_status,
    form_ids
from with_whole
