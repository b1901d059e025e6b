with weighted as (
    select * from {{ ref('fct_indicator') }}
    where weight is not null and level1_code <> 'EXEC'
),

templates as (
    select * from {{ ref('template_weights') }}
),

by_level as (
    select
        form_id,
        level1_code,
        concat(level1_code, '=', format('{:g}', round(sum(weight), 2))) as level_weight
    from weighted
    group by form_id, level1_code
),

level_texts as (
    select form_id, string_agg(level_weight, '|' order by level_weight) as weights_text
    from by_level
    group by form_id
),

by_form as (
    select
        form_id,
        any_value(fiscal_year) as fiscal_year,
        any_value(region_code) as region_code,
        any_value(region_name) as region_name,
        any_value(department_key) as department_key,
        any_value(department_name) as department_name,
        any_value(project_name) as project_name,
        any_value(scope) as scope,
        any_value(template_id) as template_id,
        count(*) as n_weighted,
        sum(weight) as weight_sum,
        coalesce(sum(weight) filter (where level1_code = 'COST'), 0) as weight_cost,
        coalesce(sum(weight) filter (where level1_code = 'OUTPUT'), 0) as weight_output,
        coalesce(sum(weight) filter (where level1_code = 'BENEFIT'), 0) as weight_benefit,
        coalesce(sum(weight) filter (where level1_code = 'SATIS'), 0) as weight_satisfaction,
        coalesce(sum(weight) filter (
            where level1_code not in ('COST', 'OUTPUT', 'BENEFIT', 'SATIS')
        ), 0) as weight_elsewhere,
        sum(weight * weight) as weight_squares,
        max(weight) as max_weight,
        min(weight) = max(weight) and count(*) > 1 as is_equal_weights,
        arg_max(indicator_id, weight) as max_weight_indicator_id,
        coalesce(sum(weight) filter (where value_class = 'qualitative'), 0) as weight_qualitative,
        coalesce(sum(weight) filter (where value_class in ('numeric', 'dated')), 0) as weight_quantified
    from weighted
    group by form_id
),

-- Templates may share their default weights: the form's own comes first, then one for the same stage of the budget.
matches as (
    select by_form.form_id, templates.template_id
    from by_form
    inner join level_texts on by_form.form_id = level_texts.form_id
    inner join templates on level_texts.weights_text = templates.weights_text
    qualify row_number() over (
        partition by by_form.form_id
        order by
            by_form.template_id = templates.template_id desc,
            (by_form.scope = 'self_evaluation') = templates.is_self_evaluation desc,
            templates.template_id
    ) = 1
)

select
    by_form.form_id,
    by_form.fiscal_year,
    by_form.region_code,
    by_form.region_name,
    by_form.department_key,
    by_form.department_name,
    by_form.project_name,
    by_form.scope,
    by_form.n_weighted,
    by_form.weight_sum,
    by_form.weight_cost,
    by_form.weight_output,
    by_form.weight_benefit,
    by_form.weight_satisfaction,
    by_form.weight_elsewhere,
    {{ ratio('by_form.weight_squares', 'by_form.weight_sum * by_form.weight_sum') }} as hhi,
    by_form.max_weight,
    by_form.max_weight_indicator_id,
    by_form.is_equal_weights,
    {{ ratio('by_form.weight_qualitative', 'by_form.weight_sum') }} as qualitative_weight_share,
    {{ ratio('by_form.weight_quantified', 'by_form.weight_sum') }} as quantified_weight_share,
    level_texts.weights_text,
    matches.template_id as matched_template_id
from by_form
inner join level_texts on by_form.form_id = level_texts.form_id
left join matches on by_form.form_id = matches.form_id
