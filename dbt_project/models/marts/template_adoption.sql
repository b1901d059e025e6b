with forms as (
    select *, coalesce(template_id, 'unknown') as template_key
    from {{ ref('counted_forms') }}
),

by_year as (
    select
        fiscal_year,
        region_code,
        max(region_name) as region_name,
        template_key as template_id,
        count(*) as n_forms,
        count(*) filter (where has_weights) as n_forms_with_weights,
        list(form_id order by form_id) as form_ids
    from forms
    group by fiscal_year, region_code, template_key
)

select
    fiscal_year,
    region_code,
    region_name,
    template_id,
    n_forms,
    n_forms_with_weights,
    {{ ratio('n_forms', 'sum(n_forms) over (partition by fiscal_year, region_code)') }} as share_of_forms,
    min(fiscal_year) over (partition by region_code, template_id) as first_seen_year,
    form_ids
from by_year
