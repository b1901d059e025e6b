-- The content of a form as one text, so that the same form published twice can be recognised. Punctuation and white
-- space of names are dropped, because a Word file and a scan of it differ in exactly these.
with indicator_lines as (
    select
        form_id,
        seq,
        concat_ws(
            '|',
            regexp_replace(name, '[\s\p{P}]', '', 'g'),
            value_kind,
            coalesce(value_operator, ''),
            coalesce(cast(value_number as varchar), regexp_replace(coalesce(value_text, ''), '[\s\p{P}]', '', 'g')),
            coalesce(value_unit, ''),
            coalesce(cast(weight as varchar), '')
        ) as line
    from {{ source('stage', 'indicators') }}
),

summary_lines as (
    select
        form_id,
        seq,
        concat_ws('|', coalesce(project_key, ''), coalesce(cast(budget_total_wanyuan as varchar), '')) as line
    from {{ source('stage', 'summary_rows') }}
),

lines as (
    select form_id, seq, line from indicator_lines
    union all
    select form_id, seq, line from summary_lines
)

select form_id, md5(string_agg(line, chr(10) order by seq, line)) as content_hash
from lines
group by form_id
