-- The items of the score that rest on rules, per form. A rule counts when it could decide; rules of one item weigh the
-- same, whatever the number of their subjects. Suspected misreadings and missing data decide nothing.
with items as (
    select item_id, per, unnest(string_split(rule_ids, '|')) as rule_id
    from {{ ref('score_items') }}
    where rule_ids is not null
),

facts as (
    select form_id, n_indicators
    from {{ ref('score_form_facts') }}
),

verdicts as (
    select
        compliance.form_id,
        items.item_id,
        items.per,
        facts.n_indicators,
        compliance.n_pass,
        compliance.n_violated,
        compliance.n_suspect,
        compliance.n_insufficient,
        compliance.n_not_applicable
    from {{ ref('form_compliance') }} as compliance
    inner join items on compliance.rule_id = items.rule_id
    inner join facts on compliance.form_id = facts.form_id
),

per_item as (
    select
        form_id,
        item_id,
        any_value(per) as per,
        any_value(n_indicators) as n_indicators,
        sum(n_pass) as n_pass,
        sum(n_violated) as n_violated,
        sum(n_suspect) as n_suspect,
        sum(n_insufficient) as n_insufficient,
        sum(n_not_applicable) as n_not_applicable,
        avg({{ ratio('n_pass', 'n_pass + n_violated') }}) as mean_share
    from verdicts
    group by form_id, item_id
)

select
    form_id,
    item_id,
    case per when 'decided' then n_pass else greatest(n_indicators - n_violated, 0) end as n_good,
    case per when 'decided' then n_pass + n_violated else n_indicators end as n_checked,
    n_suspect,
    n_insufficient,
    n_not_applicable,
    case per
        when 'decided' then mean_share
        else greatest(0, 1 - {{ ratio('n_violated', 'n_indicators') }})
    end as share
from per_item
