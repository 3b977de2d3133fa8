"""A project's whole life in the browser, by two people of the section and a township; boards and reports."""

import re

import pytest

from tests.browser.conftest import PHONE, WIDE

pytestmark = pytest.mark.browser
PDF = b"%PDF-1.7\nsample"


def fill(page, **typed):
    """Types into a form by the names of its fields and saves it."""
    for name, value in typed.items():
        field = page.locator(f"[name={name}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator(".messages .success").first.wait_for()


def step(page, title, **typed):
    """Presses the button at the head of the record's page, fills in what it asks for."""
    page.locator(".page-head").get_by_role("link", name=title, exact=True).click()
    fill(page, **typed)


def confirm_newest(page, ledger):
    """Opens what waits in a ledger and confirms it on its own page."""
    page.goto(f"/projects/{ledger}/?state=proposed")
    page.locator("tbody a").first.click()
    page.locator(".acts-card").get_by_role("button", name="审定通过").click()
    page.locator(".messages .success").first.wait_for()


def test_a_project_from_the_village_to_the_hand_over(visit, shoot):
    town, one, other = visit("yazhou"), visit("xiangmu"), visit("xiangmu2")
    town.goto("/projects/projectlibrarys/new/")
    town.locator("[name=township]").select_option(label="牙舟镇")
    town.locator("[name=village] option", has_text="兴陶村").wait_for(state="attached")
    town.locator("[name=village]").select_option(label="兴陶村")
    fill(
        town, library_code="K2020-99-001", name="兴陶村茶园管护项目", category="industry", plan_year="2020",
        planned_amount="500000", expected_households="20", performance_goal="带动20户增收",
        village_published_on="2019-08-20",
    )  # fmt: skip
    step(town, "乡镇审核公示", township_published_on="2019-09-05")
    assert town.get_by_role("link", name="县级审定公告").count() == 0
    entry = town.url

    one.goto(entry)
    step(one, "县级审定公告", county_published_on="2019-09-20")
    step(one, "入库", entered_on="2019-10-08")
    shoot(one, "project-library-entry")
    one.get_by_role("link", name="申报项目").click()
    assert one.locator("[name=name]").input_value() == "兴陶村茶园管护项目"
    fill(one, project_code="2020-99-001")
    project = one.url
    step(one, "申报", supervising_dept="县农业农村局", implementing_unit="牙舟镇人民政府")
    step(one, "批复", approval_no="平扶领复〔2020〕99号", approved_on="2020-02-01", approved_amount="500000")

    # a batch of money, arranged, and a voucher that the township files
    one.goto("/projects/fundbatchs/new/")
    fill(
        one, code="2020-99", name="2020年测试资金", year="2020", level="county", kind="other",
        doc_no="平财农〔2020〕1号",
        amount="500000", received_on="2020-02-01", counts_from="2020-02-01",
    )  # fmt: skip
    one.goto(project)
    one.get_by_role("link", name="安排资金").click()
    one.locator("[name=batch]").select_option(label="2020年测试资金")
    fill(one, amount="500000")
    town.goto(project)
    town.get_by_role("link", name="登记报账").click()
    town.locator("[name=batch]").select_option(label="2020年测试资金")
    voucher = {
        "kind": "advance", "voucher_no": "99-1", "paid_on": "2020-02-20", "amount": "150000", "payee": "牙舟镇财政所",
        "payee_account": "6229990000000000001",
    }  # fmt: skip
    fill(town, **voucher)
    one.goto("/")
    one.get_by_role("link", name="报账凭证待审定").wait_for()
    shoot(one, "section-todos")
    confirm_newest(one, "reimbursements")

    # built, dispatched, with its papers
    one.goto(project)
    step(one, "开工", published_before_on="2020-02-03", started_on="2020-02-10", planned_finish_on="2020-06-01")
    one.locator("[type=file]").set_input_files(
        {"name": "中标通知书.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    one.locator("select[name=kind]").select_option("招投标与合同")
    one.get_by_role("button", name="上传附件").click()
    one.get_by_text("已上传招投标与合同").wait_for()
    with one.expect_download() as download:
        one.get_by_role("link", name="中标通知书.pdf").click()
    assert download.value.suggested_filename == "中标通知书.pdf"
    town.goto(project)
    town.get_by_role("link", name="登记调度").click()
    fill(town, reported_on="2020-05-15", progress_pct="90", next_step="扫尾")
    one.goto(project)
    step(one, "完工", finished_on="2020-05-20")
    one.get_by_role("link", name="登记验收").click()
    fill(one, level="county", accepted_on="2020-06-05", result="pass", report_no="平扶验〔2020〕99号")
    one.locator(".acts-card").get_by_role("button", name="审定通过").click()
    one.get_by_text("须由另一人审定").wait_for()
    confirm_newest(other, "acceptances")

    other.goto(project)
    assert other.get_by_text("县级验收合格").count()
    shoot(other, "project-accepted")
    step(other, "报账完结", published_after_on="2020-06-12")
    step(other, "移交管护", handed_over_on="2020-06-20", handed_over_to="兴陶村村民委员会")
    assert other.get_by_text("已移交").count()
    assert "报账凭证" in other.locator("main").inner_text() or "99-1" in other.locator("main").inner_text()
    shoot(other, "project-handed-over")


@pytest.mark.parametrize(("size", "name"), [(PHONE, "phone"), (WIDE, "wide")], ids=["phone", "wide"])
def test_boards_and_reports_are_read(visit, shoot, size, name):
    page = visit("xiangmu", size)
    for address, told, shot in (
        ("/projects/board/", "报账率与上年同期", "board"),
        ("/projects/dispatch/", "红黄灯怎么定", "dispatch"),
    ):
        page.goto(address)
        page.get_by_text(told).first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
        page.wait_for_timeout(600)  # the curve is drawn
        shoot(page, f"projects-{shot}-{name}")
    for kind, title in (("reimbursement", "报账率周报"), ("halfmonth", "半月通报"), ("dispatch", "月调度")):
        page.goto(f"/reports/?kind={kind}")
        page.locator("tbody a", has_text=title).first.click()
        page.get_by_role("heading", name=re.compile(title)).first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), kind
        shoot(page, f"report-{kind}-{name}")
        page.get_by_role("link", name="报告值与现值").click()
        page.locator(".note").first.wait_for()
