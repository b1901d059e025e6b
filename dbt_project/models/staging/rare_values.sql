-- Values that two forms hardly share by chance: four or more significant digits (12971 and 155.78, but not 12000), in an
-- indicator or in the text of the goal. A value is counted once per form and place in it.
with forms as (
    select * from {{ ref('counted_forms') }}
    where scope in ('project', 'department')
),

printed as (
    select
        form_id,
        'indicator' as stands_in,
        name as context,
        value_number as number,
        value_unit as unit,
        source_line
    from {{ ref('fct_indicator') }}
    where value_class = 'numeric' and value_number is not null
    union all
    select form_id, 'goal', 'goal text 目标文本', number, unit, source_line
    from {{ ref('goal_facts') }}
    where kind in ('number', 'money') and number is not null
),

measured as (
    select
        *,
        {{ comparable_number('number', 'unit') }} as measure,
        {{ comparable_unit('unit') }} as measure_unit,
        length(regexp_replace(regexp_replace(cast(try_cast(number as decimal(24, 6)) as varchar), '^[-0.]+|[.0]+$', '', 'g'), '\.', ''))
            as significant_digits
    from printed
)

select
    measured.form_id,
    measured.stands_in,
    measured.context,
    measured.measure,
    measured.measure_unit,
    measured.significant_digits,
    measured.source_line,
    coalesce(forms.project_id, measured.form_id) as project_key,
    forms.department_key,
    forms.region_code
from measured
inner join forms on measured.form_id = forms.form_id
where measured.significant_digits >= 4
