with forms as (
    select * from {{ ref('counted_forms') }}
    where scope in ('project', 'department')
),

concepts as (
    select * from {{ ref('concepts') }}
),

targets as (
    select *
    from {{ ref('fct_indicator') }}
    where value_class in ('numeric', 'dated') and (value_number is not null or value_date is not null)
),

-- What the public gets for sure comes first: amounts for one person, then the heaviest targets; opinions and year-ends
-- only where nothing else is promised.
ranked as (
    select
        targets.*,
        concepts.name_en,
        row_number() over (
            partition by targets.form_id
            order by
                targets.unit_family = 'per_unit' and targets.value_unit like '%元%' desc,
                targets.level1_code = 'SATIS' or targets.value_class = 'dated',
                targets.weight desc nulls last,
                targets.seq
        ) as place
    from targets
    left join concepts on targets.concept_id = concepts.concept_id
),

worded as (
    select
        form_id,
        indicator_id,
        place,
        concat(name, {{ commitment_value_zh() }}) as commitment_zh,
        concat(
            case when name_en is null then name else concat(name_en, ' (', name, ')') end, ': ', {{ commitment_value_en() }}
        ) as commitment_en
    from ranked
    where place <= 6
),

promised as (
    select
        form_id,
        count(*) as n_commitments,
        string_agg(commitment_zh, '；' order by place) as commitments_zh,
        string_agg(commitment_en, '; ' order by place) as commitments_en,
        list(indicator_id order by place) as indicator_ids
    from worded
    group by form_id
),

cards as (
    select
        forms.*,
        promised.n_commitments,
        promised.commitments_zh,
        promised.commitments_en,
        promised.indicator_ids,
        coalesce(forms.department_display_name, forms.region_name, '未列明单位') as actor,
        case
            when forms.is_amount_disputed or forms.budget_total_wanyuan is null then ''
            else concat('安排', {{ figure('forms.budget_total_wanyuan') }}, '万元')
        end as money_zh,
        case
            when forms.is_amount_disputed or forms.budget_total_wanyuan is null then ''
            else concat(' plans CNY ', {{ thousands('forms.budget_total_wanyuan * 10000') }})
        end as money_en
    from forms
    inner join promised on forms.form_id = promised.form_id
)

select
    form_id,
    fiscal_year,
    region_code,
    region_name,
    department_key,
    department_display_name as department_name,
    function_code,
    scope,
    project_name,
    budget_total_wanyuan,
    amount_status,
    n_commitments,
    concat(
        case when fiscal_year is null then '' else concat(fiscal_year, '年，') end,
        actor,
        money_zh,
        case when project_name is null then '履行部门职责' else concat('实施“', project_name, '”') end,
        '，承诺：', commitments_zh, '。'
    ) as sentence_zh,
    concat(
        case when fiscal_year is null then '' else concat('In ', fiscal_year, ', ') end,
        actor,
        case when money_en = '' then ' commits' else concat(money_en, ' and commits') end,
        case when project_name is null then ' in its whole work' else concat(' in “', project_name, '”') end,
        ' to: ', commitments_en, '.'
    ) as sentence_en,
    indicator_ids
from cards
