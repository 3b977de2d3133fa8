"""What a leader sees in half a minute: on a phone, on a desk, on the wall; each number opens what it counts."""

import re

import pytest

from tests.browser.conftest import PHONE, WIDE

pytestmark = pytest.mark.browser
WALL = {"width": 1920, "height": 1080}
# of the large numbers: those that break, with their units, or reach out of their card
BROKEN = """all => all.filter(one => one.getClientRects().length > 1
    || one.getBoundingClientRect().right > one.closest(".board-card, .tile").getBoundingClientRect().right
).map(one => one.innerText)"""
WIDTHS = "all => [...new Set(all.map(one => Math.round(one.getBoundingClientRect().width)))]"


@pytest.mark.parametrize(("size", "name"), [(PHONE, "phone"), (WIDE, "wide")], ids=["phone", "wide"])
def test_a_leader_sees_the_county_at_a_glance(visit, shoot, size, name):
    page = visit("lingdao", size)
    page.goto("/")
    page.locator(".tile").nth(7).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    trend = page.locator("details.fold", has_text="走势")
    if size == PHONE:  # one screen holds it all; ranking and trend open at a touch
        assert trend.evaluate("one => one.getBoundingClientRect().bottom <= window.innerHeight")
        shoot(page, f"glance-{name}")
        trend.locator("summary").click()
    page.locator(".line-chart canvas").first.wait_for()
    shoot(page, f"glance-open-{name}")
    tile = page.locator(".tile", has_text="剩余贫困户")
    number = re.search(r"[\d,]+", tile.locator(".big").inner_text())[0]
    tile.locator("a.big").click()
    page.locator("table.records").first.wait_for()
    assert number in page.locator("main").inner_text()
    page.go_back()
    page.locator(".reds a").first.click()
    page.locator("main h1").first.wait_for()


@pytest.mark.parametrize("size", [PHONE, WIDE, WALL], ids=["phone", "wide", "wall"])
@pytest.mark.parametrize("who", ["lingdao", "yazhou"])
def test_a_number_stays_with_its_unit_on_one_line_in_its_card(visit, who, size):
    page = visit(who, size)
    page.goto("/")
    page.locator(".board-card .big").first.wait_for()
    assert page.locator(".board-card .big, .board-card .second, .tile .big").evaluate_all(BROKEN) == []
    narrow = "all => all.filter(one => one.getBoundingClientRect().width < 60).map(one => one.innerText)"
    assert page.locator(".board-card li .name").evaluate_all(narrow) == []


@pytest.mark.parametrize(("address", "size"), [("/", WIDE), ("/", WALL), ("/wall/", WALL)])
def test_the_bars_of_a_ranking_have_tracks_of_one_width(visit, address, size):
    page = visit("lingdao", size)
    page.goto(address)
    page.locator(".places .track").first.wait_for()
    assert len(page.locator(".places .track").evaluate_all(WIDTHS)) == 1


def test_a_phone_shows_the_targets_and_cuts_no_change(visit):
    page = visit("lingdao", PHONE)
    page.goto("/")
    page.locator(".tile .aim").first.wait_for()
    assert re.fullmatch(r"目标[\d.,]+\D{1,2}", page.locator(".tile .aim").first.inner_text())
    cut = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.innerText)"
    assert page.locator(".tile .change").evaluate_all(cut) == []


def test_the_wall_holds_on_one_screen_and_turns(visit, shoot):
    page = visit("lingdao", WALL)
    page.goto("/wall/")
    page.locator(".tile").nth(7).wait_for()
    page.locator(".line-chart canvas").first.wait_for()
    assert not page.locator(".sidebar").is_visible()
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight * 1.05")
    shoot(page, "wall")
    title = page.locator(".places").locator("xpath=..").locator("h2")
    first = title.inner_text()
    page.goto("/wall/?turn=1")
    assert title.inner_text() != first


def test_the_dot_says_what_waits(visit, shoot):
    page = visit("xindai")
    page.goto("/")
    page.locator("a.bell b").first.wait_for()
    page.locator("a.bell", has_text="待办").click()
    page.get_by_role("heading", name="我的待办").wait_for()
    page.locator(".todos li").first.wait_for()
    shoot(page, "todos")
