{#- Every build writes a new file that nobody reads before it is published whole. So a table is created under its own
    name at once: the usual detour over a temporary table, a rename and a drop protects readers that do not exist here
    and takes more time than the models. An existing table is replaced, so that single models can be run again. -#}
{% materialization table, adapter='duckdb' %}
    {%- set relation = this.incorporate(type='table') -%}
    {%- set existing = load_cached_relation(this) -%}
    {{ run_hooks(pre_hooks) }}
    {% if existing is not none %}{% do adapter.drop_relation(existing) %}{% endif %}
    {% call statement('main') -%}
        {{ create_table_as(False, relation, compiled_code, 'sql') }}
    {%- endcall %}
    {% do persist_docs(relation, model) %}
    {{ run_hooks(post_hooks) }}
    {% do adapter.commit() %}
    {{ return({'relations': [relation]}) }}
{% endmaterialization %}

{#- The descriptions of a table and of all its columns as comments, in one statement: the contract already guarantees
    that the columns exist. -#}
{% macro duckdb__persist_docs(relation, model, for_relation, for_columns) -%}
    {% set comments %}
        {%- if model.description %}
comment on table {{ relation }} is {{ duckdb_escape_comment(model.description) }};
        {%- endif %}
        {%- for column in model.columns.values() if column.description %}
comment on column {{ relation }}.{{ adapter.quote(column.name) }} is {{ duckdb_escape_comment(column.description) }};
        {%- endfor %}
    {% endset %}
    {% if comments | trim %}{% do run_query(comments) %}{% endif %}
{%- endmacro %}
