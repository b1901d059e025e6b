-- The rows of a project form that take part in the arithmetic quantity × frequency × unit cost, each with its role and
-- the text of what it is about. 城市低保救助发放人数 and 每次发放城市低保救助资金数 are both about 城市低保救助: words of
-- measure go first, verbs of paying after them, so that a misread 每次发资金数放 loses both.
with indicators as (
    select * from {{ ref('fct_indicator') }}
    where scope = 'project' and value_class = 'numeric' and value_number is not null
),

named as (
    select
        *,
        regexp_replace(name, '^(19|20)\d{2}年?度?|[(（][^()（）]{1,4}[)）]$', '', 'g') as bare_name,
        regexp_extract(value_unit, '^(?:亿元|万元|元)') as money_unit,
        regexp_extract_all(regexp_replace(coalesce(value_unit, ''), '^(?:亿元|万元|元)', ''), '[^/每·.]+') as per_units
    from indicators
),

-- item_name is for readers and keeps its verbs inside, object_text is for comparison.
about as (
    select
        *,
        {{ plain_text('bare_name') }} as plain_name,
        regexp_replace(
            regexp_replace(bare_name, '{{ lexicon('measure_word') }}', '', 'g'),
            '^({{ lexicon('payment_verb') }})+|({{ lexicon('payment_verb') }})+$', '', 'g'
        ) as item_name,
        regexp_replace(
            regexp_replace({{ plain_text('bare_name') }}, '{{ lexicon('measure_word') }}', '', 'g'),
            '{{ lexicon('payment_verb') }}', '', 'g'
        ) as object_text
    from named
)

select
    indicator_id,
    form_id,
    seq,
    name,
    item_name,
    object_text,
    array_to_string(regexp_extract_all(object_text, '\d+'), ',') as object_numbers,
    value_text,
    value_operator,
    value_number,
    coalesce(value_tolerance, 0) as value_tolerance,
    value_unit,
    per_units,
    round({{ value_wanyuan('value_number', 'money_unit') }} * 10000, 4) as money_yuan,
    {{ value_wanyuan('coalesce(value_tolerance, 0)', 'money_unit') }} * 10000 as money_tolerance_yuan,
    is_disputed,
    source_line,
    case
        when level2_code = 'QTY' and {{ mentions('name', 'payment_count') }}
            and coalesce(value_unit, '次') in ('次', '期', '批', '批次', '月', '个月')
            then 'frequency'
        when level2_code = 'QTY' and coalesce(unit_family, 'unknown') in ('count_person', 'unknown')
            and ({{ mentions('plain_name', 'head_count') }} or value_unit in ('人', '名', '位', '人次', '口'))
            then 'persons'
        when level2_code = 'QTY' and value_unit in ('户', '户次') then 'persons'
        when level2_code = 'QTY' and unit_family in ('count', 'length', 'area', 'volume', 'weight') then 'things'
        when money_unit <> '' and (unit_family = 'per_unit' or {{ mentions('name', 'unit_standard') }}) then 'standard'
        when cost_position is not null and money_unit <> '' and coalesce(value_operator, '=') in ('<=', '<', '=')
            then 'ceiling'
    end as role,
    {{ mentions('name', 'per_payment') }} as is_per_payment,
    {{ mentions('name', 'one_off_payment') }} as is_one_off,
    {{ printed_period('name', 'value_unit') }} as printed_period
from about
