{#- Where the running text of a form stands (目标文本与单位名称所在行): line numbers of its goal and of its unit name. -#}

select
    cells.form_id,
    {{ line_list("if(cells.role = 'goal', cells.line, null)") }} as goal_lines,
    {{ line_list(
        "if(contains(regexp_replace(cells.text, '[[:space:]]', '', 'g'), forms.department_name), cells.line, null)"
    ) }} as unit_lines
from {{ ref('cells') }} as cells
inner join {{ ref('forms') }} as forms using (form_id)
where cells.role in ('goal', 'head')
group by cells.form_id
