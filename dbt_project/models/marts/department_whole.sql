with departments as (
    select * from {{ ref('counted_forms') }}
    where scope = 'department'
),

funds as (
    select
        form_id,
        sum(amount_wanyuan) filter (where fund_origin = 'upper') as amount_upper,
        sum(amount_wanyuan) filter (where fund_origin = 'own') as amount_own,
        sum(amount_wanyuan) filter (where fund_origin = 'other') as amount_other
    from {{ ref('fund_origins') }}
    group by form_id
),

promised as (
    select form_id, try_cast(max(value_number) as integer) as n_projects_promised
    from {{ ref('fct_indicator') }}
    where level2_code = 'QTY' and unit_family = 'count' and value_class = 'numeric' and name like '%项目%'
    group by form_id
),

projects as (
    select
        department_key,
        fiscal_year,
        count(*) as n_project_forms,
        sum(budget_total_wanyuan) filter (where not is_amount_disputed) as project_total
    from {{ ref('counted_forms') }}
    where scope = 'project'
    group by department_key, fiscal_year
),

staffed as (
    select
        departments.*,
        {{ head_count('编制(?:人)?(?:总)?[数员]*') }} as n_posts,
        {{ head_count('在职') }} as n_active,
        {{ head_count('(?:离退休|退休)') }} as n_retired
    from departments
)

select
    staffed.form_id,
    staffed.fiscal_year,
    staffed.region_code,
    staffed.region_name,
    staffed.department_key,
    staffed.department_display_name as department_name,
    case when not staffed.is_amount_disputed then staffed.budget_total_wanyuan end as amount_total_wanyuan,
    {{ yuan('case when not staffed.is_amount_disputed then staffed.budget_total_wanyuan end') }} as amount_total_yuan,
    staffed.amount_status,
    {{ wanyuan('funds.amount_upper') }} as amount_upper_wanyuan,
    {{ yuan('funds.amount_upper') }} as amount_upper_yuan,
    {{ wanyuan('funds.amount_own') }} as amount_own_wanyuan,
    {{ yuan('funds.amount_own') }} as amount_own_yuan,
    {{ wanyuan('funds.amount_other') }} as amount_other_wanyuan,
    {{ yuan('funds.amount_other') }} as amount_other_yuan,
    case
        when not staffed.is_amount_disputed then {{ ratio('funds.amount_upper', 'staffed.budget_total_wanyuan') }}
    end as upper_share,
    staffed.n_posts,
    staffed.n_active,
    staffed.n_retired,
    case
        when not staffed.is_amount_disputed then {{ ratio('staffed.budget_total_wanyuan', 'staffed.n_active') }}
    end as amount_per_active_wanyuan,
    promised.n_projects_promised,
    coalesce(projects.n_project_forms, 0) as n_project_forms,
    {{ wanyuan('projects.project_total') }} as project_total_wanyuan,
    {{ yuan('projects.project_total') }} as project_total_yuan
from staffed
left join funds on staffed.form_id = funds.form_id
left join promised on staffed.form_id = promised.form_id
left join projects
    on staffed.department_key = projects.department_key
    and staffed.fiscal_year = projects.fiscal_year
