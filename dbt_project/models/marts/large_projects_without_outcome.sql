with projects as (
    select
        *,
        case when is_amount_disputed then amount_high_wanyuan else budget_total_wanyuan end as ranking_amount
    from {{ ref('counted_forms') }}
    where scope = 'project'
),

benefits as (
    select
        form_id,
        count(*) filter (where level1_code = 'BENEFIT') as n_benefit,
        count(*) filter (where level1_code = 'BENEFIT' and value_class in ('numeric', 'dated')) as n_benefit_quantified,
        max(weight) filter (where value_class = 'qualitative') as max_qualitative_weight
    from {{ ref('fct_indicator') }}
    group by form_id
),

-- Large is the upper half of the projects of a place and year; a disputed amount ranks by its higher reading, so that
-- a large project cannot hide behind a misprint.
ranked as (
    select
        projects.*,
        coalesce(benefits.n_benefit, 0) as n_benefit,
        coalesce(benefits.n_benefit_quantified, 0) as n_benefit_quantified,
        benefits.max_qualitative_weight,
        case when ranking_amount is not null then rank() over same_year end as amount_rank,
        count(ranking_amount) over (partition by fiscal_year, region_code) as n_ranked
    from projects
    left join benefits on projects.form_id = benefits.form_id
    window same_year as (partition by fiscal_year, region_code order by ranking_amount desc nulls last)
)

select
    form_id,
    fiscal_year,
    region_code,
    region_name,
    department_key,
    department_display_name as department_name,
    project_name,
    case when not is_amount_disputed then budget_total_wanyuan end as amount_wanyuan,
    {{ yuan('case when not is_amount_disputed then budget_total_wanyuan end') }} as amount_yuan,
    amount_low_wanyuan,
    {{ yuan('amount_low_wanyuan') }} as amount_low_yuan,
    amount_high_wanyuan,
    {{ yuan('amount_high_wanyuan') }} as amount_high_yuan,
    amount_status,
    amount_rank,
    coalesce(amount_rank * 2 <= n_ranked + 1, false) as is_large,
    n_benefit,
    n_benefit_quantified,
    n_benefit_quantified = 0 as is_without_outcome,
    max_qualitative_weight
from ranked
