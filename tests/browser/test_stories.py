"""The people of the office at work: a clerk's roster from the template to the undo, a leader's half minute."""

import json
import re

import pytest

from tests.browser.conftest import PHONE, WIDE

pytestmark = pytest.mark.browser
MEMBERS = "/rosters/household-members/"
READING = 90_000  # ms that a township's roster may take on a busy machine


def sample(portal, ending):
    """One of the clerk-style workbooks that the sample county writes."""
    return next((portal.var / "samples").glob(f"*家庭成员名册-{ending}"))


def upload(page, path):
    page.goto(MEMBERS)
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="上传并预检").click()
    page.wait_for_selector(".verdicts", timeout=READING)


def count_of(page, verdict):
    return int(re.sub(r"\D", "", page.locator(f".figure.{verdict} .value").inner_text()))


def test_a_clerk_takes_a_township_from_the_template_to_the_undo(portal, visit, shoot, tmp_path):
    page = visit("yazhou")
    page.goto(MEMBERS)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载空白模板").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    shoot(page, "clerk-upload")

    wrong = sample(portal, "有错.xlsx")
    listed = json.loads(wrong.with_suffix(".json").read_text())
    upload(page, wrong)
    assert count_of(page, "wrong") >= len({fault["row"] for fault in listed}) > 0
    assert page.get_by_text("一般般").count()
    shoot(page, "clerk-preview")
    page.get_by_role("button", name="下载批注工作簿").click()
    page.wait_for_selector("a[download], a:has-text('下载')", timeout=READING)

    upload(page, sample(portal, "已更正.xlsx"))
    new, changed = count_of(page, "new"), count_of(page, "changed")
    assert (count_of(page, "wrong"), new > 0, changed > 0) == (0, True, True)
    persons = page.context.new_page()
    persons.goto("/households/persons/")
    before = int(re.sub(r"\D", "", persons.locator(".page-head .sub b").first.inner_text()))

    page.get_by_role("button", name="提交", exact=True).click()
    page.get_by_text("已写入").wait_for(timeout=READING)
    shoot(page, "clerk-committed")
    persons.goto("/households/persons/?sort=name")
    assert int(re.sub(r"\D", "", persons.locator(".page-head .sub b").first.inner_text())) == before + new

    page.goto("/")
    assert page.get_by_text("条问题数据待处理").count()
    page.goto("/rosters/batches/")
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="撤销这个批次").click()
    page.get_by_label("撤销的原因").fill("试导入,撤回")
    page.get_by_role("button", name="整批撤销").click()
    page.get_by_text("已经整批撤销").wait_for(timeout=READING)
    persons.goto("/households/persons/?sort=-name")
    assert int(re.sub(r"\D", "", persons.locator(".page-head .sub b").first.inner_text())) == before


def test_a_file_that_is_no_workbook_is_refused_in_chinese(visit, tmp_path):
    page = visit("yazhou")
    path = tmp_path / "照片.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))
    page.goto(MEMBERS)
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="上传并预检").click()
    page.get_by_role("link", name="重新上传").wait_for(timeout=READING)
    assert "Excel" in page.locator("main").inner_text() or "表格" in page.locator("main").inner_text()


@pytest.mark.parametrize(("size", "name"), [(PHONE, "phone"), (WIDE, "wide")], ids=["phone", "wide"])
def test_a_leader_reads_the_county_and_opens_the_list_behind_a_number(visit, shoot, size, name):
    page = visit("lingdao", size)
    page.goto("/")
    text = page.locator("main").inner_text()
    for number in ("1,695", "4,023", "890", "1,556", "22,965", "97,779"):
        assert number in text
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shoot(page, f"leader-{name}")
    page.get_by_role("link", name="1,695").first.click()
    page.wait_for_selector(".page-head")
    assert "1,695" in page.locator(".page-head").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shoot(page, f"leader-list-{name}")


def test_the_section_keeps_records_in_the_admin(visit, shoot):
    page = visit("shuju")
    page.goto("/admin/")
    page.get_by_role("link", name="户", exact=True).first.click()
    shoot(page, "admin-list")
    page.locator("#result_list tbody a").first.click()
    page.locator("[name=village_group]").fill("五组")
    page.locator("[name=_save]").click()
    page.locator(".messagelist .success").wait_for()


def test_a_household_has_one_page_for_all_its_papers(visit, shoot):
    page = visit("shuju")
    page.goto("/households/households/?figure=households.monitored&on=2020-06-30")
    page.locator("tbody a").first.click()
    text = page.locator("main").inner_text()
    for title in ("家庭成员", "收入", "监测", "帮扶责任人", "返贫责任保险", "变更记录"):
        assert title in text
    assert not re.search(r"(?<!\d)522799\d{11}[\dX]", text), "a whole identity number"
    shoot(page, "household")


def test_what_a_clerk_types_is_text_and_never_runs(visit):
    page = visit("yazhou")
    page.goto("/households/households/?q=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    page.locator("tbody, .empty").first.wait_for()
    page.goto("/households/households/")
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="修改").first.click()
    page.locator("[name=village_group]").fill("<img src=x onerror=alert(1)>")
    page.get_by_role("button", name=re.compile("^保存")).first.click()
    page.wait_for_load_state()
    assert page.get_by_text("<img src=x onerror=alert(1)>").count()


def test_a_new_clerk_must_change_the_password_first(visit):
    page = visit("xinren")
    assert page.url.endswith("/password/")
    page.goto("/households/households/")
    assert page.url.endswith("/password/")
