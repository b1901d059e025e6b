{#- The sum of the sources of money of a form (资金来源合计) under the readings that its labels allow. A label such as
    财政拨款 may be a subtotal whose parts (一般公共预算, 中央资金 …) stand below it, or one source beside them; only the
    arithmetic of the form tells. Amounts and tolerances are 万元. -#}

with funds as (
    select
        *,
        fund_source = 'FISCAL' and fund_level is null as is_fiscal_subtotal,
        fund_source in ('GENERAL', 'GOVFUND', 'SOECAP')
        or (fund_source = 'FISCAL' and fund_level is not null) as is_fiscal_part
    from {{ ref('funds') }}
    where amount_wanyuan is not null
)

select
    form_id,
    sum(amount_wanyuan) as sum_of_all,
    sum(amount_wanyuan) filter (where not is_fiscal_part) as sum_without_parts,
    sum(amount_wanyuan) filter (where not is_fiscal_subtotal) as sum_without_subtotal,
    bool_or(is_fiscal_subtotal) and bool_or(is_fiscal_part) as has_subtotal,
    sum(amount_tolerance_wanyuan) as tolerance,
    {{ line_list('source_line') }} as source_lines
from funds
group by form_id
