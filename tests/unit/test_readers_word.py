"""Word readers: real merges, what the page shows, text outside tables; old files through a converter or a reason."""

from __future__ import annotations

import io
import os
import stat
import time
import zipfile

import pytest

from pipeline.readers.cells import SourceDocument
from pipeline.readers.doc import read_doc
from pipeline.readers.doc_converter import convert
from pipeline.readers.errors import ReadError
from pipeline.readers.word import read_docx

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")


def docx(body: str, parts: dict[str, str] | None = None, kinds: dict[str, str] | None = None, ns: str = WORD) -> bytes:
    """Bytes of a .docx with that XML in its body; ``parts`` are further parts, ``kinds`` their relationship types."""
    head = f'xmlns:w="{ns}" xmlns:r="{OFFICE}" xmlns:mc="{COMPATIBILITY}"'
    rels = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{name}"/>' for name, kind in (kinds or {}).items())
    members = {
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
                       'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {head}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">{rels}</Relationships>',
    } | {f"word/{name}": text.replace("HEAD", head) for name, text in (parts or {}).items()}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return data.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def grid(source: SourceDocument) -> list[tuple]:
    return [(c.line, c.cell, c.text, c.row_span, c.col_span) for row in source.rows for c in row.cells]


def texts(source: SourceDocument) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in source.rows]


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
ACROSS = '<w:hMerge w:val="restart"/>'
SAME_PAGE = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
SPAN2 = '<w:gridSpan w:val="2"/>'


@pytest.mark.parametrize("namespace", [WORD, STRICT])
def test_merges_are_real_and_covered_text_is_not_read(namespace):
    table = (
        f"<w:tbl><w:tr>{tc('标题', SPAN2)}{tc('列')}</w:tr>"
        f"<w:tr>{tc('产出指标', RESTART)}{tc('数量指标', RESTART)}{tc('甲')}</w:tr>"
        f"<w:tr>{tc('旧字', CONTINUE)}{tc('', CONTINUE)}{tc('乙')}</w:tr>"
        f"<w:tr>{tc('', CONTINUE)}{tc('质量指标')}{tc('丙')}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{tc('横', ACROSS)}"
        f"{tc('盖', '<w:hMerge/>')}</w:tr></w:tbl>"
    )
    source = read_docx(docx(p("表名") + table + p("") + p("填报人:"), ns=namespace))
    assert source.has_spans
    assert grid(source) == [
        (1, 1, "表名", 1, 1), (2, 1, "标题", 1, 2), (2, 3, "列", 1, 1), (3, 1, "产出指标", 3, 1),
        (3, 2, "数量指标", 2, 1), (3, 3, "甲", 1, 1), (4, 3, "乙", 1, 1), (5, 2, "质量指标", 1, 1), (5, 3, "丙", 1, 1),
        (6, 2, "横", 1, 2), (8, 1, "填报人:", 1, 1),
    ]


def test_tracked_changes_are_accepted():
    body = (
        "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo></w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{tc('删行')}</w:tr><w:tr><w:trPr><w:ins/></w:trPr>{tc('增行')}</w:tr></w:tbl>"
    )
    assert texts(read_docx(docx(body))) == [["新来"], ["增行"]]


def test_characters_that_are_not_text_elements():
    body = (
        "<w:p><w:r><w:t>单位</w:t><w:tab/><w:t>万元</w:t><w:br/><w:sym w:font='Symbol' w:char='F0B3'/><w:t>95%</w:t></w:r>"
        "<w:r><w:fldChar><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r></w:p>"
    )
    assert texts(read_docx(docx(body))) == [["单位", "万元"], ["≥95%☑1-2"]]


def test_text_boxes_content_controls_and_hidden_text():
    box = f"<w:txbxContent>{p('框内')}<w:tbl><w:tr>{tc('框表')}</w:tr></w:tbl></w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>"
        f"<w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtPr/><w:sdtContent><w:tbl><w:sdt><w:sdtContent><w:tr>{tc('控件')}</w:tr></w:sdtContent></w:sdt></w:tbl>"
        "</w:sdtContent></w:sdt>"
    )
    assert texts(read_docx(docx(body))) == [["前显"], ["框内"], ["框表"], ["控件"], ["隐"]]


def test_nested_tables_are_rows_of_their_own():
    inner = f"<w:tbl><w:tr>{tc('数量指标')}{tc('甲')}</w:tr><w:tr>{tc('质量指标')}{tc('乙')}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr>{tc('绩效指标')}<w:tc>{p('说明')}{inner}{p('')}</w:tc></w:tr></w:tbl>"
    assert texts(read_docx(docx(body))) == [["绩效指标"], ["说明"], ["数量指标", "甲"], ["质量指标", "乙"], []]


