with cells as (
    select * from {{ source('stage', 'cells') }}
)

select
    document_id,
    page,
    line,
    cell,
    text,
    role,
    form_id,
    indicator_id,
    x0,
    y0,
    x1,
    y1,
    confidence,
    candidates
from cells
