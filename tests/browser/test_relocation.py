"""A household's move in the browser, to the reward for its old house by two people; the board on desk and phone."""

import pytest

from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_projects import fill, step

pytestmark = pytest.mark.browser
PHOTO = b"\xff\xd8\xff\xe0sample photograph"


def act(page, title):
    page.locator(".acts-card").get_by_role("button", name=title, exact=True).click()
    page.locator(".messages .success").first.wait_for()


def test_a_household_from_the_agreement_to_the_reward(visit, shoot):
    town, one, other = visit("yazhou"), visit("banqian"), visit("banqian2")
    # the township enters who was moved
    town.goto("/relocation/relocationhouseholds/new/")
    town.locator("[name=township]").select_option(label="牙舟镇")
    town.locator("[name=village] option", has_text="兴陶村").wait_for(state="attached")
    town.locator("[name=village]").select_option(label="兴陶村")
    fill(
        town, head_name="陆测试", head_id_number="522799198505050194", kind="synchronous", project_year="2018",
        persons="3", placement="concentrated", agreement_on="2018-05-10", house_area="75",
    )  # fmt: skip
    moved = town.url
    assert "5227991985050" not in town.locator("main").inner_text()
    town.locator(".page-head").get_by_role("link", name="分房", exact=True).click()
    town.locator("[name=site]").select_option(label="牙舟镇集镇安置点")
    fill(town, house_no="99栋2单元501", assigned_on="2018-12-01")
    step(town, "入住", moved_on="2019-01-15")

    # the old house: entered, demolished with a photograph, restored; the reward is asked for
    town.locator(".page-head").get_by_role("link", name="登记旧房", exact=True).click()
    fill(town, area="90", must_demolish="True")
    house = town.url
    step(town, "登记拆除", demolished_on="2019-06-20")
    town.locator("[type=file]").set_input_files({"name": "拆除后.jpg", "mimeType": "image/jpeg", "buffer": PHOTO})
    town.locator("select[name=kind]").select_option("拆除后照片")
    town.get_by_role("button", name="上传附件").click()
    town.get_by_text("已上传拆除后照片").wait_for()
    step(town, "登记复垦复绿", reclaimed_on="2019-09-01", reclaimed_mu="0.25")
    one.goto(house)
    step(one, "申报奖励", reward="45000", reward_account="6229990000000000001")
    assert one.locator(".page-head").get_by_role("link", name="登记兑现").count() == 0

    # who asked for it cannot confirm it; the colleague finds it on the first page, looks at the photograph, confirms
    one.locator(".acts-card").get_by_role("button", name="拆旧奖励审定通过", exact=True).click()
    one.get_by_text("须由另一人审定").wait_for()
    other.goto("/")
    other.get_by_role("link", name="拆旧奖励待审定").wait_for()
    other.goto(house)
    with other.expect_popup() as photograph:
        other.get_by_role("link", name="拆除后.jpg").click()
    photograph.value.wait_for_url("**/attachments/**")
    photograph.value.close()
    act(other, "拆旧奖励审定通过")
    step(other, "登记兑现", reward_paid_on="2020-06-20", reward_voucher="拆旧2020-99")
    told = other.locator("main").inner_text()
    assert "已审定" in told
    assert "拆旧2020-99" in told
    shoot(other, "relocation-old-house")

    # what belongs to it stands on the household's page
    town.goto(moved)
    step(town, "不动产登记", certificate_no="黔(2020)平塘县不动产权第0000001号", certified_on="2020-06-01")
    assert "45,000" in town.locator("main").inner_text()
    shoot(town, "relocation-household")


@pytest.mark.parametrize(("size", "name"), [(PHONE, "phone"), (WIDE, "wide")], ids=["phone", "wide"])
def test_the_board_is_read_and_its_numbers_open_lists(visit, shoot, size, name):
    page = visit("banqian", size)
    page.goto("/relocation/board/")
    page.get_by_text("2020年4月29日").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shoot(page, f"relocation-board-{name}")
    page.locator(".board-card", has_text="有劳动力未稳定就业搬迁户").get_by_role("link").click()
    page.get_by_text("共 3 条").wait_for()
    page.goto("/relocation/relocationsites/")
    page.locator("tbody a").first.click()
    page.get_by_role("heading", name="五个体系").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shoot(page, f"relocation-site-{name}")
