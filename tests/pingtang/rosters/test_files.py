"""Files as clerks send them: old .xls, CSV in two encodings, twice the same row, cut short, and back again."""

import csv
import datetime
import io
import itertools
import json
import re
import zipfile
from io import BytesIO, StringIO

import pytest
import xlwt
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from openpyxl import Workbook, load_workbook

from households.models import Household, Person
from households.rosters import HouseholdRoster
from pingtang.accounts.models import User
from pingtang.audit.models import Cause
from pingtang.rosters.annotated import write_annotated
from pingtang.rosters.commit import commit
from pingtang.rosters.models import Batch
from pingtang.rosters.staging import stage
from tests.factories import AHousehold, Village
from tests.pingtang.rosters import workbooks
from tests.pingtang.rosters.sheets import MEMBER, WIFE, batch_of, said, uploaded, workbook

pytestmark = pytest.mark.django_db
UPLOAD = "/rosters/household-members/"


def staged(user, path, content):
    path.write_bytes(content)
    return stage(batch_of(HouseholdRoster, user, path))


def as_csv(*rows, encoding):
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(MEMBER)
    writer.writerows([f'="{row[head]}"' if "编号" in head else row[head] for head in MEMBER] for row in rows)
    return lines.getvalue().encode(encoding)


def as_xls(*rows):
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("牙舟镇")
    sheet.write_merge(0, 0, 0, len(MEMBER) - 1, "牙舟镇建档立卡户及家庭成员名册")
    for place, head in enumerate(MEMBER):
        sheet.write(1, place, head)
        for number, row in enumerate(rows, 2):
            sheet.write(number, place, row[head])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def test_an_old_xls_is_read_and_its_notes_say_what_it_hides(clerk, tmp_path):
    batch = staged(clerk, tmp_path / "名册.xls", as_xls(MEMBER, WIFE | {"性别": "不详"}))
    assert [(number, verdict) for number, verdict, _ in said(batch)] == [(3, "new"), (4, "wrong")]
    assert "旧版 .xls" in "".join(batch.summary["notes"])
    commit(batch, clerk, skip_wrong=True)
    assert Person.objects.get().id_number == MEMBER["身份证号"]


def test_an_xls_holds_an_identity_number_that_became_a_number(clerk, tmp_path):
    spoiled = MEMBER | {"身份证号": float(MEMBER["身份证号"])}
    batch = staged(clerk, tmp_path / "名册.xls", as_xls(spoiled))
    assert "最后几位已丢失" in said(batch)[0][2]["id_number"][0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_either_encoding_is_the_same_roster(clerk, tmp_path, encoding):
    rare = MEMBER | {"姓名": "韦𠮷山"}  # four bytes in both
    commit(staged(clerk, tmp_path / "名册.csv", as_csv(rare, WIFE, encoding=encoding)), clerk)
    assert set(Person.objects.values_list("name", "person_code")) == {
        ("韦𠮷山", MEMBER["人口编号"]), ("陆小花", WIFE["人口编号"]),
    }  # fmt: skip


def test_w31_a_person_in_two_households_is_wrong_on_both_rows(clerk, tmp_path):
    other = WIFE | {"户编号": "522799010002", "人口编号": "52279901000201"}
    batch = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER, WIFE, other)
    wrong = {number: errors["id_number"][0] for number, _, errors in said(batch) if "id_number" in errors}
    assert set(wrong) == {3, 4}
    assert wrong[3].startswith("与第 4 行重复,同一个人不能同时在两户")
    assert wrong[4].startswith("与第 3 行重复,同一个人不能同时在两户")


def test_w31_one_who_has_left_the_first_household_may_be_in_the_second(clerk, tmp_path):
    left = WIFE | {"减少日期": "2020-05-01", "减少原因": "婚嫁"}
    moved = WIFE | {"户编号": "522799010002", "人口编号": "52279901000201", "减少日期": "", "减少原因": ""}
    batch = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER | {"减少日期": "", "减少原因": ""}, left, moved)
    assert not any("id_number" in errors for _, _, errors in said(batch)), said(batch)


def test_w31_one_household_in_two_townships_is_wrong_and_names_the_other_row(section, tmp_path):
    elsewhere = WIFE | {"乡(镇)": "通州镇", "行政村": "新星村"}
    batch = uploaded(HouseholdRoster, section, tmp_path, MEMBER, elsewhere)
    assert [verdict for _, verdict, _ in said(batch)] == ["wrong", "wrong"]
    assert said(batch)[1][2]["township"] == ["与第 2 行的“乡(镇)”不一致,同一户应填写相同内容"]


