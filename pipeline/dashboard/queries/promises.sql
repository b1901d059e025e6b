-- zh: 承诺了什么：资金最多的项目最重要的量化指标
-- en: What was promised: the weightiest measured targets of the largest projects
-- limit: 200
with {{forms}},

largest as (
    select *
    from forms
    where scope = 'project'
    order by budget_total_wanyuan desc nulls last, form_id
    limit 60
),

ranked as (
    select
        indicator.*,
        row_number() over (
            partition by indicator.form_id
            order by
                indicator.weight desc nulls last,
                array_position(['BENEFIT', 'OUTPUT', 'SATIS', 'COST'], indicator.level1_code) nulls last,
                indicator.seq
        ) as place
    from marts.fct_indicator as indicator
    semi join largest using (form_id)
    where indicator.value_number is not null
      and not indicator.is_disputed
)

select
    largest.form_id,
    largest.department,
    largest.project_name as form_name,
    case when largest.amount_status <> 'disputed' then largest.budget_total_wanyuan end as amount_wanyuan,
    largest.amount_status,
    ranked.name,
    ranked.value_text,
    ranked.weight,
    ranked.source_line
from ranked
inner join largest on ranked.form_id = largest.form_id
where ranked.place <= 3
order by largest.budget_total_wanyuan desc nulls last, largest.form_id, ranked.place
