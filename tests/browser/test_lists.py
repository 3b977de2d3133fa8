"""A subsidy run and a list of allowances from their making to the payment, each by two persons, with the notice."""

import re

import pytest

from tests.browser.conftest import PHONE, WIDE

pytestmark = pytest.mark.browser
CLOCK = "from pingtang.policy.models import PolicyConstant as P; P.objects.filter(key='clock_on').update(value={})"

UNTRAINED = (
    "from households.models import Person as P; p = P.objects.filter(trainings=None, left_on=None, id_valid=True,"
    " household__registry_kind='registered', household__removed_on=None, birth_date__year=1985).first();"
    " print(p.name, p.id_number)"
)


@pytest.fixture
def on_day(portal):
    """Sets the portal's day, and puts it back to the end of June."""

    def set_day(day):
        portal.manage("shell", "-c", CLOCK.format(day))

    yield set_day
    set_day(20200630)


def act(page, title, **typed):
    """Presses an act on a record's page."""
    card = page.locator(".acts-card form", has=page.get_by_role("button", name=title, exact=True))
    for name, value in typed.items():
        card.locator(f"[name^={name}]").fill(value)
    card.get_by_role("button", name=title, exact=True).click()
    page.locator(".messages li, .messages .success, .messages .error").first.wait_for()


def print_notice(page, run, shoot, name):
    """Opens the notice of a list and its sheet: masked names and no numbers."""
    page.goto(run)
    page.get_by_role("link", name="查看公示").click()
    page.get_by_role("link", name="打印公示").click()
    page.locator(".sheet table").first.wait_for()
    text = page.locator("body").inner_text()
    assert re.search(r"[\u4e00-\u9fff]\*", text)
    assert not re.search(r"\d{15}", text)
    shoot(page, name)


def test_a_subsidy_run_from_the_computation_to_the_bank(visit, shoot, on_day):
    on_day(20200921)
    one, other, town = visit("xindai"), visit("xindai2"), visit("yazhou")
    one.goto("/microcredit/subsidyruns/")
    one.get_by_role("link", name="编制季度贴息").click()
    one.get_by_text("编制2020年第3季度贴息").first.wait_for()
    one.get_by_role("button", name="开始编制").click()
    one.get_by_text("本季度应贴息").wait_for()
    run = one.url
    shoot(one, "subsidy-run-draft")
    one.locator("main tbody a", has_text=re.compile("-20")).first.click()
    one.get_by_text("计算过程").first.wait_for()
    shoot(one, "subsidy-arithmetic")
    # the township doubts a line, and the section sees it
    town.goto("/microcredit/interestsubsidys/?waiting=1")
    town.locator("tbody input[type=checkbox]").first.check()
    town.locator("summary", has_text="提出疑问").click()
    town.locator("[name=reason-doubt]").fill("借款人已外出多年")
    town.get_by_role("button", name="提出疑问").click()
    town.locator(".messages .success").first.wait_for()
    one.goto("/")
    one.get_by_role("link", name="乡镇有疑问的贴息明细").wait_for()
    one.goto(run)
    act(one, "审查通过")
    one.get_by_text("还有 1 笔乡镇提出疑问").wait_for()
    one.goto("/")
    one.get_by_role("link", name="乡镇有疑问的贴息明细").click()
    one.locator("tbody td a").first.click()
    act(one, "维持原数", reason="已电话核实,借款人在外务工,按期付息")
    one.goto(run)
    act(one, "审查通过")
    act(one, "公示")
    one.get_by_text("公示期到").wait_for()
    print_notice(town, run, shoot, "notice-sheet")
    one.goto(run)
    act(one, "审定")
    one.get_by_text("须由另一人审定").wait_for()
    other.goto(run)
    act(other, "审定")
    other.get_by_text("公示期到 2020-09-27 为止").wait_for()
    on_day(20200928)
    other.goto("/")
    other.get_by_role("link", name="季度贴息公示期满,待审定").click()
    other.locator("tbody a").first.click()
    act(other, "审定")
    other.get_by_text("可以下载兑付表").wait_for()
    with other.expect_download() as download:
        other.get_by_role("link", name="下载兑付表").click()
    assert download.value.suggested_filename == "2020年第三季度贴息兑付表.xlsx"
    act(other, "登记兑付", until="2020-09-28", reason="贴息2020-03")
    other.get_by_text("已兑付").first.wait_for()
    shoot(other, "subsidy-run-paid")


def test_an_allowance_list_from_the_class_to_the_payment(portal, visit, shoot, on_day):
    one, other = visit("peixun"), visit("peixun2")
    one.goto("/training/trainingsessions/?status=running")
    one.locator("tbody a").first.click()
    one.get_by_role("link", name="登记考勤").click()
    one.locator(".attendance input").first.wait_for()
    one.locator(".attendance input").first.uncheck()
    one.get_by_role("button", name="保存考勤").click()
    one.locator(".messages .success").first.wait_for()
    shoot(one, "training-attendance")
    # somebody was forgotten when the list of a class was made: entered now, and paid by a list of their own
    name, number = portal.manage("shell", "-c", UNTRAINED).strip().splitlines()[-1].split()
    one.goto("/training/trainingsessions/?kind=skill&start_on_after=2020-01-01")
    one.locator("tbody a").first.click()
    session = one.url
    one.get_by_role("link", name="登记学员").click()
    for field, value in (("name", name), ("id_number", number), ("attended_days", "16")):
        one.locator(f"[name={field}]").fill(value)
    one.locator("[name=is_completed]").select_option(label="是")
    one.get_by_role("button", name="保存", exact=True).click()
    one.locator(".messages .success").first.wait_for()
    one.goto(session)
    act(one, "编制生活补贴")
    one.goto("/training/allowanceruns/?ready=review")
    one.locator("tbody a").first.click()
    one.get_by_text("本清单共").wait_for()
    assert "640" in one.locator("main").inner_text()
    run = one.url
    act(one, "审查通过")
    act(one, "公示")
    shoot(one, "allowance-run")
    print_notice(one, run, shoot, "allowance-sheet")
    one.goto(run)
    act(one, "审定")
    one.get_by_text("须由另一人审定").wait_for()
    on_day(20200708)
    other.goto(run)
    act(other, "审定")
    with other.expect_download() as download:
        other.get_by_role("link", name="下载兑付表").click()
    assert download.value.suggested_filename == "2020年第3批参训生活补贴兑付表.xlsx"


@pytest.mark.parametrize(("size", "name"), [(PHONE, "phone"), (WIDE, "wide")], ids=["phone", "wide"])
def test_boards_are_read(visit, shoot, size, name):
    for user, address, told, shot in (
        ("xindai", "/microcredit/board/", "到期日历", "credit"),
        ("peixun", "/training/board/", "任务完成情况", "training"),
        ("xindai", "/microcredit/reconciliation/", "银行对账", "reconciliation"),
    ):
        page = visit(user, size)
        page.goto(address)
        page.locator("main").get_by_text(told).first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
        page.wait_for_timeout(600)  # the curve is drawn
        shoot(page, f"{shot}-{name}")
