with indicators as (
    select *
    from {{ ref('fct_indicator') }}
    where concept_id is not null and scope in ('project', 'department')
),

targets as (
    select * from {{ ref('comparable_targets') }}
    where concept_id is not null
),

concepts as (
    select * from {{ ref('concepts') }}
),

names as (
    select concept_id, name, count(*) as n_uses
    from indicators
    group by concept_id, name
),

endings as (
    select concept_id, name, substr(name, unnest(range(2, length(name) + 1))) as ending
    from names
),

-- A name that ends in another name of its concept only says whose it is (城市低保…资金发放及时率): no spelling of its own.
qualified as (
    select distinct endings.concept_id, endings.name
    from endings
    inner join names on endings.concept_id = names.concept_id and endings.ending = names.name
),

spellings as (
    select
        names.concept_id,
        count(*) as n_names,
        count(*) filter (where qualified.name is null) as n_spellings,
        list(names.name order by names.n_uses desc, names.name)[1:50] as name_variants
    from names
    left join qualified on names.concept_id = qualified.concept_id and names.name = qualified.name
    group by names.concept_id
),

uses as (
    select
        concept_id,
        count(*) as n_indicators,
        count(distinct form_id) as n_forms,
        count(distinct department_key) as n_departments,
        count(distinct region_code) as n_regions,
        min(fiscal_year) as first_year,
        max(fiscal_year) as last_year,
        mode(level1_code order by level1_code) as usual_level1_code,
        mode(level2_code order by level2_code) as usual_level2_code,
        count(distinct level2_code) as n_level2_codes,
        count(*) filter (where value_class in ('numeric', 'dated')) as n_quantified,
        count(*) filter (where value_class = 'numeric' and value_operator is null) as n_without_operator,
        count(*) filter (where has_direction_conflict) as n_direction_conflicts,
        count(*) filter (where value_class in ('missing', 'undecided')) as n_without_value,
        avg(weight) as mean_weight,
        list(distinct form_id order by form_id) as form_ids
    from indicators
    group by concept_id
),

usual_units as (
    select
        concept_id,
        mode(measure_unit order by measure_unit) as unit,
        mode(unit_family order by unit_family) as unit_family,
        mode(target_side order by target_side) as target_side,
        mode(value_operator order by value_operator) as operator
    from targets
    group by concept_id
),

ranges as (
    select
        targets.concept_id,
        count(*) as n_values,
        min(targets.measure) as min,
        quantile_cont(targets.measure, 0.25) as p25,
        quantile_cont(targets.measure, 0.5) as median,
        quantile_cont(targets.measure, 0.75) as p75,
        max(targets.measure) as max
    from targets
    inner join usual_units
        on targets.concept_id = usual_units.concept_id
        and targets.measure_unit is not distinct from usual_units.unit
        and targets.target_side = usual_units.target_side
    group by targets.concept_id
)

select
    concepts.concept_id,
    concepts.name_zh,
    concepts.measure,
    concepts.object,
    concepts.polarity,
    spellings.n_spellings,
    spellings.n_names,
    spellings.name_variants,
    uses.usual_level1_code,
    uses.usual_level2_code,
    uses.n_level2_codes,
    usual_units.unit_family as usual_unit_family,
    usual_units.unit as usual_unit,
    usual_units.operator as usual_operator,
    usual_units.target_side as usual_target_side,
    ranges.n_values,
    ranges.min,
    case when ranges.n_values >= 5 then ranges.p25 end as p25,
    case when ranges.n_values >= 5 then ranges.median end as median,
    case when ranges.n_values >= 5 then ranges.p75 end as p75,
    ranges.max,
    uses.mean_weight,
    uses.n_indicators,
    uses.n_forms,
    uses.n_departments,
    uses.n_regions,
    uses.first_year,
    uses.last_year,
    {{ ratio('uses.n_quantified', 'uses.n_indicators') }} as quantified_share,
    uses.n_without_operator,
    uses.n_direction_conflicts,
    uses.n_without_value,
    nullif(
        concat_ws(
            '; ',
            case when uses.n_quantified * 2 < uses.n_indicators then 'rarely a number 多为定性' end,
            case when uses.n_without_operator > 0 then 'operator missing 缺少计算符号' end,
            case when uses.n_direction_conflicts > 0 then 'operator against its direction 符号方向相悖' end,
            case when uses.n_without_value > 0 then 'value missing or open 指标值缺失或待定' end,
            case when uses.n_level2_codes > 1 then 'filed under several classes 归类不一' end
        ),
        ''
    ) as quality_notes,
    uses.form_ids
from uses
inner join concepts on uses.concept_id = concepts.concept_id
inner join spellings on uses.concept_id = spellings.concept_id
left join usual_units on uses.concept_id = usual_units.concept_id
left join ranges on uses.concept_id = ranges.concept_id
