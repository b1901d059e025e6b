-- What the rows of a form say, so that two printings of it can be compared: indicators with their targets, and the
-- lines of summary tables with their money. Punctuation, signs and operators are dropped, because a Word file and a
-- scan of it differ in exactly these.
select
    form_id,
    seq,
    {{ plain_text('name') }} as name,
    value_number as number,
    value_date as day,
    {{ plain_text('value_text') }} as value
from {{ source('stage', 'indicators') }}
union all
select
    form_id,
    seq,
    concat({{ plain_text('department_name') }}, {{ plain_text('project_name') }}) as name,
    budget_total_wanyuan as number,
    null as day,
    '' as value
from {{ source('stage', 'summary_rows') }}
