"""Places in unit names and the region of every form; the names come from many provinces."""

from __future__ import annotations

import polars as pl
import pytest

from pipeline.normalise.place_names import place_names, vocabulary
from pipeline.normalise.places import find_regions, region_table, resolve_form_regions
from pipeline.normalise.tables import STAGE_TABLES
from pipeline.reference.regions import regions

HEAD = ["document_id", "department_text", "supervising_text", "title_text", "project_text", "region_hint", "goal_text"]


def found(name: str | None) -> tuple[str | None, str | None, str | None]:
    return find_regions(pl.Series([name], dtype=pl.String)).select("region_code", "region_name", "rest").row(0)


def resolve(*forms: dict[str, str], path: str = "x.txt") -> list[tuple[str | None, str | None, str | None]]:
    rows = pl.DataFrame([{"document_id": "d", **form} for form in forms], schema=dict.fromkeys(HEAD, pl.String))
    documents = pl.DataFrame({"document_id": ["d"], "file_name": [path]})
    return resolve_form_regions(rows, documents).select("region_code", "region_name", "region_source").rows()


@pytest.mark.parametrize(
    ("name", "code", "region", "rest"),
    [
        ("新疆巴州和硕县民政局", "652828", "和硕县", "民政局"),
        ("和硕县民政局(本级)", "652828", "和硕县", "民政局(本级)"),
        ("阿图什市人民医院", "653001", "阿图什市", "人民医院"),
        ("新疆维吾尔自治区阿克苏地区库车市财政局", "652902", "库车市", "财政局"),
        ("武汉市青山区教育局", "420107", "青山区", "教育局"),
        ("包头市青山区教育局", "150204", "青山区", "教育局"),
        ("上海市普陀区市政工程建设中心", "310107", "普陀区", "市政工程建设中心"),
        ("湘潭市城市管理和综合执法局", "430300", "湘潭市", "城市管理和综合执法局"),
        ("嘉峪关城市博物馆", "620200", "嘉峪关市", "城市博物馆"),
        ("临沧市永德县明朗中学", "530923", "永德县", "明朗中学"),
        ("临沧永德一中", "530923", "永德县", "一中"),
        ("仙桃市财政局", "429004", "仙桃市", "财政局"),
        ("焉耆县医院", "652826", "焉耆回族自治县", "医院"),
        ("昌吉州木垒县教育局", "652328", "木垒哈萨克自治县", "教育局"),
        ("恩施州来凤县水利局", "422827", "来凤县", "水利局"),
        ("吉林省吉林市审计局", "220200", "吉林市", "审计局"),
        ("海南省海口市美兰区教育局", "460108", "美兰区", "教育局"),
        ("青海省海南州共和县教育局", "632521", "共和县", "教育局"),
        ("内蒙古乌海市海南区民政局", "150303", "海南区", "民政局"),
        ("北京市朝阳区卫生健康委员会", "110105", "朝阳区", "卫生健康委员会"),
        ("襄樊市财政局", "420600", "襄阳市", "财政局"),
        ("[015001]武汉市青山区教育局", "420107", "青山区", "教育局"),
        ("(433001)乌海市供销合作社联合社", "150300", "乌海市", "供销合作社联合社"),
        ("219-湘潭市 环境卫生管理处", "430300", "湘潭市", "环境卫生管理处"),
        ("湘潭市城市管理和综合执法局308001", "430300", "湘潭市", "城市管理和综合执法局"),
        ("中共和硕县委宣传部", "652828", "和硕县", "委宣传部"),
        ("政协和硕县委员会", "652828", "和硕县", "政协委员会"),
    ],
)
def test_place_at_the_start_of_a_unit_name(name: str, code: str, region: str, rest: str):
    assert found(name) == (code, region, rest)


@pytest.mark.parametrize(
    "name",
    [
        "北京路小学",
        "延安路街道办事处",
        "南京银行",
        "和平医院",
        "公安局",
        "中山小学",
        "东方红林场",
        "教育局",
        "城区供水所",
    ],
)
def test_everyday_words_and_street_names_are_no_places(name: str):
    assert found(name) == (None, None, name)


def test_a_shared_name_alone_keeps_its_name_without_code():
    result = find_regions(pl.Series(["普陀区教育局"]))
    assert result.select("region_code", "region_name", "rest").row(0) == (None, "普陀区", "教育局")
    assert result["candidates"].to_list() == [["310107", "330903"]]


def test_order_and_blanks_survive():
    result = find_regions(pl.Series(["教育局", None, "和硕县教育局", "", "教育局"]))
    assert result["region_code"].to_list() == [None, None, "652828", None, None]


