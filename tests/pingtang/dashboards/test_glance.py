"""At a glance: tiles with their targets, the red list, rankings, the trend, the wall, and what waits for a person."""

from datetime import date
from decimal import Decimal

import pytest

from households.models import Household, Monitoring, Risk
from pingtang.accounts.roles import Stream
from pingtang.cleaning.sweep import sweep
from pingtang.indicators.figures import figure
from pingtang.indicators.models import Target
from tests.factories import AHousehold, AMarginalHousehold, APerson, ARectification

DAY = "2020-06-30"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


@pytest.fixture
def watched():
    """牙舟镇 has resolved one of its two, 通州镇 its only one."""
    for village, resolved_on in (
        ("522727101208", None),
        ("522727101208", date(2020, 5, 20)),
        ("522727102201", date(2020, 5, 20)),
    ):
        household = AMarginalHousehold(village__code=village)
        APerson(household=household)
        episode = Monitoring.objects.create(
            household=household, kind="marginal", identified_on=date(2020, 2, 10), resolved_on=resolved_on
        )
        Risk.objects.create(
            monitoring=episode, risk_type="job_loss", found_on=date(2020, 2, 10), resolved_on=resolved_on
        )


def context(client, address=f"/?on={DAY}"):
    return client.get(address).context


def test_a_ranking_goes_by_the_value_and_says_who_stands_where(as_user, leader, watched):
    ranking = context(as_user(leader))["ranking"]
    assert ranking.code == "households.resolved_rate"
    assert [(one.place, one.area.name, one.number.text) for one in ranking.places] == [
        (1, "通州镇", "100"),
        (2, "牙舟镇", "50"),
    ]
    fewest = context(as_user(leader), f"/?on={DAY}&rank=cleaning.open")["ranking"]
    assert fewest.less_is_good
    assert {one.place for one in fewest.places} == {1}  # nobody has a finding: all share the first place
    assert context(as_user(leader), f"/?on={DAY}&rank=none.such")["ranking"].code == "households.resolved_rate"


def test_the_red_list_counts_what_its_list_holds(as_user, leader, watched):
    ARectification(deadline_on=date(2020, 6, 18))
    client = as_user(leader)
    assert "<h2>预警清单</h2>" in client.get(f"/?on={DAY}").content.decode()
    reds = {line.title: line for line in context(client)["reds"]}
    assert {"监测对象未化解风险", "整改问题超期"} <= set(reds)
    for line in reds.values():
        assert client.get(line.url).context["table"].paginator.count == line.number > 0, line
    assert reds["整改问题超期"].worst[0][1] == "超期12天"


def test_a_target_stands_beside_its_figure(as_user, leader, watched):
    aim = {"code": "households.unresolved", "area_id": "522727", "year": 2020, "value": 0, "bound": "at_most"}
    Target.objects.create(**aim, set_on=date(2020, 1, 10), source="试", state="confirmed")
    page = as_user(leader).get(f"/?on={DAY}")
    tile = next(one for one in page.context["tiles"] if one.number.code == "households.unresolved")
    assert tile.number.value == 1
    assert (tile.bound, tile.aim) == ("不高于", "0户")
    assert not tile.reached
    # a phone leaves out the spans, and so shows 目标0户
    assert '目标<span class="bound">不高于</span>0户' in page.content.decode()
    assert (tile.number.since, tile.number.change) == ("与5月30日", "持平")


def test_the_trend_tells_each_month_by_its_own_records(as_user, leader, watched):
    trend = context(as_user(leader), f"/?on={DAY}&trend=households.unresolved")["trend"]
    told = dict(zip(trend["names"], trend["series"][0]["values"], strict=True))
    assert (told["1月31日"], told["4月30日"], told["5月31日"], told["6月30日"]) == (0, 3, 1, 1)
    link = trend["series"][0]["urls"][trend["names"].index("4月30日")]
    assert as_user(leader).get(link).context["table"].paginator.count == 3


def test_every_tile_opens_what_it_counts(as_user, leader, watched):
    AHousehold()
    APerson(sex="F")
    sweep(date(2020, 6, 30), codes=["P010"])
    client = as_user(leader)
    tiles = {tile.number.code: tile.number for tile in context(client)["tiles"]}
    for code in ("households.remaining", "households.unresolved", "cleaning.open"):
        assert client.get(tiles[code].url).context["table"].paginator.count == tiles[code].value, code
    assert tiles["cleaning.open"].value == 1


def test_a_township_learns_its_own_place_and_of_others_the_best_value_only(as_user, clerk, watched):
    page = as_user(clerk).get("/")
    standing = next(one for one in page.context["standings"] if one["figure"].code == "households.resolved_rate")
    assert (standing["value"], standing["place"], standing["among"], standing["best"]) == ("50%", 2, 2, "100%")
    assert "通州镇" not in page.content.decode()


def test_a_section_sees_its_own_stream_first(as_user, person_of_the_office, watched):
    own = context(as_user(person_of_the_office("section", streams=["households"])))
    assert {card["stream"] for card in own["own_cards"]} == {"households"}
    assert "监测对象未化解风险" in {line.title for line in own["reds"]}
    other = context(as_user(person_of_the_office("section", streams=["projects"])))
    assert "监测对象未化解风险" not in {line.title for line in other["reds"]}


def test_the_wall_fetches_its_middle_and_takes_turns(as_user, leader, clerk, watched):
    client = as_user(leader)
    page = client.get("/wall/").content.decode()
    assert 'hx-trigger="every 60s"' in page
    assert "turn=1" in page
    middle = client.get("/wall/?turn=1", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in middle
    assert "turn=2" in middle
    assert client.get("/wall/?turn=x").status_code == 200
    assert client.get("/wall/?area=99").status_code == 404
    town = as_user(clerk).get("/wall/").content.decode()
    assert "牙舟镇" in town
    assert "通州镇" not in town


def test_what_waits_has_a_page_and_a_dot(as_user, clerk):
    client = as_user(clerk)
    assert "没有等您办理的事项" in client.get("/todos/").content.decode()
    assert "<b" not in client.get("/todos/dot/").content.decode()
    ARectification(village__code="522727101208", deadline_on=date(2020, 6, 18))
    page = client.get("/todos/").content.decode()
    assert "整改问题超期未提交佐证" in page


def test_what_is_unresolved_is_the_rest(watched):
    on = date(2020, 6, 30)
    assert Household.objects.watched(on).count() == 3
    assert Household.objects.unresolved(on).count() == 1
    assert Household.objects.unresolved(date(2020, 4, 30)).count() == 3


@pytest.mark.parametrize("stream", [stream for stream in Stream if stream != Stream.HOUSEHOLDS])
def test_a_section_compares_the_areas_by_its_own_figures_each_with_its_list(as_user, person_of_the_office, stream):
    AHousehold()
    page = as_user(person_of_the_office("section", streams=[stream]))
    told = context(page)
    assert {figure.stream for figure in told["board"].columns} == {stream}
    for line in told["board"].lines[:1]:
        assert all(number.url for number in line["numbers"])
        for number in line["numbers"]:
            assert page.get(number.url).status_code == 200, number.code


def test_money_at_a_glance_has_two_places():
    assert figure("loan.subsidy").rounded(Decimal("57.398708")) == Decimal("57.40")
    assert figure("loan.overdue_rate").rounded(Decimal("0.583")) == Decimal("0.583")
