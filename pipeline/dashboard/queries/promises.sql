-- zh: 承诺了什么：每个项目最重要的量化指标
-- en: What was promised: the weightiest measured targets of each project
-- limit: 200
with {{forms}},

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
    semi join forms using (form_id)
    where indicator.value_number is not null
      and not indicator.is_disputed
)

select
    forms.form_id,
    forms.department,
    forms.project_name as form_name,
    case when forms.amount_status <> 'disputed' then forms.budget_total_wanyuan end as amount_wanyuan,
    forms.amount_status,
    ranked.name,
    ranked.value_text,
    ranked.weight,
    ranked.source_line
from ranked
inner join forms on ranked.form_id = forms.form_id
where ranked.place <= 3
  and forms.scope = 'project'
order by forms.budget_total_wanyuan desc nulls last, forms.form_id, ranked.place
