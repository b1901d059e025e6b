with repairs as (
    select * from {{ source('stage', 'repairs') }}
)

select
    concat(
        document_id,
        '-x',
        lpad(
            cast(
                row_number() over (
                    partition by document_id
                    order by
                        source_page, source_line, source_cell, form_id, indicator_id, field, rule, raw_text, stored_text
                ) as varchar
            ),
            4,
            '0'
        )
    ) as repair_id,
    document_id,
    form_id,
    indicator_id,
    field,
    raw_text,
    stored_text,
    rule,
    confidence,
    candidates,
    source_page,
    source_line,
    source_cell
from repairs