def test_w34_the_corrected_file_after_the_wrong_one_gives_each_record_once(clerk, tmp_path):
    wrong = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER, WIFE | {"性别": "不详"})
    commit(wrong, clerk, skip_wrong=True)
    corrected = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER, WIFE)
    assert (corrected.same, corrected.new, corrected.wrong) == (1, 1, 0)
    commit(corrected, clerk)
    again = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER, WIFE)
    assert (again.same, again.new) == (2, 0)
    assert (Household.objects.count(), Person.objects.count()) == (1, 2)


TEMPTING = ["=1+1", "+86", "-3", "@SUM(A1)", "=cmd|'/c calc'!A0", "#N/A 未填", "\t表", "01234"]


def test_w38_cells_that_look_like_formulas_come_back_as_text_and_are_read_the_same(clerk, tmp_path):
    rows = [
        MEMBER | {"户编号": f"52279901{n:04}", "人口编号": f"52279901{n:04}01", "身份证号": "", "就读学校": text}
        for n, text in enumerate(TEMPTING, 10)
    ]
    workbook(tmp_path / "typed.xlsx", *rows)
    book = load_workbook(tmp_path / "typed.xlsx")
    for cell in list(book.active.columns)[-1]:
        cell.data_type = "s"  # typed as text, not as a formula
    book.save(tmp_path / "typed.xlsx")
    batch = stage(batch_of(HouseholdRoster, clerk, tmp_path / "typed.xlsx"))
    write_annotated(batch, tmp_path / "back.xlsx")
    with zipfile.ZipFile(tmp_path / "back.xlsx") as book:
        assert "<f>" not in "".join(book.read(name).decode() for name in book.namelist() if "sheets/sheet" in name)
    second = stage(batch_of(HouseholdRoster, clerk, tmp_path / "back.xlsx"))
    place = HouseholdRoster.place_of("school_name") - 1
    read = [[row.values[place] for row in each.rows.order_by("place")] for each in (batch, second)]
    assert read[0] == read[1]
    assert read[0][:5] == TEMPTING[:5]
    assert [errors for _, _, errors in said(second)] == [errors for _, _, errors in said(batch)]


def test_a_formula_without_a_result_is_wrong_again_when_it_comes_back_untouched(clerk, tmp_path):
    batch = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER | {"就读学校": "=A1"})
    assert "公式没有计算结果" in said(batch)[0][2]["school_name"][0]
    write_annotated(batch, tmp_path / "back.xlsx")
    assert said(stage(batch_of(HouseholdRoster, clerk, tmp_path / "back.xlsx")))[0][1] == "wrong"


def body_of(content, boundary="cut"):
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n'
    return head.encode() + content + f"\r\n--{boundary}--\r\n".encode()


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_w39_an_upload_that_breaks_off_writes_nothing(as_user, clerk, tmp_path, run_jobs, settings, share):
    workbook(tmp_path / "whole.xlsx", *[MEMBER | {"人口编号": str(n), "姓名": f"韦{n}"} for n in range(500)])
    body = body_of((tmp_path / "whole.xlsx").read_bytes())
    client = as_user(clerk)
    answer = client.generic(
        "POST", UPLOAD, body[: int(len(body) * share)], content_type="multipart/form-data; boundary=cut"
    )
    assert answer.status_code < 500
    run_jobs()
    for batch in Batch.objects.all():
        assert (batch.state, batch.total) == ("refused", 0)
        assert "文件不完整" in batch.message
    assert not list((settings.MEDIA_ROOT / "rosters").glob("*.tmp"))


def test_w39_no_file_two_files_and_a_file_of_31_mb_are_refused(as_user, clerk, settings):
    client, file = as_user(clerk), SimpleUploadedFile("a.xlsx", b"PK")
    assert client.post(UPLOAD, {}).status_code == 400
    assert client.post(UPLOAD, {"other": file}).status_code == 400
    two = [SimpleUploadedFile(name, b"PK") for name in ("a.xlsx", "b.xlsx")]
    assert "请一次只上传一个文件" in client.post(UPLOAD, {"file": two}).text
    answer = client.post(UPLOAD, {"file": SimpleUploadedFile("a.xlsx", b"0" * (31 * 1024 * 1024))})
    assert answer.status_code == 413
    assert "超过 30 MB" in answer.text
    assert not Batch.objects.exists()
    assert not (settings.MEDIA_ROOT / "rosters").exists()


def plain(value):
    """A cell as both libraries can say it: numbers as numbers, days as days."""
    text = str(value).strip().replace("TRUE", "True")
    return format(float(text), ".12g") if re.fullmatch(r"-?\d{1,12}(\.\d+)?", text) else text.removesuffix(" 00:00:00")


