{{ config(meta={
    'id': 'TXT-06',
    'title_en': 'Arithmetic stated in the goal holds',
    'title_zh': '目标文本中的加总关系成立',
    'severity': 'E',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- Two sums that people write: money with its parts after 其中, and staff with those at work and retired. Parts that do
    not reach the whole may be a selection, and people may be counted in two groups; only money beyond its whole, and
    more people at work than there are, contradict themselves. -#}
with wholes as (
    select
        form_id,
        regexp_extract(
            goal_text, '([0-9][0-9,]*(?:[.][0-9]+)?)(亿元|万元|元)[,，;；。((]{0,2}其中[:：,，]?([^。;；]*)',
            ['number', 'unit', 'parts']
        ) as whole
    from {{ ref('form_subjects') }}
),

parts as (
    select
        form_id,
        concat(whole.number, whole.unit) as whole_text,
        {{ text_wanyuan("nullif(whole.number, '')", 'whole.unit') }} as whole_wanyuan,
        {{ text_tolerance_wanyuan('whole.number', 'whole.unit') }} as whole_tolerance,
        unnest(regexp_extract_all(whole.parts, '[0-9][0-9,]*(?:[.][0-9]+)?(?:亿元|万元|元)')) as part
    from wholes
),

amounts as (
    select
        *,
        {{ text_wanyuan("regexp_extract(part, '[0-9,.]+')", "regexp_extract(part, '[亿万]?元')") }} as part_wanyuan,
        {{ text_tolerance_wanyuan("regexp_extract(part, '[0-9,.]+')", "regexp_extract(part, '[亿万]?元')") }} as tolerance
    from parts
),

sums as (
    select
        form_id,
        any_value(whole_text) as whole_text,
        any_value(whole_wanyuan) as whole_wanyuan,
        count(*) as n_parts,
        array_to_string(list(part), ' + ') as parts_text,
        sum(part_wanyuan) as part_sum,
        sum(tolerance) + any_value(whole_tolerance) as tolerance
    from amounts
    group by form_id
),

staff as (
    select
        form_id,
        {{ head_count('实有') }} as present,
        {{ head_count('在职') }} as at_work,
        {{ head_count('退休') }} as retired
    from {{ ref('form_subjects') }}
),

judged as (
    select
        form_id,
        sums.n_parts >= 2 as has_parts,
        staff.present is not null and staff.at_work is not null as has_staff,
        case
            when {{ same_amount('sums.whole_wanyuan', 'sums.part_sum', 'sums.tolerance') }} then true
            when sums.part_sum > sums.whole_wanyuan then false
        end as is_money_right,
        case
            when staff.at_work > staff.present then false
            when staff.present in (staff.at_work, staff.at_work + coalesce(staff.retired, 0)) then true
        end as is_staff_right,
        concat_ws(
            '; ',
            concat(sums.whole_text, ' = ', sums.parts_text),
            if(staff.present is null, null, concat('实有 ', staff.present, ', 在职 ', staff.at_work, ', 退休 ', staff.retired))
        ) as figures,
        text_lines.goal_lines
    from staff
    left join sums using (form_id)
    left join {{ ref('text_lines') }} as text_lines using (form_id)
)

{{ judge_forms(
    facts='judged',
    applies='has_targets and (has_parts or has_staff)',
    holds='case when is_money_right is false or is_staff_right is false then false '
        'else coalesce(is_money_right, is_staff_right) end',
    doubtful='is_goal_doubtful',
    lines='goal_lines',
    message='Stated in the goal: {figures}. 目标文本：{figures}。',
) }}
