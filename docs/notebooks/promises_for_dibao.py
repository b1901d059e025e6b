# %% [markdown]
# # Who promises what for 低保? · 各地为低保承诺了什么?
#
# Every indicator that speaks of the subsistence allowance (最低生活保障), with the project's money. Amounts that do not add
# up on the form (`disputed`) are shown as their range and never as one number.
# 凡提到低保的指标及其项目金额;勾稽不符的金额只给区间。

# %%
import duckdb

con = duckdb.connect("data/marts/warehouse.duckdb", read_only=True)
topic = "低保|最低生活保障"

# %%
promises = con.execute(
    """
    select forms.fiscal_year, forms.region_name, forms.department_name, forms.project_name,
           case when forms.amount_status = 'disputed'
                then concat('[', forms.amount_low_wanyuan::double, ', ', forms.amount_high_wanyuan::double, ']')
                else forms.budget_total_wanyuan::double::varchar end as budget_wanyuan,
           facts.level2_code, facts.name, facts.value_text, facts.source_line
    from marts.fct_indicator as facts
    join core.forms as forms using (form_id)
    where facts.scope = 'project' and regexp_matches(concat_ws(' ', facts.name, facts.project_name), $topic)
    order by forms.fiscal_year, forms.region_name, forms.project_name, facts.source_line
    """,
    {"topic": topic},
).df()
print(promises.to_string(index=False))

# %% [markdown]
# How many of these promises can be measured, per project? · 其中有多少可以量化?

# %%
answer = con.execute(
    """
    select fiscal_year, region_name, project_name, count(*) as promises,
           count(*) filter (where value_kind in ('quantitative', 'range', 'date')) as measurable
    from marts.fct_indicator
    where scope = 'project' and regexp_matches(concat_ws(' ', name, project_name), $topic)
    group by all order by promises desc, project_name
    """,
    {"topic": topic},
).df()
print(answer.to_string(index=False))
