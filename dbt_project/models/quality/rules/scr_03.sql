{{ config(meta={
    'id': 'SCR-03',
    'title_en': 'The evidence is of the usual kind for its class',
    'title_zh': '佐证资料与指标类别匹配',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{{ judge_indicators(
    applies="evidence_code is not null and class_code in ('OUTPUT', 'COST', 'BENEFIT', 'SATIS')",
    holds="evidence_code = 'FORMAL'
        or evidence_code = case class_code
            when 'OUTPUT' then 'WORK'
            when 'COST' then 'VOUCHER'
            when 'BENEFIT' then 'STATEMENT'
            when 'SATIS' then 'STATEMENT'
        end",
    doubtful='is_evidence_doubtful or is_level_doubtful',
    message='The evidence for "{name}" is {coalesce(evidence, evidence_code)}. '
        '指标“{name}”的佐证资料为“{coalesce(evidence, evidence_code)}”。',
) }}
