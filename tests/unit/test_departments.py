"""One unit, one identity, however it is printed."""

from __future__ import annotations

import polars as pl
import pytest

from pipeline.normalise.departments import department_tables, function_table, identify_departments
from pipeline.normalise.tables import STAGE_TABLES

SCHEMA = {"name": pl.String, "region_code": pl.String}


def identify(*rows: tuple[str | None, str | None]) -> pl.DataFrame:
    return identify_departments(pl.DataFrame(rows, schema=SCHEMA, orient="row"))


@pytest.mark.parametrize(
    "spellings",
    [
        [
            ("新疆巴州和硕县民政局", "652828"),
            ("和硕县民政局(本级)", "652828"),
            ("和硕县民政局（本级）", None),
            ("民政局", "652828"),
            ("和硕县 民政局", "652828"),
        ],
        [("和硕县人社局(本级)", "652828"), ("新疆巴州和硕县人力资源和社会保障局", "652828")],
        [("[015001]武汉市青山区教育局", "420107"), ("青山区教育局", "420107"), ("湖北省武汉市青山区教育局", None)],
        [("(433)乌海市供销合作社联合社(部门)", "150300"), ("(433001)乌海市供销合作社联合社", "150300")],
        [("阿图什市住房和城", "653001"), ("阿图什市住建局", "653001"), ("阿图什市住房和城乡建设局", "653001")],
        [("中共和硕县委宣传部", "652828"), ("和硕县委员会宣传部", "652828")],
        [("永德一中", "530923"), ("永德县一中", "530923")],
    ],
)
def test_spellings_of_one_unit_share_one_identity(spellings: list[tuple[str, str | None]]):
    ids = identify(*spellings)["department_id"]
    assert ids.null_count() == 0
    assert ids.n_unique() == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("和硕县农业农村局", "652828"), ("和硕县农业农村局(农业技术推广中心)", "652828")),
        (("临沧市教育局", "530923"), ("永德县教育局", "530923")),
        (("普陀区教育局", "310107"), ("普陀区教育局", "330903")),
        (("和硕县民政局", "652828"), ("和硕县财政局", "652828")),
    ],
)
def test_different_bodies_stay_apart(one: tuple[str, str], other: tuple[str, str]):
    assert identify(one, other)["department_id"].n_unique() == 2


def test_the_printed_name_is_kept_without_codes_and_white_space():
    names = identify(("[015001] 武汉市青山区 教育局", None), ("和硕县民政局(本级)", None))["department_name"]
    assert names.to_list() == ["武汉市青山区教育局", "和硕县民政局(本级)"]


def test_a_unit_of_the_city_above_keeps_its_own_region():
    row = identify(("临沧市教育局", "530923"))
    assert row.select("region_code", "department_region_code").row(0) == ("530923", "530900")


def test_a_beginning_of_several_standard_names_is_not_completed():
    assert identify(("湘潭市城市管理", "430300"))["core_name"].item() == "城市管理"


def test_a_place_name_inside_a_sector_word_is_not_stripped():
    assert identify(("公安局", "421022"))["core_name"].item() == "公安局"


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("和硕县民政局", "CIVIL"),
        ("塔哈其镇人民政府", "TOWN"),
        ("和硕县人民政府办公室", "GOVOFF"),
        ("阿图什市人民医院", "HEALTH"),
        ("湘潭市环境卫生管理处", "URBAN"),
        ("湘潭市城市管理和综合执法局", "URBAN"),
        ("上海市普陀区建设和管理委员会", "HOUSING"),
        ("永德县明朗中学", "EDU"),
        ("永德县教育体育局", "EDU"),
        ("中江县水利局", "WATER"),
        ("嘉峪关城市博物馆", "CULTURE"),
        ("乌海市供销合作社联合社", "INDUSTRY"),
        ("中共和硕县委宣传部", "PARTY"),
        ("和硕县残疾人联合会", "DISABLED"),
        ("和硕县人民法院", "SECURITY"),
        ("和硕县医疗保障局", "MEDINS"),
        ("和硕县某某", "OTHER"),
    ],
)
def test_function(name: str, function: str):
    assert identify((name, None))["function_code"].item() == function


def test_blank_names_give_no_unit():
    blank = identify((None, "652828"), ("/", "652828"), ("", None))
    assert blank.select("department_name", "core_name", "department_id", "function_code").null_count().row(0) == (
        3,
        3,
        3,
        3,
    )


def test_tables_have_the_stage_schema_and_list_the_parent_body():
    printed = identify(
        ("和硕县农业农村局(农业技术推广中心)", "652828"),
        ("[1201]和硕县农业农村局（农业技术推广中心）", "652828"),
        (None, None),
    )
    departments, aliases = department_tables(printed)
    assert dict(departments.schema) == STAGE_TABLES["departments"]
    assert dict(aliases.schema) == STAGE_TABLES["department_aliases"]
    names = dict(zip(departments["department_name"], departments["department_id"], strict=True))
    assert set(names) == {"和硕县农业农村局", "和硕县农业农村局(农业技术推广中心)"}
    parents = dict(zip(departments["department_name"], departments["parent_department_id"], strict=True))
    assert parents == {"和硕县农业农村局": None, "和硕县农业农村局(农业技术推广中心)": names["和硕县农业农村局"]}
    assert set(aliases["alias"]) == {"和硕县农业农村局(农业技术推广中心)", "[1201]和硕县农业农村局（农业技术推广中心）"}


def test_parent_identity_is_the_one_of_the_printed_parent():
    departments, _ = department_tables(identify(("和硕县农业农村局", None), ("和硕县农业农村局(农机站)", None)))
    assert departments.height == 2


def test_zero_rows():
    departments, aliases = department_tables(identify_departments(pl.DataFrame(schema=SCHEMA)))
    assert dict(departments.schema) == STAGE_TABLES["departments"]
    assert departments.is_empty() and aliases.is_empty()


def test_function_table():
    table = function_table()
    assert dict(table.schema) == STAGE_TABLES["functions"]
    assert table["function_code"].is_unique().all()


@pytest.mark.parametrize(("name", "completed"), [
    ("阿图什市住房和城", "阿图什市住房和城乡建设局"), ("和硕县人力资源和社", "和硕县人力资源和社会保障局"),
    ("阿图什市民政局", None), ("阿图什市住建局", None), ("和硕县人民", None),
])
def test_cut_name_is_completed_beside_the_printed_one(name: str, completed: str | None) -> None:
    found = identify((name, None)).row(0, named=True)
    assert (found["department_name"], found["completed_name"]) == (name, completed)
