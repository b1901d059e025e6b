# %% [markdown]
# # Which ceilings on cost only repeat the budget? · 哪些成本上限只是重复了预算?
#
# A ceiling that equals the money given cannot be missed: it controls nothing. `is_vacuous` marks such forms; the two
# ratios differ by whether a ceiling per payment is multiplied by the payments of the year.
# 成本上限若与预算相等,就不可能突破,也就不起约束作用。

# %%
import duckdb

con = duckdb.connect("data/marts/warehouse.duckdb", read_only=True)

# %%
answer = con.execute(
    """
    select fiscal_year, region_name, count(*) as forms_with_ceilings,
           count(*) filter (where is_vacuous) as repeat_the_budget,
           round(repeat_the_budget / forms_with_ceilings, 3) as share
    from marts.cost_vs_budget group by all order by fiscal_year, region_name
    """
).df()
print(answer.to_string(index=False))

# %%
caps = con.execute(
    """
    select region_name, department_name, project_name, budget_total_wanyuan::double as budget_wanyuan,
           ceilings_one_off_wanyuan::double as ceilings_wanyuan, round(ratio_one_off, 4) as ratio, is_vacuous
    from marts.cost_vs_budget order by is_vacuous desc, budget_wanyuan desc nulls last, project_name
    """
).df()
print(caps.to_string(index=False))
