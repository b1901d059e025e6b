{{ config(meta={
    'id': 'STR-02',
    'title_en': 'Level 1, level 2 and the name of every indicator are known',
    'title_zh': '每条指标的一级、二级指标和名称均可确定',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{{ judge_indicators(
    holds="level1_code is not null and (level2_code is not null or level1_code = 'EXEC') and length(name) > 0",
    doubtful='true',
    message='Level 1 is {level1_code:en level1}, level 2 is {level2_code:en level2}, from: {level2_source:en level_source}. '
        '一级指标为{level1_code:zh level1}，二级指标为{level2_code:zh level2}，依据：{level2_source:zh level_source}。',
) }}
