"""台账的页面: what each ledger lists, in which columns and order, and what leaves it on paper and as a workbook."""

from datetime import date

import openpyxl
import pytest

from households import tables, views
from pingtang.jobs import engine
from pingtang.jobs.models import Job
from pingtang.web.ledgers import Page, all_ledgers
from pingtang.web.models import TablePreference
from tests.access.world import HERE, THERE, Township
from tests.factories import AHousehold, AMeasure, AMonitoring, APerson, Village

pytestmark = pytest.mark.django_db

# the departments' ledgers are made alike: one of them stands for all
ALL = [ledger for ledger in all_ledgers() if ledger.__module__ == views.__name__]
OWN = [ledger for ledger in ALL if ledger not in views.DEPARTMENT_LEDGERS[1:]]
each_ledger = pytest.mark.parametrize("ledger", OWN, ids=lambda ledger: ledger.name)


@pytest.fixture
def here():
    """牙舟镇: one record of everything."""
    return Township(HERE, "甲", 2)


def columns(answer):
    return [head.title for head in answer.context["table"].heads]


def listed(answer):
    return [row.record for row in answer.context["table"].rows]


@each_ledger
def test_a_ledger_lists_the_own_township_and_nothing_beyond(as_user, clerk, here, ledger):
    there = Township(THERE, "乙", 3)
    client = as_user(clerk)
    answer = client.get(ledger.url(Page.LIST))
    assert here.records[ledger.model] in listed(answer)
    if hasattr(ledger.model.objects.all(), "within"):
        assert there.records[ledger.model] not in listed(answer)
    assert not [canary for canary in there.canaries if canary in answer.content.decode()]
    assert client.get(ledger.url(Page.DETAIL, here.records[ledger.model])).status_code == 200


@each_ledger
def test_a_ledger_with_all_its_columns_opens_prints_and_hides_numbers(as_user, clerk, here, ledger):
    every = list(ledger.table.base_columns)
    TablePreference.objects.create(user=clerk, ledger=ledger.key, columns=every)
    client = as_user(clerk)
    for page in (Page.LIST, Page.PRINT):
        answer = client.get(ledger.url(page))
        text = answer.content.decode()
        assert answer.status_code == 200
        assert not [number for number in here.numbers if number in text]
        assert here.disease not in text
    assert len(columns(client.get(ledger.url(Page.LIST)))) == len(every)


@pytest.mark.parametrize("ledger", ALL, ids=lambda ledger: ledger.name)
def test_a_list_fits_a_screen_of_1366(ledger):
    """The headings of the first columns, a Chinese letter being 16 wide, leave room for the menu (204)."""
    names = ledger.table.first_columns()
    headings = [str(ledger.table.base_columns[name].verbose_name) for name in names]
    width = sum(max(16 * len(heading) + 20, 60) + 22 for heading in headings)
    assert width <= 1366 - 204, (width, headings)


@each_ledger
def test_every_column_that_offers_an_order_can_be_ordered_by(here, ledger):
    table = ledger.table(ledger.model.objects.all(), columns=list(ledger.table.base_columns))
    assert any(head.orderable for head in table.heads)
    for head in table.heads:
        column = head.bound.column
        assert head.orderable or column.field is None or getattr(column.field, "secret", None), head.name
        if head.orderable:
            for sort in (head.name, f"-{head.name}"):
                table.order_by = [sort]
                assert here.records[ledger.model] in table.data[:30]


@each_ledger
def test_a_page_costs_the_same_for_one_record_as_for_many(as_user, clerk, ledger, django_assert_max_num_queries):
    from tests import factories

    maker = next(
        made for made in vars(factories).values()
        if isinstance(made, type) and getattr(getattr(made, "_meta", None), "model", None) is ledger.model
    )  # fmt: skip
    for _ in range(4):
        maker()
    client = as_user(clerk)
    client.get(ledger.url(Page.LIST))
    with django_assert_max_num_queries(22):
        answer = client.get(ledger.url(Page.LIST))
    assert len(listed(answer)) >= 4


def test_age_is_counted_in_full_years_on_the_portals_day(as_user, clerk, monkeypatch):
    monkeypatch.setattr("households.tables.today", lambda: date(2020, 6, 30))
    APerson(birth_date=date(1980, 6, 30)), APerson(birth_date=date(1980, 7, 1))
    answer = as_user(clerk).get("/households/persons/", {"sort": "age"})
    ages = [row.get_cell("age") for row in answer.context["table"].rows]
    assert ages == [39, 40]


