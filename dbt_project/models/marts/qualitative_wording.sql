with wordings as (
    select
        *,
        {{ share_a_family('name', 'value_text', 'verb_') }} as is_tautological
    from {{ ref('fct_indicator') }}
    where value_class = 'qualitative' and scope in ('project', 'department')
)

select
    value_text as wording,
    level2_code,
    any_value(qualitative_rank) as qualitative_rank,
    any_value(qualitative_direction) as qualitative_direction,
    count(*) as n_indicators,
    count(distinct form_id) as n_forms,
    count(*) filter (where is_tautological) as n_tautological,
    {{ ratio('count(*) filter (where is_tautological)', 'count(*)') }} as tautology_share,
    list(distinct form_id order by form_id) as form_ids
from wordings
group by value_text, level2_code
