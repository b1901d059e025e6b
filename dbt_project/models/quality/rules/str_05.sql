{{ config(meta={
    'id': 'STR-05',
    'title_en': 'A form has between 5 and 20 indicators',
    'title_zh': '指标数量在 5 至 20 条之间',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{{ judge_forms(
    applies='has_targets',
    known='n_indicators > 0',
    holds='n_indicators between 5 and 20',
    message='{n_indicators} indicators; 5 to 20 are usual. 指标 {n_indicators} 条，通常为 5 至 20 条。',
) }}
