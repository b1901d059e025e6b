-- The items of the form quality score (机读质量分) with their points: the four parts of the audit table of 财预〔2015〕88号
-- (完整性 20, 相关性 30, 适当性 30, 可行性 20). `rule_ids` are the rules an item rests on, joined by |; an item without
-- rules is measured from the form itself. `per` says what a rule item divides by: the subjects that its rules could
-- decide, or all indicators of the form, so that a rare fault does not weigh like a general one.
select item_id, part, points, rule_ids, per, title_en, title_zh, seq
from (
    values
    ('head', 'completeness', 6, null, null, 'Head fields are present', '表头要素齐全', 1),
    ('values', 'completeness', 4, null, null, 'No target value is missing', '指标值无缺失', 2),
    ('levels', 'completeness', 6, 'STR-03|STR-04', 'decided', 'Levels are covered', '指标层级覆盖完整', 3),
    ('goal_text', 'completeness', 4, 'STR-09|TXT-08', 'decided', 'The goal is complete and states results', '总体目标完整且表述结果', 4),
    ('goal_link', 'relevance', 15, null, null, 'What the goal promises has an indicator', '目标承诺有对应指标', 5),
    (
        'classification', 'relevance', 8, 'CLS-02|CLS-03|CLS-04|CLS-05|CLS-06|CLS-08', 'indicators',
        'Indicators stand in their class', '指标归类正确', 6
    ),
    ('singularity', 'relevance', 4, 'STR-06|STR-07', 'indicators', 'One measure per indicator, none twice', '指标不重复、不复合', 7),
    ('information', 'relevance', 3, 'VAL-12', 'indicators', 'The target adds to the name', '指标值不重复名称', 8),
    ('funds', 'appropriateness', 5, 'FND-01', 'decided', 'Sources add up to the total', '资金来源与总额相符', 9),
    ('cost_reconciled', 'appropriateness', 8, 'COST-01|COST-03|COST-04', 'decided', 'Costs agree with the budget', '成本与预算相符', 10),
    ('cost_ceiling', 'appropriateness', 3, null, null, 'Cost ceilings do not just repeat the budget', '成本上限不等于照抄预算', 11),
    ('weights', 'appropriateness', 6, 'WGT-01|WGT-02|WGT-04', 'decided', 'Weights are sound', '分值设置合理', 12),
    ('entitlements', 'appropriateness', 4, 'VAL-08', 'decided', 'Duties to the entitled are met in full', '法定待遇类比率为100%', 13),
    ('ambition', 'appropriateness', 4, 'YOY-02', 'decided', 'Targets are not below last year', '指标值不低于上年', 14),
    ('quantified', 'feasibility', 6, null, null, 'Seven tenths of the targets are numbers or dates', '量化指标占七成以上', 15),
    ('benefits', 'feasibility', 3, null, null, 'Benefits are numbers or dates', '效益指标量化', 16),
    ('operators', 'feasibility', 5, 'OPR-01|OPR-02', 'decided', 'Operators are there and point the right way', '计算符号完整且方向正确', 17),
    ('timeliness', 'feasibility', 2, null, null, 'A deadline or timeliness target inside the year', '有年度内的时效指标', 18),
    ('scoring', 'feasibility', 2, 'SCR-02|SCR-03', 'decided', 'Scoring rule and evidence fit the target', '赋分规则和佐证资料匹配', 19),
    ('attainable', 'feasibility', 2, 'VAL-11', 'indicators', 'The unit can reach the target at its level', '指标在本级可实现', 20)
) as items (item_id, part, points, rule_ids, per, title_en, title_zh, seq)