def test_page_breaks_that_are_set_start_pages_but_not_inside_tables():
    page_break = "<w:r><w:br w:type='page'/></w:r>"
    body = (
        f"<w:p><w:r><w:t>一</w:t></w:r>{page_break}<w:r><w:t>二</w:t></w:r></w:p>{p('三', '<w:pageBreakBefore/>')}"
        f"{p('三尾', '<w:sectPr/>')}<w:tbl><w:tr><w:tc><w:p>{page_break}<w:r><w:t>四</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        f"{p('还四', SAME_PAGE)}{p('仍四')}"
    )
    source = read_docx(docx(body))
    assert [(c.page, c.text.strip()) for row in source.rows for c in row.cells] == [
        (1, "一"), (2, "二"), (3, "三"), (3, "三尾"), (4, "四"), (4, "还四"), (4, "仍四"),
    ]


def test_headers_notes_and_footers_are_read_once():
    parts = {
        "header1.xml": f"<w:hdr HEAD>{p('附件2')}</w:hdr>", "header2.xml": f"<w:hdr HEAD>{p('附件2')}</w:hdr>",
        "footer1.xml": f"<w:ftr HEAD>{p('填表说明')}</w:ftr>",
        "footnotes.xml": f"<w:footnotes HEAD><w:footnote w:type='separator'>{p('线')}</w:footnote>"
                         f"<w:footnote w:id='2'>{p('注:不含结转')}</w:footnote></w:footnotes>",
    }
    kinds = {"header1.xml": "header", "header2.xml": "header", "footer1.xml": "footer", "footnotes.xml": "footnotes"}
    section = (
        "<w:sectPr><w:headerReference r:id='header1.xml'/><w:headerReference r:id='header2.xml'/>"
        "<w:footerReference r:id='footer1.xml'/></w:sectPr>"
    )
    source = read_docx(docx(p("正文") + section, parts, kinds))
    assert texts(source) == [["附件2"], ["正文"], ["注:不含结转"], ["填表说明"]]


def test_a_page_embedded_as_a_whole_is_read():
    page = "<html><body><table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table></body></html>"
    source = read_docx(docx("<w:altChunk r:id='chunk.htm'/>", {"chunk.htm": page}, {"chunk.htm": "aFChunk"}))
    assert grid(source) == [(1, 1, "甲", 2, 1), (1, 2, "乙", 1, 1), (2, 2, "丙", 1, 1)]


@pytest.mark.parametrize(("data", "code"), [
    (docx(p("字"))[:-20], "damaged_file"), (docx("<w:p>"), "damaged_file"), (docx(p(" ")), "empty_file"),
])
def test_unreadable_word_files_are_refused_with_a_reason(data, code):
    with pytest.raises(ReadError) as refused:
        read_docx(data)
    assert refused.value.code == code and refused.value.reason


def test_a_file_that_no_form_needs_is_refused():
    for body in ("<w:p/>" * 450_000, "<w:b/>" * 7_000_000):
        with pytest.raises(ReadError) as refused:
            read_docx(docx(body))
        assert refused.value.code == "too_large"


def converter(folder, script: str) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def test_an_old_file_without_a_converter_names_the_command_that_installs_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError) as refused:
        read_doc(OLD_WORD)
    assert refused.value.code == "converter_missing" and "apt-get install" in refused.value.reason


def test_an_old_file_is_converted_in_a_profile_of_its_own(monkeypatch, tmp_path):
    (tmp_path / "made.docx").write_bytes(docx(p("转换所得")))
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SECRET_OF_THE_CALLER", "x")
    converter(tmp_path, f"""
test -z "$SECRET_OF_THE_CALLER" || exit 3
profile=$(echo "$1" | sed 's#-env:UserInstallation=file://##')
grep -q DisableMacrosExecution "$profile/user/registrymodifications.xcu" || exit 4
while [ "$1" != --outdir ]; do shift; done
mkdir -p "$2" && cp {tmp_path}/made.docx "$2/form.docx" && cp "$3" {tmp_path}/source.doc""")
    source = read_doc(OLD_WORD)
    assert source.media_type == "application/msword" and texts(source) == [["转换所得"]]
    assert (tmp_path / "source.doc").read_bytes() == OLD_WORD


def test_a_converter_that_fails_or_hangs_gives_a_reason(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    converter(tmp_path, "echo source file could not be loaded")
    with pytest.raises(ReadError) as refused:
        convert(OLD_WORD, "doc", "docx")
    assert refused.value.code == "converter_failed" and "could not be loaded" in refused.value.reason
    converter(tmp_path, "sleep 600 & sleep 600")
    started = time.monotonic()
    with pytest.raises(ReadError) as refused:
        convert(OLD_WORD, "doc", "docx", timeout_seconds=0.5)
    assert refused.value.code == "converter_failed" and "0.5 seconds" in refused.value.reason
    assert time.monotonic() - started < 30


def test_what_is_called_doc_is_read_by_its_content():
    assert texts(read_doc(docx(p("新版")))) == [["新版"]]
    assert texts(read_doc("<html><p>网页</p></html>".encode("gb18030"))) == [["网页"]]
    with pytest.raises(ReadError) as refused:
        read_doc(b"%PDF-1.7")
    assert refused.value.code == "unsupported_kind"
