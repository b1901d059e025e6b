{{ config(meta={
    'id': 'STR-07',
    'title_en': 'One indicator measures one thing',
    'title_zh': '一条指标只衡量一项内容',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
}) }}

{#- Two measures joined in one name (配置率和…), or several clauses strung together, cannot be scored with one value.
    What stands in brackets only explains,
    and a short clause or one of time (服务期内,…) only leads in. -#}
with names as (
    select
        indicator_id,
        regexp_replace(name, '[((][^()()]*[))]', '', 'g') as bare_name
    from {{ ref('indicator_subjects') }}
),

clauses as (
    select
        indicator_id,
        bare_name,
        len(list_filter(regexp_split_to_array(bare_name, '[,，;；。]'), lambda clause : not {{ mentions('clause', 'lead_in') }})) as n_clauses
    from names
)

{{ judge_indicators(
    facts='clauses',
    holds='n_clauses < 2 and not ' ~ mentions('bare_name', 'joined_measures'),
    doubtful='is_name_doubtful',
    message='"{name}" names more than one measure. 指标“{name}”包含不止一项内容。',
) }}
