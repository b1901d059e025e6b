{{ config(materialized='ephemeral', meta={
    'id': 'FND-05',
    'title_en': 'The amount named in the goal is the amount of the head',
    'title_zh': '目标文本中的资金额与表头金额一致',
    'severity': 'W',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
}) }}

{#- An amount per head (每人…元, 元/月) is a standard, not the money of the project. -#}
{%- set amount_in_text = '([0-9][0-9,]*(?:[.][0-9]+)?)(亿元|万元|元)' %}
{%- set money_in_text = lexicon('money_context') ~ '[^0-9,，。;；每均]{0,6}' ~ amount_in_text ~ '/?' %}

with forms as (
    select * from {{ ref('form_subjects') }}
),

mentioned as (
    select
        form_id,
        unnest(regexp_extract_all(goal_text, '{{ money_in_text }}')) as phrase
    from forms
),

amounts as (
    select
        form_id,
        phrase,
        regexp_extract(phrase, '{{ amount_in_text }}$', 1) as number,
        regexp_extract(phrase, '{{ amount_in_text }}$', 2) as unit
    from mentioned
    where not ends_with(phrase, '/')
),

compared as (
    select
        forms.form_id,
        bool_or(
            {{ same_amount(
                'forms.budget_total_wanyuan',
                text_wanyuan('amounts.number', 'amounts.unit'),
                'forms.amount_tolerance_wanyuan + ' ~ text_tolerance_wanyuan('amounts.number', 'amounts.unit'),
            ) }}
        ) as names_the_total,
        array_to_string(list(distinct concat(amounts.number, amounts.unit)), '、') as named_amounts
    from forms
    inner join amounts on forms.form_id = amounts.form_id
    group by forms.form_id
),

judged as (
    select forms.*, compared.names_the_total, compared.named_amounts
    from forms
    left join compared on forms.form_id = compared.form_id
)

select
    {{ about_form() }},
    {{ outcome(
        applies='has_targets and named_amounts is not null',
        known='budget_total_wanyuan is not null',
        holds='names_the_total',
        doubtful='is_amount_doubtful',
    ) }} as outcome,
    {{ message(
        'The goal names {0}, the head {1} wan yuan. 目标文本提到 {0}，表头为 {1} 万元。',
        ['named_amounts', figure('budget_total_wanyuan')],
    ) }} as message
from judged
