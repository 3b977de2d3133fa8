"""The half-year's report in the browser: written, reviewed, issued, read number by number, and acted upon."""

import re

import pytest

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser
TITLE = "牙舟镇扶贫工作站2020年1月至5月工作推进情况"


def done(page, text):
    page.locator(".messages .success", has_text=text).wait_for()


def press(page, title):
    page.locator(".acts-card").get_by_role("button", name=title, exact=True).click()


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_report_is_written_reviewed_and_issued_and_a_leader_writes_on_it(visit, shoot):
    writer, other, leader, town = visit("shuju"), visit("shuju2"), visit("lingdao"), visit("yazhou")
    writer.goto("/reports/new/")
    writer.locator("[name=area]").select_option(label="牙舟镇")
    writer.locator("[name=on]").fill("2020-05-31")
    shoot(writer, "report-new")
    writer.get_by_role("button", name="保存", exact=True).click()
    writer.get_by_role("heading", name=TITLE).wait_for()
    report = writer.url
    assert re.search(r"/reports/\d+/$", report)

    # free text beside the computed numbers; a figure is put in by its name
    writer.get_by_role("link", name=re.compile("编写:存在问题")).click()
    box = writer.locator("[name=text]")
    box.fill("(一)巩固成果\n尚有剩余贫困户")
    box.press("End")
    writer.get_by_role("button", name="剩余贫困户", exact=True).click()
    box.press("End")
    box.type(",逐户落实帮扶。")
    shoot(writer, "report-passage")
    writer.get_by_role("button", name="保存", exact=True).click()
    paragraph = writer.locator("p.prose", has_text="逐户落实帮扶")
    number = paragraph.locator("a.cited").inner_text()
    assert re.fullmatch(r"\d+户", number)
    shoot(writer, "report-draft")
    press(writer, "送审")
    done(writer, "已送审")
    writer.get_by_text("审核和印发须由另一人办理").wait_for()
    assert writer.locator(".acts-card").get_by_role("button", name="审核通过", exact=True).count() == 0

    other.goto("/")
    other.get_by_role("link", name=re.compile("报告待审核")).click()
    other.locator("tbody a", has_text=TITLE).click()
    press(other, "审核通过")
    done(other, "可以印发")
    press(other, "印发")
    done(other, "正在印发")
    other.wait_for_function(
        "fetch(location.href).then(a => a.text()).then(t => t.includes('第1期'))", timeout=60_000, polling=1000
    )
    other.goto(report)
    assert other.get_by_text("第1期").count()
    shoot(other, "report-issued")

    # a number opens the list that it counts
    link = other.locator("p.prose", has_text="逐户落实帮扶").locator("a.cited")
    number = int(re.sub(r"\D", "", link.inner_text()))
    link.click()
    assert int(re.sub(r"\D", "", other.locator(".page-head .sub b").first.inner_text())) == number
    other.goto(f"{report}figures/")
    assert other.get_by_text("各指标的现值都与报告值一致").count()
    shoot(other, "report-figures")

    # a leader writes on a paragraph, the township answers, the leader closes
    leader.goto(report)
    leader.locator("p.prose", has_text="逐户落实帮扶").hover()
    leader.locator("p.prose", has_text="逐户落实帮扶").get_by_role("link", name="对这一段批示").click()
    leader.locator("[name=text]").fill("请逐户核实并报结果")
    leader.locator("[name=township]").select_option(label="牙舟镇")
    leader.locator("[name=deadline_on]").fill("2020-07-10")
    shoot(leader, "report-instruct")
    leader.get_by_role("button", name="保存", exact=True).click()
    done(leader, "已保存")
    assert leader.locator("#instructions").get_by_text("请逐户核实并报结果").count()
    town.goto("/")
    town.get_by_role("link", name=re.compile("领导批示待办理")).click()
    town.locator("tbody a", has_text="请逐户核实并报结果").click()
    town.get_by_role("link", name="回复办理情况").click()
    town.locator("[name=reply]").fill("已逐户走访,材料在扶贫站。")
    town.get_by_role("button", name="保存", exact=True).click()
    done(town, "已保存")
    leader.goto("/reports/instructions/?instructions=close")
    leader.locator("tbody a", has_text="请逐户核实并报结果").click()
    shoot(leader, "instruction-replied")
    press(leader, "办结")
    done(leader, "已办结1件批示")


def test_the_report_is_read_on_a_phone_and_printed(visit, shoot):
    page = visit("lingdao", PHONE)
    page.goto("/reports/?kind=half_year")
    page.locator("tbody a", has_text="平塘县扶贫开发办公室").first.click()
    page.get_by_role("heading", name="一、工作开展情况").wait_for()
    assert fits(page)
    shoot(page, "report-phone")
    page.get_by_role("link", name="打印", exact=True).click()
    page.get_by_role("button", name="打印").wait_for()
    assert fits(page)
    shoot(page, "report-sheet-phone")
    assert len(page.pdf(prefer_css_page_size=True)) > 10_000
