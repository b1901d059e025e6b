{{ config(meta={
    'id': 'STR-09',
    'title_en': 'Goal and unit name are printed to their end',
    'title_zh': '目标文本与单位名称完整',
    'severity': 'W',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- Authors leave out a full stop at will, so a missing one says something only of a form that is damaged elsewhere: there
    a text without its end is how a scan loses a line. A comma, an open bracket or a name that stops before its 局 or 委
    says it anywhere. Always a question to the source, never a verdict on the authors. -#}
with texts as (
    select
        form_id,
        goal_text,
        department_name,
        is_damaged,
        coalesce({{ mentions('goal_text', 'sentence_end') }}, true) as is_goal_ended,
        coalesce(regexp_matches(goal_text, '([,，、:：]|[((《][^))》]*)$'), false) as is_goal_broken,
        coalesce({{ mentions('department_name', 'unit_ending') }}, true) as is_unit_ended
    from {{ ref('form_subjects') }}
),

ends as (
    select
        form_id,
        is_goal_broken or (is_damaged and not is_goal_ended) as is_goal_cut,
        is_damaged and not is_unit_ended as is_unit_cut,
        unit_lines,
        goal_lines
    from texts
    left join {{ ref('text_lines') }} using (form_id)
)

{{ judge_forms(
    facts='ends',
    known='goal_text is not null or department_name is not null',
    holds='not is_goal_cut and not is_unit_cut',
    doubtful='true',
    lines="nullif(concat_ws(',', if(is_goal_cut, goal_lines, null), if(is_unit_cut, unit_lines, null)), '')",
    message="Cut off: {concat_ws(', ', if(is_goal_cut, concat('goal “…', right(goal_text, 12), '”'), null), "
        "if(is_unit_cut, concat('unit “', department_name, '”'), null))}. 上述目标文本或单位名称似不完整。",
) }}
