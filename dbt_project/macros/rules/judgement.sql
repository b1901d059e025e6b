{#- The frame of a rule (规则框架). A rule file says what must hold of its subject and when; the frame puts every subject
    beside the facts of the rule, exactly once, and turns what the rule says into outcome, lines and message.

    holds     what must hold; NULL means that it cannot be decided
    message   what was compared, in English and in Chinese, with its figures: see `message`
    applies   the rule is about this subject at all
    known     what the rule compares was printed and read
    doubtful  the cells involved carry an extraction flag, so that a violation may be our misreading
    facts     a relation or a step of the file with at most one row per subject, joined by the subject's id
    lines     line numbers of the source as text, where the finding rests on more than the subject itself -#}

{% macro judge_forms(
    holds, message, applies='has_targets', known='true', doubtful='false', facts=none, lines='cast(null as varchar)'
) -%}
{{ judgement(
    'form', ref('form_subjects'), 'form_id', 'subjects.form_id', 'cast(null as varchar)',
    "coalesce(" ~ lines ~ ", concat(line_first, '-', line_last))", holds, message, applies, known, doubtful, facts
) }}
{%- endmacro %}

{% macro judge_indicators(
    holds, message, applies='true', known='true', doubtful='false', facts=none, lines='cast(source_line as varchar)'
) -%}
{{ judgement(
    'indicator', ref('indicator_subjects'), 'indicator_id', 'subjects.form_id', 'subjects.indicator_id',
    lines, holds, message, applies, known, doubtful, facts
) }}
{%- endmacro %}

{% macro judge_documents(
    holds, message, applies='true', known='true', doubtful='false', facts=none, lines='cast(null as varchar)'
) -%}
{{ judgement(
    'document', ref('documents'), 'document_id', 'cast(null as varchar)', 'cast(null as varchar)',
    lines, holds, message, applies, known, doubtful, facts
) }}
{%- endmacro %}

{% macro judgement(
    subject_type, subjects, key, form_id, indicator_id, lines, holds, message, applies, known, doubtful, facts
) -%}
{%- if execute and config.meta_get('subject_type') != subject_type -%}
{{ exceptions.raise_compiler_error(
    'This rule judges a ' ~ subject_type ~ ', its header says "' ~ config.meta_get('subject_type') ~ '".'
) }}
{%- endif -%}
select
    {{ key }} as subject_id,
    {{ form_id }} as form_id,
    {{ indicator_id }} as indicator_id,
    {{ lines }} as source_lines,
    {{ outcome(holds, applies, known, doubtful) }} as outcome,
    {{ message_text(message) }} as message
from {{ subjects }} as subjects
{%- if facts is not none %}
left join {{ facts }} as facts using ({{ key }})
{%- endif %}
{%- endmacro %}

{#- The one place where a verdict becomes an outcome (规则结果). A violation of an E rule is `fail`, of a W or I rule
    `warn`; a doubtful one is `suspect_extraction`, so that errors of the document and errors of reading stay apart. -#}
{% macro outcome(holds, applies, known, doubtful) -%}
case
        when not coalesce({{ applies }}, false) then 'not_applicable'
        when not coalesce({{ known }}, false) then 'insufficient_data'
        when ({{ holds }}) is null then 'insufficient_data'
        when {{ holds }} then 'pass'
        when coalesce({{ doubtful }}, false) then 'suspect_extraction'
        else '{{ 'fail' if config.meta_get('severity') == 'E' else 'warn' }}'
    end
{%- endmacro %}
