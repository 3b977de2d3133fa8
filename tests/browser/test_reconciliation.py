"""A report written by hand is pasted, judged number by number, put right, and each number leads to its list."""

import re

import pytest

from tests.browser.conftest import PHONE, WIDE

pytestmark = pytest.mark.browser
REPORT = """平塘县2020年上半年扶贫工作小结
一、户籍监测
(一)抓监测。截止目前,全县未脱贫户还有1695户4123人,其中政策兜底户243户。脱贫监测户共890户3642人,已消除风险870余户;\
边缘户1556户6149人。上半年开展数据清洗七十七次,核实更正问题数据2.05万条。开展入户宣讲5次。
二、资金项目
(一)抓项目。上级下达财政专项扶贫资金1.35亿元,完成报账8643.37万元,报账率64.1%。项目完工40个,通过县级验收25个。
"""


def test_a_hand_written_report_is_held_against_the_records(visit, shoot):
    page = visit("shuju", WIDE)
    page.goto("/reconciliation/new/")
    page.locator("[name=text]").fill(REPORT)
    page.get_by_role("button", name="开始对账").click()
    page.locator(".verdict-filter").wait_for()
    assert page.locator("h1").inner_text() == "平塘县2020年上半年扶贫工作小结"
    assert "2020-01-01 至 2020-06-30" in page.locator(".page-head .sub").inner_text()

    def row(number):
        return page.locator("tbody tr", has=page.locator("b", has_text=re.compile(f"^{re.escape(number)}$")))

    assert "一致" in row("1695户").inner_text()
    assert "不相符" in row("4123人").inner_text()
    assert "报告多 100" in row("4123人").inner_text()
    assert "约数" in row("870余户").inner_text()
    assert "一致" in row("七十七次").inner_text()
    assert "四舍五入" in row("8643.37万元").inner_text()
    assert "四舍五入" in row("1.35亿元").inner_text()
    assert "另一口径" in row("64.1%").inner_text()
    assert "无法归属" in row("5次").inner_text()
    shoot(page, "reconciliation-wide")
    card = page.locator(".reconciled .table-card")
    assert card.evaluate("card => card.scrollWidth - card.clientWidth") == 0  # no column runs out of its card
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE["width"]

    page.locator(".verdict-filter a", has_text="不相符").click()
    page.wait_for_url(lambda url: "kind=wrong" in url)
    assert page.locator("tbody tr").count() == 2
    page.locator(".verdict-filter a", has_text="全部").click()

    # a mark in the text leads to its row
    page.locator("a.stated", has_text="4123人").click()
    assert row("4123人").evaluate("one => one.matches(':target')")

    # what it could not attribute somebody explains; it then stands under that figure
    row("5次").get_by_role("link", name="更正").click()
    page.get_by_label("“5次”说的是").select_option(label="数据清洗次数")
    shoot(page, "reconciliation-put-right")
    page.get_by_role("button", name="更正", exact=True).click()
    page.locator(".messages").wait_for()
    page.locator(".verdict-filter").wait_for()
    assert "(人工归属)" in row("5次").inner_text()
    assert "不相符" in row("5次").inner_text()

    with page.expect_download() as taken:
        page.get_by_role("link", name="下载 Excel").click()
    assert taken.value.suggested_filename == "对账-平塘县2020年上半年扶贫工作小结.xlsx"

    row("1695户").get_by_role("link", name="1695户", exact=True).click()
    page.wait_for_url(lambda url: "figure=households.remaining" in url)
    assert "剩余贫困户" in page.locator(".chip-lens").inner_text()


def test_on_a_phone_nothing_is_wider_than_the_screen(visit, shoot):
    page = visit("yazhou", PHONE)
    page.goto("/reconciliation/new/")
    page.locator("[name=text]").fill("牙舟镇2020年上半年小结\n全镇剩余贫困户3户,边缘户70余户,组织开会12次。")
    page.get_by_role("button", name="开始对账").click()
    page.locator(".verdict-filter").wait_for()
    assert "牙舟镇" in page.locator(".page-head .sub").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shoot(page, "reconciliation-phone")
