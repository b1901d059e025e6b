{%- set fund_classes = "'" ~ (var('budget_classes') | selectattr('decides', 'equalto', 'fund')
    | map(attribute='class_code') | join("', '")) ~ "'" -%}
with parts as (
    select * from {{ ref('budget_parts') }}
),

-- The class that the words of a project name speak for; none when they speak for several.
worded as (
    select
        *,
        list_filter(
            [
                {%- for class in var('budget_classes') if class.project_words %}
                case when regexp_matches(project_name, '{{ class.project_words }}') then '{{ class.class_code }}' end
                {{- ',' if not loop.last }}
                {%- endfor %}
            ],
            lambda code: code is not null
        ) as worded_classes
    from parts
),

-- Some funds have a class of their own, whatever they are spent on (彩票公益金 is 229).
spoken as (
    select
        *,
        list_filter(worded_classes, lambda code: code in ({{ fund_classes }})) as fund_classes
    from worded
),

classified as (
    select
        *,
        case
            when len(fund_classes) = 1 then fund_classes[1]
            when len(worded_classes) = 1 then worded_classes[1]
            else coalesce(budget_class_code, 'unknown')
        end as budget_class,
        case
            when len(fund_classes) = 1 then 'medium'
            when len(worded_classes) = 1 and worded_classes[1] = budget_class_code then 'high'
            when len(worded_classes) = 1 and budget_class_code is not null then 'low'
            when len(worded_classes) = 1 or budget_class_code is not null then 'medium'
            else 'none'
        end as confidence
    from spoken
),

by_class as (
    select
        fiscal_year,
        region_code,
        max(region_name) as region_name,
        scope,
        budget_class,
        count(distinct project_row) as n_projects,
        count(distinct department_key) as n_departments,
        count(distinct project_row) filter (where is_amount_disputed) as n_disputed,
        count(distinct project_row) filter (where confidence = 'high') as n_high,
        count(distinct project_row) filter (where confidence = 'medium') as n_medium,
        count(distinct project_row) filter (where confidence in ('low', 'none')) as n_low,
        sum(amount_wanyuan) as amount_total,
        sum(amount_low) as amount_low,
        sum(amount_high) as amount_high,
        list(distinct function_code order by function_code) filter (where function_code is not null) as function_codes,
        list(distinct form_id order by form_id) as form_ids
    from classified
    group by fiscal_year, region_code, scope, budget_class
),

-- A share needs the whole: one disputed amount in the place and year leaves all of its shares open.
with_whole as (
    select
        *,
        sum(amount_total) over same_whole as whole_amount,
        sum(n_disputed) over same_whole as whole_disputed
    from by_class
    window same_whole as (partition by fiscal_year, region_code, scope)
)

select
    fiscal_year,
    region_code,
    region_name,
    scope,
    budget_class as budget_class_code,
    case budget_class
        {%- for class in var('budget_classes') %}
        when '{{ class.class_code }}' then '{{ class.name_zh }}'
        {%- endfor %}
    end as budget_class_name,
    n_projects,
    n_departments,
    n_disputed,
    {{ wanyuan('amount_total') }} as amount_total_wanyuan,
    try_cast(amount_total * 10000 as decimal(24, 2)) as amount_total_yuan,
    {{ wanyuan('amount_low') }} as amount_low_wanyuan,
    {{ wanyuan('amount_high') }} as amount_high_wanyuan,
    case when scope = 'project' and whole_disputed = 0 then {{ ratio('amount_total', 'whole_amount') }} end as share,
    case when n_low > 0 then 'low' when n_medium > 0 then 'medium' else 'high' end as confidence,
    n_high as n_projects_high,
    n_medium as n_projects_medium,
    n_low as n_projects_low,
    function_codes,
    form_ids
from with_whole
