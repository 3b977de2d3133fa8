"""The catalogue and the page of one figure: every number stands beside what it is compared with, with its list."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from households.models import Household
from pingtang.areas.models import Area
from pingtang.indicators.catalogue import catalogue_of, curve
from pingtang.indicators.figures import Scope, figures, plain
from pingtang.indicators.models import Snapshot
from pingtang.indicators.snapshots import keep
from pingtang.web.ledgers import ledger_of
from tests.factories import AFigureTarget, AFlat, AHousehold, AnArrangement, AnEntry, ARectification, AVoucher
from tests.pingtang.web.conftest import typed

DAY = date(2020, 6, 30)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


def poor(**fields):
    return AHousehold(exit_status="not_exited", exit_year=None, **fields)


@pytest.fixture
def county():
    return Area.objects.get(code="522727")


def test_every_figure_stands_in_its_section_with_a_source(county, section):
    told = catalogue_of(Scope.until(county, DAY), section)
    assert [line.figure.code for line in told.lines] != []
    assert {line.figure.code for line in told.lines} == {one.code for one in figures()}
    sections = [title for title, _ in told.groups]
    assert sections[:3] == ["党建", "户籍监测", "资金项目"]
    of = {line.figure.code: title for title, lines in told.groups for line in lines}
    assert (of["cleaning.rounds"], of["projects.rank"], of["loan.e_loan_rank"]) == ("户籍监测", "资金项目", "小额信贷")
    assert all(line.source and ledger_of(line.figure.model) for line in told.lines)


def test_the_catalogue_compares_with_last_year_and_the_target(as_user, section, county):
    poor(identified_on=date(2019, 3, 1))
    poor(identified_on=date(2020, 3, 1))
    AFigureTarget(code="households.remaining", value=0, bound="at_most")
    page = as_user(section).get("/figures/?q=剩余贫困户")
    line = next(one for one in page.context["catalogue"].lines if one.figure.code == "households.remaining")
    assert (line.value, line.then, line.change, line.trend) == (2, 1, "+1户", "up")
    assert (line.aim.value, line.left_text, line.is_reached) == (0, "2户", False)
    text = page.content.decode()
    assert "/households/households/?figure=households.remaining&amp;on=2020-06-30&amp;area=522727" in text
    assert "不高于 0户" in text
    assert "还差 2户" in text


def test_what_lacks_to_a_share_is_told_in_points_and_its_months_open_part_and_whole(as_user, leader):
    AVoucher(arrangement=AnArrangement(), amount="40000.00")
    AFigureTarget(code="fund.reimbursement_rate", value=95, bound="at_least")
    client = as_user(leader)
    page = client.get("/figures/fund.reimbursement_rate/")
    one = page.context["one"]
    assert one.left_text == f"{plain(95 - one.measured.value)}个百分点"
    assert f"还差 {one.left_text}" in page.content.decode()
    months = page.content.decode().partition('id="months"')[2]
    (_, part, part_url), (_, _, whole_url) = one.rows[0].made_of
    assert part == "4万元"
    for url in (part_url, whole_url):
        assert url.replace("&", "&amp;") in months
        assert client.get(url).context["notes"][0][0][0].startswith("本名单合计")


def test_what_lies_in_no_township_has_a_line_with_its_list(as_user, leader):
    """The lines by area add up to the county."""
    told = {"work_stream": "relocation", "source": "audit"}
    ARectification(**told)
    for _ in range(2):
        ARectification(**told, village=None, township=None)
    AFlat()
    client = as_user(leader)
    for code, rest in (("relocation.rectify", 2), ("fast.flats_free", 1)):
        one = client.get(f"/figures/{code}/").context["one"]
        assert one.places[-1].name == "县级(不在乡镇)"
        assert one.places[-1].measured.value == rest
        assert sum(place.measured.value for place in one.places) == one.measured.value
        assert client.get(one.places[-1].url).context["table"].paginator.count == rest
    assert "县级(不在乡镇)" in client.get("/figures/relocation.rectified/").content.decode()
    assert "县级(不在乡镇)" not in client.get("/figures/households.remaining/").content.decode()
    assert client.get("/projects/fundbatchs/?figure=fund.total&beside=1").status_code == 404


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("stream=training", {"training.leaders", "training.labour_rate"}),
        ("q=sypkh", {"households.remaining"}),
        ("q=报账率 广州", {"guangzhou.reimbursement_rate"}),
        ("q=loan.overdue", {"loan.overdue", "loan.overdue_rate"}),
        ("stream=nothing&q=剩余", {"persons.remaining"}),
    ],
)
def test_the_catalogue_is_narrowed(as_user, leader, query, codes):
    page = as_user(leader).get(f"/figures/?{query}")
    found = {line.figure.code for line in page.context["catalogue"].lines}
    assert codes <= found
    assert len(found) < len(figures())


def test_nothing_found_is_said(as_user, leader):
    assert "没有这样的指标" in as_user(leader).get("/figures/?q=zzzz").content.decode()


def test_the_catalogue_as_a_workbook(as_user, clerk, cadre):
    poor()
    answer = as_user(clerk).get("/figures/workbook/?stream=households&on=2020-06-30")
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = list(sheet.values)
    assert rows[0][0] == "牙舟镇指标目录(2020-01-01 至 2020-06-30)"
    assert rows[1][:3] == ("业务", "指标", "代码")
    told = {row[2]: row for row in rows[2:]}
    assert told["households.remaining"][5] == 1
    assert "fund.total" not in told
    assert as_user(cadre).get("/figures/workbook/").status_code == 403


def test_a_township_sees_its_own_and_no_rank_of_the_county(county, clerk, as_user):
    AnEntry(on=DAY)
    poor()
    poor(village__code="522727102201")
    keep(Scope.until(county, DAY))
    page = as_user(clerk).get("/figures/")
    lines = {line.figure.code: line for line in page.context["catalogue"].lines}
    assert (lines["households.remaining"].value, lines["projects.rank"].value) == (1, None)
    assert as_user(clerk).get("/figures/?area=522727102").status_code == 404
    assert as_user(clerk).get("/figures/households.remaining/?area=522727102").status_code == 404


def test_a_curve_keeps_within_its_picture():
    assert curve([5]) == []
    assert curve([None, 5, None]) == []
    points = [tuple(map(float, point.split(","))) for point in curve([3, None, 1, 2])]
    assert [x for x, _ in points] == [3, 48, 93]
    assert [y for _, y in points] == [3, 23, 13]
    assert len({y for _, y in (point.split(",") for point in curve([7, 7]))}) == 1


def test_the_page_of_a_figure_shows_months_places_and_what_it_is_made_of(as_user, section, county):
    AVoucher()
    page = as_user(section).get("/figures/fund.reimbursement_rate/")
    text = page.content.decode()
    assert page.context["one"].text == "15%"
    assert "已报账</a> ÷" in text
    assert "/projects/reimbursements/?figure=fund.reimbursed&amp;on=2020-06-30" not in text  # not this section's
    assert "figure-bars" not in text  # money that comes to the county as a whole is not told by township
    assert len(page.context["one"].rows) == 12


def test_each_month_opens_its_list_at_that_day(as_user, section):
    poor(identified_on=date(2020, 4, 10))
    page = as_user(section).get("/figures/households.remaining/?months=24")
    rows = {str(row.point.on): row for row in page.context["one"].rows}
    assert len(rows) == 24
    assert (rows["2020-03-31"].text, rows["2020-04-30"].text, rows["2020-04-30"].change) == ("0户", "1户", "+1户")
    url = rows["2020-04-30"].url
    assert url == "/households/households/?figure=households.remaining&on=2020-04-30&area=522727"
    listed = as_user(section).get(url)
    assert listed.context["table"].paginator.count == 1
    assert page.context["one"].curve["series"][0]["urls"][-3] == url


def test_the_areas_below_stand_side_by_side(as_user, section, clerk):
    poor()
    poor()
    poor(village__code="522727102201")
    AFigureTarget(code="households.remaining", area_id="522727101", value=0, bound="at_most")
    page = as_user(section).get("/figures/households.remaining/")
    places = {place.area.code: place for place in page.context["one"].places}
    assert len(places) == 11
    assert (places["522727101"].text, places["522727102"].text, places["522727103"].text) == ("2户", "1户", "0户")
    assert places["522727101"].aim_text == "0户"
    assert page.context["one"].bars["names"][:2] == ["牙舟镇", "通州镇"]
    villages = as_user(clerk).get("/figures/households.remaining/").context["one"].places
    assert all(place.area.code.startswith("522727101") for place in villages)
    assert sum(place.measured.value for place in villages) == 2


def test_a_corrected_night_is_told_on_its_page(as_user, section, county):
    wrong = poor()
    night = Scope.until(county, date(2020, 5, 31))
    keep(night)
    client = as_user(section)
    url = f"/households/households/{wrong.pk}/edit/"
    filled = typed(client, url, removed_on="2020-04-01", remove_reason="moved_away", reason="早已迁出")
    assert client.post(url, filled).status_code == 302, client.post(url, filled).context["form"].errors
    assert Household.objects.get(pk=wrong.pk).removed_on == date(2020, 4, 1)
    Snapshot.objects.update(computed_at=timezone.now() - timedelta(days=3))
    text = client.get("/figures/households.remaining/?on=2020-05-31").content.decode()
    assert "当晚值 1户,现值 0户" in text
    assert "修改户" in text
    assert section.full_name in text
    catalogue = client.get("/figures/?on=2020-05-31&q=剩余贫困户").content.decode()
    assert "现值 0户,记录有更正" in catalogue


def test_a_figure_that_nobody_declared_is_not_there(as_user, section):
    assert as_user(section).get("/figures/no.such/").status_code == 404


def test_a_remark_is_shown_where_a_figure_has_one(as_user, section, monkeypatch):
    from pingtang.indicators.figures import figure

    monkeypatch.setattr(figure("households.remaining"), "remark", "与省系统口径一致", raising=False)
    assert "与省系统口径一致" in as_user(section).get("/figures/households.remaining/").content.decode()


def test_looking_at_a_figure_keeps_nothing_of_today(as_user, section):
    poor()
    as_user(section).get("/figures/households.remaining/")
    assert not Snapshot.objects.filter(on=DAY, code="households.remaining").exists()
