{#- Repairs of a form that tell how it was damaged (识读修复), each with the finding it belongs to; which repair belongs
    where is data (repair_findings.csv). Joined lines of a cell are no damage and belong nowhere. -#}

select
    form_id,
    rule,
    source_line,
    case rule
    {%- for repair in var('repair_findings') %}
        when '{{ repair.rule }}' then '{{ repair.finding }}'
    {%- endfor %}
    end as finding
from {{ ref('repairs') }}
where form_id is not null