def test_w42_openpyxl_sees_the_same_cells(reader):
    heads = [column["header"] for column in workbooks.spec()["columns"]]
    book = Workbook()
    sheet = book.active
    sheet.append(heads)
    values = [
        "一组",
        3000,
        1084.418,
        True,
        datetime.date(2020, 5, 31),
        None,
        " 带空格 ",
        "第一行\n第二行",
        0.1,
        "01234",
    ]
    for number in range(200):
        sheet.append([values[(number + place) % len(values)] for place in range(len(heads))])
    content = BytesIO()
    book.save(content)
    _, ours = reader(content.getvalue())
    names = {column["header"]: column["name"] for column in workbooks.spec()["columns"]}
    sheet = load_workbook(content, read_only=True).worksheets[0]
    sheet.reset_dimensions()
    _, *theirs = sheet.iter_rows(values_only=True)
    assert len(ours) == len(theirs) == 200
    for mine, other in zip(ours, theirs, strict=True):
        seen = [mine.raw[names[head]] for head in heads]
        for text, value in itertools.zip_longest(seen, other):  # a row ends where its last cell does
            assert (text and plain(text)) == (None if value is None else plain(value))


def test_w42_openpyxl_sees_the_same_cells_of_a_clerk_s_file(clerk, tmp_path):
    batch = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER, WIFE)
    content = (tmp_path.glob("*.xlsx").__next__()).read_bytes()
    heads, *theirs = load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
    labels = {column.header: place for place, column in enumerate(HouseholdRoster.columns)}
    for row, other in zip(batch.rows.order_by("place"), theirs, strict=True):
        assert {head: row.raw[labels[head]] for head in heads} == dict(zip(heads, other, strict=True))


def told(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def filled(tmp_path):
    def filled(*rows):
        workbook(tmp_path / "filled.xlsx", *rows)
        return str(tmp_path / "filled.xlsx")

    return filled


def test_the_command_lists_the_rosters():
    assert "household-members\t建档立卡户及家庭成员名册\t户编号*" in told("rosters")
    listed = {each["slug"]: each for each in json.loads(told("rosters", "--json"))}
    assert {"header": "户编号", "required": True, "kind": "text"} in listed["household-members"]["columns"]


def test_the_command_writes_a_template(tmp_path):
    told("roster_template", "household-members", str(tmp_path / "t.xlsx"))
    assert load_workbook(tmp_path / "t.xlsx")["_roster"]["A1"].value == "household-members"
    with pytest.raises(CommandError, match="没有名册“nothing”"):
        told("roster_template", "nothing", str(tmp_path / "t.xlsx"))
    with pytest.raises(CommandError, match="写不了文件"):
        told("roster_template", "household-members", str(tmp_path / "nowhere" / "t.xlsx"))


def test_the_command_checks_a_file_and_writes_nothing(clerk, filled):
    path = filled(MEMBER, WIFE | {"性别": "不详"})
    said = told("roster_check", "household-members", path, "--user", clerk.username)
    assert said.startswith("有误 1 修改 0 新增 1 无变化 0\n第 3 行 性别 “不详”")
    said = json.loads(told("roster_check", "household-members", path, "--user", clerk.username, "--json"))
    assert {name: said[name] for name in ("new", "changed", "same", "wrong")} == {
        "new": 1, "changed": 0, "same": 0, "wrong": 1,
    }  # fmt: skip
    assert [(each["row"], each["column"], each["value"]) for each in said["errors"]] == [(3, "性别", "不详")]
    assert not Household.objects.exists()
    assert set(Batch.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_the_command_imports_all_or_nothing_unless_told_otherwise(clerk, filled):
    path = filled(MEMBER, WIFE | {"性别": "不详"})
    arguments = ["roster_import", "household-members", path, "--user", clerk.username, "--reason", "六月动态"]
    with pytest.raises(CommandError, match="还有 1 行有误"):
        told(*arguments)
    assert not Household.objects.exists()
    assert json.loads(told(*arguments, "--skip-wrong", "--json"))["committed"] is True
    assert Person.objects.get().name == "韦大山"
    assert Cause.objects.get().reason == "六月动态"


def test_the_commands_refuse_in_one_line(clerk, leader, filled, tmp_path):
    path = filled(MEMBER)
    for slug, file, user, sentence in [
        ("nothing", path, clerk.username, "没有名册"),
        ("household-members", path, "nobody", "没有用户"),
        ("household-members", path, leader.username, "没有导入名册的权限"),
        ("household-members", str(tmp_path / "none.xlsx"), clerk.username, "读不了文件"),
        ("household-members", __file__, clerk.username, "."),
    ]:
        with pytest.raises(CommandError, match=sentence) as refused:
            told("roster_check", slug, file, "--user", user)
        assert "\n" not in str(refused.value)
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    with pytest.raises(CommandError, match="已停用"):
        told("roster_check", "household-members", path, "--user", clerk.username)


def test_the_command_keeps_a_clerk_in_the_own_township(clerk, filled):
    there = AHousehold(village=Village(code="522727102201"))
    path = filled(MEMBER | {"户编号": there.household_code})
    assert "不在您的辖区" in told("roster_check", "household-members", path, "--user", clerk.username)
