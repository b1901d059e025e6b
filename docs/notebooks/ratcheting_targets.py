# %% [markdown]
# # Do targets ratchet? · 目标是否水涨船高?
#
# Some templates print last year's result (上年完成情况) beside the target. A target is *stronger* or *weaker* than that
# result by the direction in which the indicator is better; rows without a prior value say nothing and are counted apart.
# 按指标方向,把目标与同表印出的上年完成值相比;没有上年值的行单独计数,不作结论。

# %%
import duckdb

con = duckdb.connect("data/marts/warehouse.duckdb", read_only=True)

# %%
answer = con.execute(
    """
    select fiscal_year, region_name, class, count(*) as indicators
    from marts.yoy_target_vs_last_year
    group by all order by fiscal_year, region_name, class
    """
).df()
print(answer.to_string(index=False))

# %% [markdown]
# The share of comparable targets that fell below what was reached already, with n. · 可比目标中低于上年业绩的比重。

# %%
share = con.execute(
    """
    select count(*) filter (where class in ('stronger', 'flat', 'weaker')) as n,
           count(*) filter (where class = 'weaker') as weaker,
           count(*) filter (where class = 'stronger') as stronger,
           round(weaker / nullif(n, 0), 3) as weaker_share
    from marts.yoy_target_vs_last_year
    """
).df()
print(share.to_string(index=False))

# %% [markdown]
# Every weakened target, to be asked about. · 每一个被调低的目标。

# %%
weakened = con.execute(
    """
    select region_name, department_name, project_name, name, prior_text, value_text, delta_pct, form_id, source_line
    from marts.yoy_target_vs_last_year where class = 'weaker' order by delta_pct
    """
).df()
print(weakened.to_string(index=False))
