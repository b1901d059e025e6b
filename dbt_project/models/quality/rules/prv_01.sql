{{ config(meta={
    'id': 'PRV-01',
    'title_en': 'Source, publisher and dates of the document are on record',
    'title_zh': '文件来源、发布机构与日期有记录',
    'severity': 'W',
    'subject_type': 'document',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- The gap is in our record (sources.csv), not in the document. -#}
with gaps as (
    select
        document_id,
        array_to_string(
            list_filter(
                [
                    if(source_url is null, 'source_url 网址', null),
                    if(publisher is null, 'publisher 发布机构', null),
                    if(published_on is null, 'published_on 发布日期', null),
                    if(retrieved_on is null, 'retrieved_on 获取日期', null),
                    if(sha256 is null, 'sha256', null),
                ],
                lambda field : field is not null
            ),
            '、'
        ) as missing
    from {{ ref('documents') }}
)

{{ judge_documents(
    facts='gaps',
    holds="missing = ''",
    message='Not on record: {missing}. 来源记录缺少上述内容。',
) }}
