{{ config(meta={
    'id': 'TXT-06',
    'title_en': 'Arithmetic stated in the goal holds',
    'title_zh': '目标文本中的加总关系成立',
    'severity': 'E',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{#- Which sums a text states, and whether they hold within the rounding of their numbers, is read with the goal
    (core.goal_facts): parts after 其中, totals, written formulas, posts. A list that may be open decides nothing. -#}
with sums as (
    select
        form_id,
        count(*) as n_sums,
        case when bool_or(not holds) then false when bool_or(holds) then true end as all_hold,
        string_agg(text, '; ' order by seq) filter (where holds is distinct from true) as broken,
        string_agg(text, '; ' order by seq) as stated,
        {{ line_list('source_line') }} as goal_lines
    from {{ ref('goal_facts') }}
    where kind = 'arithmetic'
    group by form_id
)

{{ judge_forms(
    facts='sums',
    applies='has_targets and n_sums > 0',
    holds='all_hold',
    doubtful='is_goal_doubtful',
    lines='goal_lines',
    message='Stated in the goal: {if(all_hold, stated, broken)}. 目标文本所列算式：{if(all_hold, stated, broken)}。',
) }}
