"""The figures in the browser: the box that finds everything, a figure over time, a target by two persons."""

import re

import pytest

from tests.browser.conftest import PHONE, WIDE

pytestmark = pytest.mark.browser


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_slash_initials_arrow_enter_opens_a_household(visit, shoot):
    page = visit("yazhou")
    page.goto("/households/households/")
    code = page.locator("tbody a").first.inner_text()
    page.goto("/")
    page.keyboard.press("/")
    box = page.locator(".seek-input")
    assert box.evaluate("box => box === document.activeElement")
    page.keyboard.type("wd")
    page.locator(".seek-hit").first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    shoot(page, "search-wide")
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    box.fill(code)
    hit = page.locator(".seek-hit", has_text=code).first
    hit.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/households/households/\d+/$"))
    assert page.locator("main").get_by_text(code).count()
    # beyond the township there is nothing, and a number stands in no address
    page.keyboard.press("/")
    page.keyboard.type("300318")
    page.locator(".seek-note, .seek-hit").first.wait_for()
    assert "300318" not in page.url
    page.keyboard.press("Escape")
    page.locator(".seek-input").fill("查无此人")
    page.get_by_text("没有找到“查无此人”").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/search/$"))
    page.locator("main").get_by_text("没有找到").wait_for()


def test_on_a_phone_a_glass_opens_the_box(visit, shoot):
    page = visit("shuju", PHONE)
    assert not page.locator(".seek-form").is_visible()
    page.locator(".seek-open").click()
    page.locator(".seek-input").fill("报账率")
    hit = page.locator(".seek-hit[href$='/figures/fund.reimbursement_rate/']")
    hit.wait_for()
    assert fits(page)
    page.wait_for_timeout(300)
    page.screenshot(path="var/shots/search-phone.png")
    hit.click()
    page.get_by_role("heading", name="报账率", exact=True).wait_for()


@pytest.mark.parametrize(("size", "name"), [(PHONE, "phone"), (WIDE, "wide")], ids=["phone", "wide"])
def test_the_catalogue_and_a_figure_over_time(visit, shoot, size, name):
    page = visit("shuju", size)
    page.goto("/figures/")
    page.get_by_role("link", name="剩余贫困户", exact=True).wait_for()
    assert fits(page)
    shoot(page, f"figures-{name}")
    page.locator(".figure-finder [name=q]").fill("剩余贫困人口")
    page.locator(".figure-finder").get_by_role("button", name="查看").click()
    page.get_by_role("link", name="剩余贫困人口", exact=True).click()
    page.get_by_role("heading", name="剩余贫困人口").wait_for()
    page.locator("[data-line-chart] canvas").first.wait_for()
    page.locator("[data-bar-chart] canvas").first.wait_for()
    page.wait_for_timeout(700)  # the curve is drawn
    assert fits(page)
    shoot(page, f"figure-{name}")
    month = page.locator("#months tbody tr").nth(1)
    told = month.locator("td").nth(1).inner_text().removesuffix("人").replace(",", "")
    month.get_by_role("link").first.click()
    page.wait_for_url(re.compile("figure=persons.remaining&on=2020-05-31"))
    assert f"共 {int(told):,} 条" in page.locator(".page-head").inner_text()


def test_a_curve_is_saved_as_a_picture(visit):
    page = visit("shuju")
    page.goto("/figures/households.remaining/")
    canvas = page.locator("[data-line-chart] canvas").first
    canvas.wait_for()
    page.wait_for_timeout(700)
    place = canvas.bounding_box()
    with page.expect_download() as download:
        page.mouse.click(place["x"] + place["width"] - 22, place["y"] + 22)
    assert download.value.suggested_filename == "平塘县剩余贫困户.png"


def test_a_target_is_entered_by_one_and_confirmed_by_another(visit, shoot):
    one, other = visit("peixun"), visit("peixun2")
    one.goto("/figures/training.employed/")
    one.get_by_text("没有登记目标").wait_for()
    one.get_by_role("link", name="登记目标").click()
    assert one.locator("[name=code]").input_value() == "training.employed"
    for field, value in {"year": "2020", "value": "300", "set_on": "2020-03-01", "source": "2020年培训计划"}.items():
        one.locator(f"[name={field}]").fill(value)
    one.get_by_role("button", name="保存", exact=True).click()
    one.locator(".messages .success").first.wait_for()
    one.locator(".acts-card").get_by_role("button", name="审定通过").click()
    one.get_by_text("须由另一人审定").wait_for()
    other.goto("/")
    other.get_by_role("link", name="年度目标待审定").click()
    other.locator("tbody a", has_text="培训后就业").first.click()
    other.locator(".acts-card").get_by_role("button", name="审定通过").click()
    other.get_by_text("已审定1个目标").wait_for()
    shoot(other, "target-confirmed")
    other.get_by_role("link", name="查看指标").click()
    other.get_by_text("300人").first.wait_for()
    shoot(other, "figure-with-target")
