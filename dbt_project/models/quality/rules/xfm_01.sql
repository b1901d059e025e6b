{{ config(meta={
    'id': 'XFM-01',
    'title_en': 'One unit sets the same target for the same rate in all its projects',
    'title_zh': '同一单位同一比率类指标的指标值一致',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- Only rates: counts and amounts differ by right. Satisfaction is asked of other people in every project. Names that
    share seven tenths of their characters speak of the same thing (城市…发放及时率, 农村…发放及时率). -#}
with rates as (
    select * from {{ ref('indicator_subjects') }}
    where value_kind = 'quantitative' and value_unit = '%' and level1_code <> 'SATIS' and duplicate_of_form_id is null
),

peers as (
    select
        one.indicator_id,
        count(*) as n_peers,
        min(other.value_text) filter (where other.value_number <> one.value_number) as other_target,
        min(other.source_line) filter (where other.value_number <> one.value_number) as other_line
    from rates as one
    inner join rates as other
        on one.department_id = other.department_id
        and one.fiscal_year = other.fiscal_year
        and one.form_type = other.form_type
        and one.form_id <> other.form_id
        and coalesce(one.concept_id = other.concept_id, true)
        and coalesce(one.level2_code = other.level2_code, true)
        and {{ likeness('one.name', 'other.name') }} >= 0.7
    group by one.indicator_id
)

{{ judge_indicators(
    facts='peers',
    applies='n_peers > 0',
    holds='other_target is null',
    doubtful='is_value_doubtful',
    lines="concat_ws(',', source_line, other_line)",
    message='"{name}" aims at {value_text}, another project of the unit at {other_target}. '
        '指标“{name}”为 {value_text}，同一单位另一项目为 {other_target}。',
) }}
