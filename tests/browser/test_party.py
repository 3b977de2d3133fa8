"""Party building in the browser: a theme day with its roll and paper, a posting, the library, and the board."""

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


def attach(page, kind, name):
    page.locator("[type=file]").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": PDF})
    page.locator("select[name=kind]").select_option(kind)
    page.get_by_role("button", name="上传附件").click()
    page.get_by_text(f"已上传{kind}").wait_for()


def test_a_theme_day_with_its_roll_and_paper(visit, shoot):
    page = visit("dangjian")
    page.goto("/party/partyactivitys/new/")
    fill(
        page, kind="theme_day", held_on="2020-06-29", title="重温入党誓词", place="县扶贫办会议室",
        host="党支部书记",
    )  # fmt: skip
    page.get_by_role("link", name="登记到会").click()
    rows = page.locator("tbody tr")
    expected = rows.count()
    assert expected >= 20
    shoot(page, "party-roll")
    rows.nth(3).locator("select").select_option("leave")
    rows.nth(3).locator("input").fill("下乡")
    rows.nth(4).locator("select").select_option("")
    page.get_by_role("button", name="保存到会情况").click()
    page.get_by_text(f"已登记:到会{expected - 2}人,请假1人,缺席0人").wait_for()
    attach(page, "签到表", "主题党日签到表.pdf")
    with page.expect_download() as download:
        page.get_by_role("link", name="主题党日签到表.pdf").click()
    assert download.value.suggested_filename == "主题党日签到表.pdf"
    shoot(page, "party-activity")


def test_a_stage_is_confirmed_by_another(visit):
    page = visit("dangjian2")
    page.goto("/")
    page.get_by_role("link", name="党员发展待审定").click()
    page.locator("tbody a").first.click()
    page.locator(".acts-card").get_by_role("button", name="审定通过").click()
    page.get_by_text("已审定1条党员发展记录").wait_for()


def test_a_cadre_is_posted_and_the_days_of_a_month_entered(visit, shoot):
    page = visit("yazhou")
    page.goto("/party/stationedcadres/new/")
    with page.expect_response(lambda answer: "/places" in answer.url):  # the villages are fetched anew
        page.locator("[name=township]").select_option(label="牙舟镇")
    page.wait_for_timeout(300)
    page.locator("[name=village]").select_option(label="兴陶村")
    fill(page, name="石大军", role="resident", unit="牙舟镇人民政府", start_on="2020-05-11")
    shoot(page, "party-cadre")
    page.goto("/party/cadremonths/sheet/?month=2020-05")
    row = page.locator("tbody tr", has_text="石大军")
    assert "21天" in row.inner_text()
    row.get_by_label("石大军的驻村天数").fill("18")
    page.get_by_role("button", name="保存考勤").click()
    page.get_by_text("已登记2020年5月").wait_for()
    shoot(page, "party-months")
    page.goto("/party/villages/?cadred=yes")
    page.get_by_role("link", name="兴陶村").first.click()
    page.get_by_text("石大军").first.wait_for()


def test_the_library_is_searched_and_a_file_opened(visit, shoot):
    keeper, reader = visit("dangjian"), visit("yazhou")
    keeper.goto("/party/documents/?q=动态管理和数据管理")
    keeper.locator("tbody a").first.click()
    attach(keeper, "正式文件", "机制.pdf")
    reader.goto("/party/documents/")
    reader.locator("main [name=q]").fill("平扶领发[2020]4号")
    reader.locator("main [name=q]").press("Enter")
    reader.get_by_role("link", name="平塘县脱贫攻坚动态管理和数据管理机制").wait_for()
    assert reader.locator("tbody tr").count() == 1
    shoot(reader, "party-library")
    reader.get_by_role("link", name="平塘县脱贫攻坚动态管理和数据管理机制").click()
    with reader.expect_download() as download:
        reader.get_by_role("link", name="机制.pdf", exact=True).click()
    assert download.value.suggested_filename == "机制.pdf"
    shoot(reader, "party-document")


@pytest.mark.parametrize(("size", "name"), [(PHONE, "phone"), (WIDE, "wide")], ids=["phone", "wide"])
def test_the_board_is_read(visit, shoot, size, name):
    page = visit("lingdao", size)
    for address, told in (("/party/board/", "组织生活开展情况"), ("/party/villages/", "各村驻村情况")):
        page.goto(address)
        page.locator("main").get_by_text(told).first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
        shoot(page, f"party-{address.split('/')[2]}-{name}")
    page.goto("/party/board/")
    page.locator(".board-table a").first.click()
    page.locator("tbody tr").first.wait_for()
