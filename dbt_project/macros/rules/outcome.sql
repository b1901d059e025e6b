{#- The one place where a verdict becomes an outcome (规则结果): which of the six outcomes a subject gets.

    applies   the rule is about this subject at all
    known     what the rule compares was printed and read
    holds     the rule is kept; NULL means it cannot be decided
    doubtful  the cells involved carry an extraction flag, so that a violation may be our misreading

    A violation of an E rule is `fail`, of a W or I rule `warn`; a doubtful one is `suspect_extraction`, so that
    errors of the document and errors of reading stay apart. -#}
{% macro outcome(holds, applies='true', known='true', doubtful='false') -%}
case
        when not coalesce({{ applies }}, false) then 'not_applicable'
        when not coalesce({{ known }}, false) then 'insufficient_data'
        when ({{ holds }}) is null then 'insufficient_data'
        when {{ holds }} then 'pass'
        when coalesce({{ doubtful }}, false) then 'suspect_extraction'
        else '{{ 'fail' if config.meta_get('severity') == 'E' else 'warn' }}'
    end
{%- endmacro %}