def test_money_has_its_sum_at_the_foot(as_user, clerk):
    AMeasure(amount=1200), AMeasure(amount=800)
    AMeasure(amount=5000, household__village=Village(code=THERE))
    page = as_user(clerk).get("/households/measures/")
    assert page.context["table"].totals == {"amount": 2000}
    assert "合计" in page.content.decode()


def test_the_newest_year_comes_first():
    assert tables.IncomeTable._meta.order_by[0] == tables.ConditionTable._meta.order_by[0] == "-year"


def test_a_figure_opens_the_list_that_it_counts(as_user, clerk):
    poor = AHousehold(exit_status="not_exited", exit_year=None)
    AHousehold()
    answer = as_user(clerk).get("/households/households/", {"figure": "households.remaining", "on": "2020-06-30"})
    assert listed(answer) == [poor]


# ---- 导出


@pytest.fixture
def exported(settings, tmp_path, monkeypatch):
    """The rows of the workbook that a client gets of a ledger; the test is the worker."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(engine, "wake", lambda job_id: None)

    def ask(client, ledger, **posted):
        answer = client.post(ledger.url(Page.EXPORT), posted)
        assert answer.status_code == 302
        job = Job.objects.latest("pk")
        engine.run(job.pk)
        job.refresh_from_db()
        return list(openpyxl.load_workbook(tmp_path / job.file).worksheets[0].iter_rows(values_only=True))

    return ask


@each_ledger
def test_an_export_has_what_the_list_has(as_user, clerk, section, here, ledger, exported):
    Township(THERE, "乙", 3)
    client = as_user(clerk if ledger.allows(Page.EXPORT, clerk) else section)
    page = client.get(ledger.url(Page.LIST))
    heading, *rows = exported(client, ledger)
    assert list(heading) == columns(page)
    assert len(rows) == len(listed(page))
    text = str(rows)
    assert not [number for number in here.numbers if number in text]
    assert "乙" not in text or not ledger.allows(Page.EXPORT, clerk)


def test_whole_numbers_leave_for_a_reason_only(as_user, clerk, exported):
    person = APerson()
    client, ledger = as_user(clerk), views.PersonLedger
    TablePreference.objects.create(user=clerk, ledger=ledger.key, columns=["name", "id_number"])
    assert client.post(ledger.url(Page.EXPORT), {"full": "yes"}).status_code == 422
    rows = exported(client, ledger, full="yes", reason="入户核对")
    assert rows[1] == (person.name, person.id_number)


# ---- 谁能做什么


def test_who_may_only_look_is_offered_nothing_to_write(as_user, leader, cadre, here):
    household = here.records[views.HouseholdLedger.model]
    for user in (leader, cadre):
        page = as_user(user).get(f"/households/households/{household.pk}/").content.decode()
        assert "/edit/" not in page
        assert "persons/new/" not in page
        assert as_user(user).get("/households/persons/new/").status_code == 403


def test_a_cadre_enters_what_is_watched(as_user, cadre, here):
    household = here.records[views.HouseholdLedger.model]
    page = as_user(cadre).get(f"/households/households/{household.pk}/").content.decode()
    assert f"/households/monitorings/new/?household={household.pk}" in page


def test_a_clerk_is_led_from_a_household_to_its_papers(as_user, clerk, here):
    household = here.records[views.HouseholdLedger.model]
    page = as_user(clerk).get(f"/households/households/{household.pk}/").content.decode()
    for paper in ("persons", "monitorings", "measures", "householdhelpers"):
        assert f"/households/{paper}/new/?household={household.pk}" in page


def test_only_the_county_has_the_line_of_what_waits(as_user, clerk, section):
    assert "/households/monitorings/approval/" not in as_user(clerk).get("/households/households/").content.decode()
    assert "/households/monitorings/approval/" in as_user(section).get("/households/households/").content.decode()


def test_panels_of_an_episode_do_not_say_the_household_again():
    assert tables.MeasureTable.is_about("head", AMonitoring._meta.model)
    assert not tables.PairingTable.is_about("head", tables.PairingTable.Meta.model)
    assert not tables.MeasureTable.is_about("amount", AMonitoring._meta.model)