def test_department_beats_supervisor_and_project():
    form = {"department_text": "永德县水利局", "supervising_text": "临沧市水利局", "project_text": "凤庆县水库项目"}
    assert resolve(form) == [("530923", "永德县", "department")]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"department_text": "明朗中学", "supervising_text": "永德县教育体育局"}, ("530923", "永德县", "supervisor")),
        ({"title_text": "2021年度和硕县重点项目支出绩效目标汇总表"}, ("652828", "和硕县", "title")),
        ({"department_text": "教育局", "region_hint": "甘肃"}, ("620000", "甘肃省", "region_hint")),
        ({"project_text": "克州阿图什市新城东路改(扩)建项目"}, ("653001", "阿图什市", "project")),
        ({"department_text": "教育局", "goal_text": "武汉市的目标"}, (None, None, None)),
    ],
)
def test_sources_in_order(form: dict[str, str], expected: tuple):
    assert resolve(form) == [expected]


def test_shared_name_is_decided_by_the_form_then_the_document_then_the_path():
    shared = {"department_text": "普陀区建设局"}
    assert resolve({**shared, "goal_text": "在浙江省建设"})[0] == ("330903", "普陀区", "department")
    assert resolve(shared, {"department_text": "上海市财政局"})[0] == ("310107", "普陀区", "department")
    assert resolve(shared, path="2024/浙江/舟山市/x.pdf")[0] == ("330903", "普陀区", "department")
    assert resolve(shared)[0] == (None, "普陀区", "department")


def test_other_forms_of_the_document_then_the_path():
    forms = ({"department_text": "教育局"}, {"department_text": "和硕县民政局"}, {"department_text": "和硕县财政局"})
    assert resolve(*forms, path="2024/653001/x.txt")[0] == ("652828", "和硕县", "document")
    assert resolve({"department_text": "教育局"}, path="2024/653001/x.txt") == [("653001", "阿图什市", "path")]
    assert resolve({}, path="2023/甘肃/嘉峪关市/x.pdf") == [("620200", "嘉峪关市", "path")]
    assert resolve({}, path="和硕县教育局2021年.pdf") == [("652828", "和硕县", "path")]


def test_six_digits_that_are_no_region_code_are_not_trusted():
    assert resolve({}, path="202105/400901/x.txt") == [(None, None, None)]


def test_zero_rows():
    empty = pl.DataFrame(schema=dict.fromkeys(HEAD, pl.String))
    documents = pl.DataFrame(schema={"document_id": pl.String, "file_name": pl.String})
    assert resolve_form_regions(empty, documents).columns == [*HEAD, "region_code", "region_name", "region_source"]
    assert find_regions(pl.Series([], dtype=pl.String)).is_empty()


@pytest.mark.parametrize(
    ("code", "full_name", "level", "parent"),
    [
        ("652828", "新疆维吾尔自治区巴音郭楞蒙古自治州和硕县", "county", "652800"),
        ("652800", "新疆维吾尔自治区巴音郭楞蒙古自治州", "prefecture", "650000"),
        ("653001", "新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿图什市", "county", "653000"),
        ("653000", "新疆维吾尔自治区克孜勒苏柯尔克孜自治州", "prefecture", "650000"),
        ("659001", "新疆维吾尔自治区石河子市", "county", "650000"),
        ("429004", "湖北省仙桃市", "county", "420000"),
        ("310107", "上海市普陀区", "county", "310000"),
        ("441900", "广东省东莞市", "prefecture", "440000"),
    ],
)
def test_region_table(code: str, full_name: str, level: str, parent: str):
    row = region_table().filter(pl.col("region_code") == code)
    assert row.select("full_name", "level", "parent_code").row(0) == (full_name, level, parent)
    assert row["valid_to"].item() is None


def test_codes_that_disappeared_keep_their_years():
    years = dict(zip(regions()["region_code"], regions().select("valid_from", "valid_to").rows(), strict=True))
    assert years["652923"][1] == years["652902"][0] == 2020  # 库车县 → 库车市
    assert years["654223"][1] == years["654203"][0] == 2021  # 沙湾县 → 沙湾市
    assert years["652101"][1] == years["650400"][0] == 2015  # 吐鲁番


def test_regions_are_complete_and_form_a_tree():
    table = region_table()
    assert dict(table.schema) == STAGE_TABLES["regions"]
    today = table.filter(pl.col("valid_to").is_null())
    assert today.filter(pl.col("level") == "province").height == 34
    assert 2840 <= today.filter(pl.col("level") == "county").height <= 2860
    parents = table.drop_nulls("parent_code").join(table, left_on="parent_code", right_on="region_code", how="anti")
    assert parents.is_empty()


def test_every_alias_names_a_listed_region_and_all_autonomous_prefectures_have_one():
    aliases = vocabulary("place_aliases.csv")
    assert aliases.join(regions(), on="region_code", how="anti").is_empty()
    prefectures = regions().filter(pl.col("region_name").str.ends_with("自治州"), pl.col("valid_to").is_null())
    assert prefectures.height == 30
    assert prefectures.join(aliases, on="region_code", how="anti").is_empty()
    assert set(place_names()["trust"].unique()) == {"full", "short", "local"}
