"""周报、半月通报、月调度: at eight on their days, complete, frozen, each number with its list, and what holds now."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from celery.schedules import crontab
from docx import Document

from pingtang.areas.models import Area
from pingtang.celery import app
from pingtang.indicators.figures import Scope
from pingtang.reports.periodic import issue, kind_named
from pingtang.schedule import TIMETABLE
from projects.models import Reimbursement
from projects.reports import half_month_before, month_before_the_fifth
from tests.factories import ABuildingProject, AFundBatch, AnArrangement, AVoucher, Village

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


@pytest.fixture
def county(db):
    return Area.objects.get(level="county")


@pytest.fixture
def week(county):
    """Three tenths of half a million in March, another three in the week; and a project that is late."""
    arrangement = AnArrangement()
    AVoucher(arrangement=arrangement)
    AVoucher(arrangement=arrangement, paid_on=date(2020, 6, 24))
    late = ABuildingProject(
        name="滞后的项目", planned_finish_on=date(2020, 6, 1), village=Village(code="522727102201")
    )
    AnArrangement(project=late, batch=AFundBatch(name="2020年第二批中央财政专项扶贫资金"))
    return Scope(county, date(2020, 6, 22), date(2020, 6, 28))


def grids(report):
    return {block["title"]: block for block in report.content if block["kind"] == "grid"}


def test_each_is_due_on_its_days():
    halves = {
        (2020, 6, 30): ((2020, 6, 1), (2020, 6, 15)), (2020, 7, 1): ((2020, 6, 16), (2020, 6, 30)),
        (2020, 6, 16): ((2020, 6, 1), (2020, 6, 15)), (2020, 6, 15): ((2020, 5, 16), (2020, 5, 31)),
        (2020, 1, 1): ((2019, 12, 16), (2019, 12, 31)), (2020, 3, 1): ((2020, 2, 16), (2020, 2, 29)),
    }  # fmt: skip
    for day, period in halves.items():
        assert half_month_before(date(*day)) == tuple(date(*end) for end in period), day
    months = {
        (2020, 6, 5): ((2020, 5, 1), (2020, 5, 31)), (2020, 6, 4): ((2020, 4, 1), (2020, 4, 30)),
        (2020, 1, 5): ((2019, 12, 1), (2019, 12, 31)), (2020, 1, 4): ((2019, 11, 1), (2019, 11, 30)),
    }  # fmt: skip
    for day, period in months.items():
        assert month_before_the_fifth(date(*day)) == tuple(date(*end) for end in period), day


def test_the_clock_has_them_at_eight():
    app.loader.import_default_modules()
    told = {title: entry["schedule"] for title, entry in TIMETABLE.items()}
    assert told["报账率周报"] == crontab(hour=8, minute=0, day_of_week="mon")
    assert told["扶贫项目资金半月通报"] == crontab(hour=8, minute=0, day_of_month="1,16")
    assert told["扶贫项目月调度"] == crontab(hour=8, minute=0, day_of_month="5")
    assert TIMETABLE["报账率周报"]["task"] == "projects.tasks.report_reimbursement_rate"


def test_the_weekly_tells_the_rate_its_base_the_change_and_the_late(week):
    report, _ = issue("reimbursement", week)
    prose = next(block["text"] for block in report.content if block["kind"] == "paragraph")
    assert "计入报账率的资金200万元,已报账30万元,报账率15%,比期初提高7.5个百分点" in prose
    told = grids(report)
    assert {"各批次资金", "各乡镇报账率", "各主管单位报账率", "各项目报账率", "进度滞后项目"} <= set(told)
    first = told["各乡镇报账率"]["rows"][0]
    assert [cell[0] if isinstance(cell, list) else cell for cell in first] == [1, "牙舟镇", 50.0, 30.0, 60.0, 30.0]
    assert told["各项目报账率"]["columns"][:3] == ["名次", "项目编号", "项目"]
    assert [row[0][0] for row in told["进度滞后项目"]["rows"]] == ["林下养鸡项目", "滞后的项目"]


@pytest.mark.parametrize("kind", ["reimbursement", "halfmonth", "dispatch"])
def test_every_number_with_a_list_opens_it(as_user, first, week, kind):
    report, _ = issue(kind, week)
    page = as_user(first).get(report.get_absolute_url())
    assert page.status_code == 200
    cells = [cell for grid in grids(report).values() for row in grid["rows"] for cell in row]
    links = [cell[1] for cell in cells if isinstance(cell, list)]
    assert links
    for url in filter(None, links):
        assert as_user(first).get(url).status_code == 200, url
    assert b"word/document.xml" in as_user(first).get(f"{report.get_absolute_url()}report.docx").content
    document = Document(BytesIO(as_user(first).get(f"{report.get_absolute_url()}report.docx").content))
    assert len(document.tables) == len(grids(report))
    book = openpyxl.load_workbook(BytesIO(as_user(first).get(f"{report.get_absolute_url()}report.xlsx").content))
    assert len(book.sheetnames) == len(grids(report)) + 1


def test_a_correction_stands_beside_what_was_reported(as_user, first, week):
    report, _ = issue("reimbursement", week)
    url = f"{report.get_absolute_url()}?now=1"
    assert "现值与报告值一致" in as_user(first).get(url).content.decode()
    Reimbursement.objects.filter(paid_on=date(2020, 6, 24)).update(amount=Decimal(50_000))
    before = as_user(first).get(report.get_absolute_url()).content.decode()
    assert "已报账30万元" in before
    beside = as_user(first).get(url).content.decode()
    assert "报告值 30,现值 20" in beside
    assert "已报账20万元" in beside
    assert "已报账30万元" in beside
    report.refresh_from_db()
    assert grids(report)["各乡镇报账率"]["rows"][0][3][0] == 30.0


def test_a_townships_report_is_of_the_township(week):
    town = Area.objects.get(code="522727102")
    content = list(kind_named("halfmonth").write(Scope(town, week.since, week.on)))
    ranked = next(block for block in content if block.kind == "grid" and block.title == "各乡镇报账率")
    assert [row[1] for row in ranked.rows] == ["通州镇"]


def test_a_townships_report_agrees_with_itself(week):
    """Its money is what was arranged for its projects: prose, table, batches and ranking say the same."""
    town = Area.objects.get(code="522727101")
    content = list(kind_named("halfmonth").write(Scope(town, week.since, week.on)))
    prose = next(block.text for block in content if block.kind == "paragraph")
    assert "牙舟镇项目已安排财政专项扶贫资金50万元,已报账30万元,报账率(已报账/已安排)60%,比期初提高30个百分点" in prose
    assert "省下达" not in prose
    told = {block.title: block for block in content if block.kind == "grid"}
    main = {row[0]: row[1][0] for row in told["主要指标"].rows}
    assert (main["已安排到项目"], main["已报账"]) == (50.0, 30.0)
    assert "报账率" not in str(list(main))
    [batch] = told["各批次资金"].rows
    assert [batch[1][0], batch[2][0], batch[3]] == [50.0, 30.0, 60.0]
    assert told["各乡镇报账率"].rows[0][4] == 60.0
