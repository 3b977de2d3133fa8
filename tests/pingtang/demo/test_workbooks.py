"""The fast writer makes workbooks that others can read."""

import datetime

from openpyxl import load_workbook

from pingtang.demo.workbooks import ErrorCell, letters, write_workbook


def test_a_column_has_the_letters_that_excel_gives_it():
    assert [letters(column) for column in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / "a.xlsx"
    rows = [
        ["某镇<名册> & 其他"],
        ["序号", "姓名", "日期"],
        [1, " 韦 山", datetime.date(2020, 6, 30)],
        [2.5, None, ErrorCell("#N/A")],
    ]
    write_workbook(path, "某镇", rows, merges=[(0, 0, 0, 2)], title=1, headings=1)
    sheet = load_workbook(path)["某镇"]
    assert sheet["A1"].value == "某镇<名册> & 其他"
    assert sheet["B3"].value == " 韦 山"
    assert sheet["C3"].value == datetime.datetime(2020, 6, 30)
    assert (sheet["A4"].value, sheet["B4"].value, sheet["C4"].value) == (2.5, None, "#N/A")
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:C1"]
    assert sheet["A2"].font.bold
