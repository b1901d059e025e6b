{#- Rule × subject (规则结果): every rule of the folder, and no list of them that has to be kept up by hand.

    The variable `rules` is the folder listing with the scope of each rule. A rule that was not in force in the year of
    the form, or is made for other places or templates, does not apply to it; and no rule applies to a copy of a form
    that is judged already, so that nobody is blamed twice for one mistake. -#}

with findings as (
{%- for rule in var('rules') %}
    select
        '{{ rule.id }}' as rule_id,
        {{ kept_message(rule) }} as kept_message,
        '{{ rule.subject_type }}' as subject_type,
        '{{ rule.severity }}' as severity,
        {{ rule.valid_from or 0 }} as valid_from,
        {{ rule.valid_to or 9999 }} as valid_to,
        '{{ rule.jurisdiction or '' }}' as jurisdiction,
        '{{ rule.templates | join('|') }}' as templates,
        subject_id,
        form_id,
        indicator_id,
        outcome,
        message,
        source_lines
    from {{ ref(rule.id | lower | replace('-', '_')) }}
    {{ 'union all' if not loop.last }}
{%- endfor %}
),

forms as (
    select form_id, fiscal_year, region_code, template_id, duplicate_of_form_id from {{ ref('forms') }}
),

scoped as (
    select
        findings.*,
        forms.duplicate_of_form_id,
        coalesce(forms.fiscal_year between findings.valid_from and findings.valid_to, true)
        and coalesce(starts_with(forms.region_code, findings.jurisdiction), true)
        and (
            findings.templates = ''
            or coalesce(list_contains(string_split(findings.templates, '|'), forms.template_id), false)
        ) as is_in_force
    from findings
    left join forms on findings.form_id = forms.form_id
),

decided as (
    select
        *,
        case when is_in_force and duplicate_of_form_id is null then outcome else 'not_applicable' end as final_outcome
    from scoped
),

final as (
    select
        rule_id,
        subject_type,
        subject_id,
        form_id,
        indicator_id,
        final_outcome as outcome,
        severity,
        case
            when duplicate_of_form_id is not null
                then concat('A copy of ', duplicate_of_form_id, ', which is judged. 重复公开，已按 ', duplicate_of_form_id, ' 判定。')
            when final_outcome = 'not_applicable' then 'The rule is not about this subject. 规则不适用于该对象。'
            when final_outcome = 'insufficient_data' then 'What the rule compares is not printed or was not read. 缺少比对所需的内容。'
            -- A sentence that accuses is not true of a subject that keeps the rule.
            when final_outcome = 'pass' then coalesce(kept_message, message)
            else message
        end as message,
        source_lines
    from decided
)

select rule_id, subject_type, subject_id, form_id, indicator_id, outcome, severity, message, source_lines
from final
