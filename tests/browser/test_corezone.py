"""The core zone in the browser: survey, measurement, wish, agreement, payment list by two persons, money, board."""

import re

import pytest
from docx import Document

from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_projects import step
from tests.pingtang.rosters.sheets import workbook

pytestmark = pytest.mark.browser
READING = 90_000  # ms that a roster may take on a busy machine
SURVEYED = {
    "户号": "HL-901", "户主": "陆大寨", "身份证号": "522799197001010012", "乡镇": "克度镇", "村": "航龙村", "人口": 5,
    "调查时间": "2020-06-02", "收款账号": "6229990000000000901",
}  # fmt: skip
MEASURED = {"户号": "HL-901", "结构": "砖混", "等级": "二等", "测绘时间": "2020-06-10", "测绘机构": "黔南某测绘院"}


def upload(page, slug, path, *rows):
    workbook(path, *rows)
    page.goto(f"/rosters/{slug}/")
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="上传并预检").click()
    page.wait_for_selector(".verdicts", timeout=READING)
    page.get_by_role("button", name="提交", exact=True).click()
    page.get_by_text("已写入").wait_for(timeout=READING)


def act(page, title):
    page.locator(".acts-card").get_by_role("button", name=title, exact=True).click()
    page.locator(".messages > *").first.wait_for()


def test_a_household_from_the_survey_to_the_payment_list(visit, shoot, tmp_path):
    town, one, other = visit("kedu"), visit("hexinqu"), visit("hexinqu2")
    upload(town, "corezone-zonehousehold", tmp_path / "入户调查.xlsx", SURVEYED)
    buildings = [MEASURED | {"栋号": f"{n}栋", "建筑面积": area} for n, area in ((1, "150.5"), (2, "60"))]
    upload(one, "corezone-zonebuilding", tmp_path / "测绘.xlsx", *buildings)

    town.goto("/corezone/zonehouseholds/?q=HL-901")
    town.get_by_role("link", name="HL-901", exact=True).click()
    step(town, "登记意愿", choice="monetary", choice_reason="children", chosen_on="2020-06-12", has_safe_home="True")
    assert town.get_by_role("link", name="签订协议").count() == 0
    household = town.url
    one.goto(household)
    assert one.get_by_text("509,410").count()  # 210.5 m² × 2,420
    step(one, "签订协议", agreement_no="核搬协〔2020〕901号", signed_on="2020-06-20")
    shoot(one, "corezone-household")

    act(one, "编制兑付清单")
    one.goto("/corezone/zonepaymentruns/?state=draft")
    one.locator("tbody a").first.click()
    for title in ("审查通过", "公示"):
        act(one, title)
    shoot(one, "corezone-list-published")
    act(one, "审定")
    one.get_by_text("您编制的").wait_for()

    # the notice of the sample's first list is over
    other.goto("/")
    other.get_by_role("link", name="核心区兑付清单公示期满,待审定").click()
    other.locator("tbody a").first.click()
    act(other, "审定")
    other.get_by_text("已审定1份").wait_for()
    shoot(other, "corezone-list-approved")
    with other.expect_download() as download:
        other.get_by_role("link", name="下载兑付表").click()
    assert download.value.suggested_filename.endswith("兑付表.xlsx")


def test_the_funding_application_is_read_and_taken_away(visit, shoot, tmp_path):
    page = visit("hexinqu")
    page.goto("/corezone/funding/?on=2020-06-30")
    # the household of the first test brings the sum of the sample, 4.39, to 4.4
    page.get_by_text(re.compile(r"共计4\.(39|4)亿元")).first.wait_for()
    shoot(page, "corezone-funding")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 Word").click()
    download.value.save_as(tmp_path / "application.docx")
    told = "\n".join(line.text for line in Document(tmp_path / "application.docx").paragraphs)
    assert re.search(r"房屋征收补偿金额需4\.2[67]亿元", told)
    assert "资金缺口" in told


@pytest.mark.parametrize(("size", "name"), [(PHONE, "phone"), (WIDE, "wide")], ids=["phone", "wide"])
def test_the_board_is_read(visit, shoot, size, name):
    page = visit("lingdao", size)
    page.goto("/corezone/board/?on=2020-06-30")
    page.get_by_text("安置意愿").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shoot(page, f"corezone-board-{name}")
    page.get_by_role("link", name=re.compile(r"^166户")).click()
    page.get_by_text("166").first.wait_for()
    page.goto("/corezone/funding/?on=2020-06-30")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shoot(page, f"corezone-funding-{name}")
