"""Spreadsheet readers: values as shown, real merges, nothing lost, hostile files refused."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers import doc_package, spreadsheet_grid
from pipeline.readers.cells import SourceDocument
from pipeline.readers.errors import ReadError
from pipeline.readers.spreadsheet import read_xlsx
from pipeline.readers.spreadsheet_numbers import general, shown, shown_text
from pipeline.readers.xls import read_xls

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


def workbook(*sheets, strings="", formats=(), namespace=MAIN, states=(), properties="") -> bytes:
    """Bytes of an .xlsx whose sheets are given as the XML inside ``worksheet``; style n has format n - 1."""
    tabs = "".join(
        f'<sheet name="S{n}" sheetId="{n}" state="{states[n - 1] if states else "visible"}" r:id="rId{n}"/>'
        for n in range(1, len(sheets) + 1)
    )
    rels = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    rels += f'<Relationship Id="rIdS" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    rels += f'<Relationship Id="rIdF" Type="{OFFICE}/styles" Target="styles.xml"/>'
    codes = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
                    for n, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(formats)))
    head = f'xmlns="{namespace}" xmlns:r="{OFFICE}"'
    parts = {
        "xl/workbook.xml": f"<workbook {head}>{properties}<sheets>{tabs}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELS}">{rels}</Relationships>',
        "xl/sharedStrings.xml": f"<sst {head}>{strings}</sst>",
        "xl/styles.xml": f'<styleSheet {head}><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs>'
                         "</styleSheet>",
    } | {f"xl/worksheets/sheet{n}.xml": f"<worksheet {head}>{sheet}</worksheet>"
         for n, sheet in enumerate(sheets, start=1)}
    return package(parts)


def package(parts: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet_data(*rows: str) -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>"


def grid(source: SourceDocument) -> list[tuple]:
    return [(c.page, c.line, c.cell, c.text, c.row_span, c.col_span) for row in source.rows for c in row.cells]


@pytest.mark.parametrize(("value", "code", "expected"), [
    (0.95, "0%", "95%"), (0.955, "0.0%", "95.5%"), (20.0, "0.000000", "20.000000"), (20.0, "General", "20"),
    (0.1 + 0.2, "General", "0.3"), (387664.62, "#,##0.00", "387,664.62"), (1000.0, "#,##0", "1,000"),
    (999.0, "#,##0", "999"), (2.675, "0.00", "2.68"), (-1234.5, ACCOUNTING, "-1,234.50"), (0.0, ACCOUNTING, "-"),
    (-5.0, r"0.00_);[Red]\(0.00\)", "(5.00)"), (123456.0, "0!.0,", "12.3"), (1234567.0, '#,##0,"千元"', "1,235千元"),
    (20.0, '0"天"', "20天"), (12.0, 'G/通用格式"人"', "12人"), (7.0, "0000", "0007"), (2.0, "0.##", "2"),
    (2.5, "0.0#", "2.5"), (12.0, '[>=10]"≥"0;0', "≥12"), (3.0, '[>=10]"≥"0;0', "3"), (5.0, ";;;", "5"),
    (0.5, "# ?/?", "0.5"), (1e-7, "0.00E+00", "0.0000001"), (13800000000.0, "000-0000-0000", "138-0000-0000"),
    (95.0, r"0\%", "95%"), (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"), (-0.004, "0.00", "0.00"),
])
def test_numbers_are_shown_as_their_format_shows_them(value, code, expected):
    assert shown(value, code) == expected


@pytest.mark.parametrize(("serial", "code", "expected"), [
    (44561, 'yyyy"年"m"月"d"日";@', "2021年12月31日"), (44561, r"[$-804]yyyy\年m\月d\日", "2021年12月31日"),
    (44561, "[DBNum1][$-804]yyyy年m月d日", "二〇二一年十二月三十一日"), (44561, 'yyyy"年"m"月"', "2021年12月"),
    (44561, r"[$-F800]dddd\,mmmm\ dd\,yyyy", "2021年12月31日"), (44561, "m/d/yyyy", "2021-12-31"),
    (44561.5, "yyyy/m/d h:mm", "2021-12-31 12:00"), (44561, "mmm-yy", "2021-12"), (44561, "yyyy", "2021"),
    (0.5, "h:mm", "12:00"), (1.5, "[h]:mm", "36:00"), (0.75, '上午/下午h"时"mm"分"', "下午6时00分"), (1, "yyyy/m/d", "1900-01-01"),
    (44561, "General", "44561"), (-1, "yyyy/m/d", "-1"), (5e6, "yyyy/m/d", "5000000"),
])
def test_dates_are_chinese_where_their_format_is_and_iso_elsewhere(serial, code, expected):
    assert shown(float(serial), code) == expected


def test_dates_of_a_1904_workbook_count_from_1904():
    assert shown(43099.0, "yyyy/m/d", True) == "2021-12-31"


@pytest.mark.parametrize(("text", "code", "expected"), [
    ("95", "@", "95"), ("95", '0;0;0;@"%"', "95%"), ("≥95", ACCOUNTING, "≥95"), (" 缩进", ACCOUNTING, " 缩进"),
])
def test_text_keeps_its_wording_unless_its_format_adds_to_it(text, code, expected):
    assert shown_text(text, code) == expected


@given(st.floats(allow_nan=False, allow_infinity=False, width=64))
def test_general_form_keeps_fifteen_digits_of_any_number(value):
    assert float(general(value)) == float(f"{value:.15g}")


@given(st.floats(min_value=-1e12, max_value=1e12, allow_nan=False), st.text(alphabet='0#?,.;%"年md_*\\![]@E+-/h', max_size=12))
def test_no_format_code_loses_a_number(value, code):
    assert shown(value, code).strip()


def test_merges_are_one_cell_and_blank_rows_are_rows():
    sheet = sheet_data(
        f'<row r="2">{text_cell("B2", "标题")}{text_cell("C2", "藏在合并格下")}</row>',
        f'<row r="5">{text_cell("A5", "产出指标")}{text_cell("D5", "  ")}</row>',
    ) + '<mergeCells><mergeCell ref="B2:D3"/></mergeCells>'
    source = read_xlsx(workbook(sheet))
    assert source.has_spans
    assert [(row.line, row.width, len(row.cells)) for row in source.rows] == [
        (1, 4, 0), (2, 4, 1), (3, 4, 0), (4, 4, 0), (5, 4, 1)
    ]
    assert grid(source) == [(1, 2, 2, "标题", 2, 3), (1, 5, 1, "产出指标", 1, 1)]


def test_hidden_sheets_rows_and_columns_are_read():
    hidden = '<cols><col min="2" max="2" hidden="1"/></cols>' + sheet_data(
        f'<row r="1" hidden="1">{text_cell("A1", "甲")}{text_cell("B1", "乙")}</row>'
    )
    source = read_xlsx(workbook(sheet_data(), hidden, states=("visible", "veryHidden")))
    assert grid(source) == [(2, 1, 1, "甲", 1, 1), (2, 1, 2, "乙", 1, 1)]


def test_every_kind_of_value_is_read():
    strings = (
        "<si><t>换行\n在格内</t></si><si><r><t>富</t></r><r><t>文本</t></r><rPh sb='0' eb='1'><t>fu</t></rPh></si>"
        "<si><t>a_x000D_\nb</t></si>"
    )
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c r="D1" t="b"><v>1</v></c>'
        '<c r="E1" t="e"><v>#REF!</v></c><c r="F1" s="1"><f>A1*2</f><v>0.9</v></c><c r="G1" t="str"><f>X</f><v>及时</v></c>'
        '<c r="H1"><f>SUM(A1:A2)</f></c><c r="I1" s="2"><v>44561</v></c><c r="J1" t="d"><v>2021-12-31</v></c>'
        '<c r="K1" t="s"><v>99</v></c><c r="L1" s="77"><v>3</v></c>'
    )
    source = read_xlsx(workbook(sheet_data(f"<row>{cells}</row>"), strings=strings, formats=("0%", 'yyyy"年"m"月"')))
    assert [cell.text for cell in source.rows[0].cells] == [
        "换行\n在格内", "富文本", "a\nb", "TRUE", "#REF!", "90%", "及时", "=SUM(A1:A2)", "2021年12月", "2021-12-31", "3",
    ]


def test_strict_namespace_and_missing_references_are_read():
    sheet = sheet_data("<row><c><v>1</v></c><c><v>2</v></c></row>", "<row><c><v>3</v></c></row>")
    assert grid(read_xlsx(workbook(sheet, namespace=STRICT))) == [
        (1, 1, 1, "1", 1, 1), (1, 1, 2, "2", 1, 1), (1, 2, 1, "3", 1, 1),
    ]


def test_a_far_away_row_does_not_drag_a_million_blank_rows_along():
    sheet = sheet_data('<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
    rows = read_xlsx(workbook(sheet)).rows
    assert rows[-1].line == 1_048_576 and rows[-1].cells[0].cell == 16_384
    assert len(rows) == 2 + spreadsheet_grid.MAX_BLANK_ROWS


@pytest.mark.parametrize(("data", "code"), [
    (b"PK\x03\x04 not a zip", "damaged_file"),
    (workbook(sheet_data())[:-30], "damaged_file"),
    (workbook(sheet_data("<row><c><v>1</v></row>")), "damaged_file"),
    (package({"xl/other.xml": "<a/>"}), "damaged_file"),
    (workbook(sheet_data()), "empty_file"),
])
def test_unreadable_workbooks_are_refused_with_a_reason(data, code):
    with pytest.raises(ReadError) as refused:
        read_xlsx(data)
    assert refused.value.code == code and refused.value.reason


def test_an_entity_is_not_expanded():
    sheet = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    data = workbook(sheet_data('<row><c t="str"><v>前</v></c></row>'))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = sheet + parts["xl/worksheets/sheet1.xml"].replace("前", "前&e;后")
    assert [cell.text for row in read_xlsx(package(parts)).rows for cell in row.cells] == ["前"]


def test_a_zip_bomb_is_refused_before_it_is_inflated(monkeypatch):
    monkeypatch.setattr(doc_package, "MAX_TREE_BYTES", 10_000)
    bomb = workbook(sheet_data(), properties=f"<fileVersion x='{'0' * 20_000}'/>")
    assert len(bomb) < 10_000
    with pytest.raises(ReadError) as refused:
        read_xlsx(bomb)
    assert refused.value.code == "too_large"


def test_too_many_cells_and_too_many_merges_are_refused(monkeypatch):
    monkeypatch.setattr(spreadsheet_grid, "MAX_CELLS", 100)
    rows = "".join(f"<row><c><v>{n}</v></c><c><v>{n}</v></c></row>" for n in range(60))
    merges = "<mergeCells>" + '<mergeCell ref="A1:B40"/>' * 3 + "</mergeCells>"
    tall = sheet_data('<row r="1"><c><v>1</v></c></row>', '<row r="40"><c r="C40"><v>1</v></c></row>')
    for sheet in (sheet_data(rows), tall + merges):
        with pytest.raises(ReadError) as refused:
            read_xlsx(workbook(sheet))
        assert refused.value.code == "too_large"


@pytest.fixture
def binary_workbook() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表")
    sheet.write_merge(0, 1, 0, 3, "项目绩效目标表")
    for column, (value, code) in enumerate([
        (0.95, "0%"), (44561, 'yyyy"年"m"月"d"日"'), (387664.62, "#,##0.00"), (True, "General"), ("多\n行", "@"),
    ]):
        sheet.write(3, column, value, xlwt.easyxf(num_format_str=code))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_binary_workbooks_give_merges_and_shown_values(binary_workbook):
    source = read_xls(binary_workbook)
    assert source.media_type == "application/vnd.ms-excel"
    assert grid(source)[0] == (1, 1, 1, "项目绩效目标表", 2, 4)
    assert [cell.text for cell in source.rows[3].cells] == ["95%", "2021年12月31日", "387,664.62", "TRUE", "多\n行"]


def test_a_cut_off_binary_workbook_is_refused(binary_workbook):
    with pytest.raises(ReadError) as refused:
        read_xls(binary_workbook[:600] + "Workbook".encode("utf-16-le"))
    assert refused.value.code == "damaged_file"


XML_WORKBOOK = """
<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>
<Style ss:ID="d"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style></Styles>
<Worksheet ss:Name="空"><Table/></Worksheet>
<Worksheet ss:Name="表"><Table>
<Row ss:Index="2"><Cell ss:MergeAcross="2" ss:MergeDown="1"><Data ss:Type="String">标题</Data></Cell>
<Cell><Data ss:Type="Number">1.50</Data></Cell></Row>
<Row ss:Index="4"><Cell ss:Index="2" ss:StyleID="p"><Data ss:Type="Number">0.9</Data></Cell>
<Cell ss:StyleID="d"><Data ss:Type="DateTime">2021-12-31T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="DateTime">2021-12-31T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="Number">约3</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_xml_workbooks_called_xls_are_read():
    source = read_xls(XML_WORKBOOK.encode())
    assert grid(source) == [
        (2, 2, 1, "标题", 2, 3), (2, 2, 4, "1.5", 1, 1), (2, 4, 2, "90.00%", 1, 1), (2, 4, 3, "2021年12月", 1, 1),
        (2, 4, 4, "2021-12-31", 1, 1), (2, 4, 5, "约3", 1, 1),
    ]


def test_what_is_called_xls_is_read_by_its_content():
    page = "<html><table><tr><td colspan=2>标题</td></tr><tr><td>甲</td><td>乙</td></tr></table></html>".encode("gb18030")
    assert read_xls(page).media_type == "text/html"
    assert grid(read_xls(workbook(sheet_data("<row><c><v>1</v></c></row>")))) == [(1, 1, 1, "1", 1, 1)]
    with pytest.raises(ReadError) as refused:
        read_xls(b"%PDF-1.7 ...")
    assert refused.value.code == "unsupported_kind"
