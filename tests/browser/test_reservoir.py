"""A land agreement from the township's entry to the payment by two persons, and the board on a screen and a phone."""

import re

import pytest

from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_lists import act, on_day, print_notice  # noqa: F401  a fixture among them

pytestmark = pytest.mark.browser


def save(page):
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator(".messages .success").first.wait_for()


def test_a_land_agreement_from_the_township_to_the_payment(visit, shoot, on_day):  # noqa: F811  the fixture
    town, one, other = visit("pingzhou"), visit("yimin"), visit("yimin2")
    town.goto("/reservoir/reservoirs/")
    town.locator("tbody a", has_text="擦耳岩水库").click()
    town.get_by_role("link", name="登记土地协议").click()
    town.locator("[name=township]").select_option(label="平舟镇")
    town.locator("[name=village] option", has_text="拉全村").wait_for(state="attached")
    town.locator("[name=village]").select_option(label="拉全村")
    for field, value in (
        ("agreement_no", "擦耳土补2020-900"), ("holder_name", "陆大海"), ("holder_id_number", "522799196204030019"),
        ("bank_account", "6229990000000009001"), ("plot_no", "CA9001"), ("area_mu", "1.234"),
        ("unit_price", "33200"), ("signed_on", "2020-06-29"),
    ):  # fmt: skip
        town.locator(f"[name={field}]").fill(value)
    town.locator("[name=land_kind]").select_option(label="旱地")
    save(town)
    agreement = town.url
    assert "40,968.80" in town.locator("main").inner_text()  # 1.234 × 33,200
    assert "522799196204030019" not in town.locator("main").inner_text()
    assert town.get_by_role("button", name="编制补偿清单").count() == 0  # that is the section's
    shoot(town, "land-agreement")

    one.goto("/")
    one.get_by_role("link", name="土地补偿协议待列入补偿清单").click()
    one.locator("tbody tr", has_text="擦耳土补2020-900").wait_for()
    one.goto(agreement)
    act(one, "编制补偿清单")
    one.goto("/reservoir/compensationruns/?ready=review")
    one.locator("tbody a", has_text="擦耳岩水库").first.click()
    one.get_by_text("本清单共").wait_for()
    run = one.url
    shoot(one, "compensation-run")
    act(one, "审查通过")
    act(one, "公示")
    one.get_by_text("公示期到").first.wait_for()
    print_notice(town, run, shoot, "compensation-notice")
    one.goto(run)
    act(one, "审定")
    one.get_by_text("须由另一人审定").wait_for()
    on_day(20200708)
    other.goto("/")
    other.get_by_role("link", name="移民补偿清单公示期满,待审定").click()
    other.goto(run)
    act(other, "审定")
    with other.expect_download() as download:
        other.get_by_role("link", name="下载兑付表").click()
    assert download.value.suggested_filename == "擦耳岩水库2020年第2批土地补偿兑付表.xlsx"
    act(other, "登记兑付", until="2020-07-08", reason="移民2020-09")
    other.get_by_text("已兑付").first.wait_for()
    town.goto(agreement)
    assert "2020-07-08" in town.locator("main").inner_text()


@pytest.mark.parametrize(("size", "name"), [(PHONE, "phone"), (WIDE, "wide")], ids=["phone", "wide"])
def test_the_board_and_the_pages_are_read(visit, shoot, size, name):
    page = visit("yimin", size)
    for address, told, shot in (
        ("/reservoir/board/", "收尾工程", "board"),
        ("/reservoir/reservoirs/", "擦耳岩水库", "works"),
        ("/reservoir/supportruns/open/?year=2020", "应发而未列入清单", "support"),
        ("/figures/reservoir.jiusi.land_rate/", "报告口径说明", "remark"),
    ):
        page.goto(address)
        page.locator("main").get_by_text(told).first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
        shoot(page, f"reservoir-{shot}-{name}")
    page.goto("/reservoir/board/")
    number = page.locator("a[href*='progress=land&works']").filter(has_text=re.compile(r"[1-9]")).first
    told = number.inner_text()
    number.click()
    page.locator(".chip, .lens, [class*=chip]").first.wait_for()
    assert told in page.locator("main").inner_text()  # the sum of 亩 at the foot
