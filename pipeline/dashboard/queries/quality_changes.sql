-- zh: 比上次构建变好或变差的检查
-- en: Checks that changed since the build before
-- limit: 200
select
    daily.check_id,
    rule.title_zh,
    rule.title_en,
    daily.region_code,
    daily.fiscal_year,
    daily.run_day,
    daily.previous_run_day,
    daily.violated_share,
    daily.violated_share_change,
    daily.suspect_change
from marts.data_quality_daily as daily
left join core.rules as rule on daily.check_id = rule.rule_id
where daily.run_day = (select max(run_day) from marts.data_quality_daily)
  and (daily.violated_share_change <> 0 or daily.suspect_change <> 0)
  and daily.fiscal_year = $year
  and starts_with(daily.region_code, $region)
order by abs(daily.violated_share_change) desc nulls last, daily.check_id, daily.region_code
