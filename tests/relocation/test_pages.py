"""搬迁看板, panels, to-do lines, forms, admin: every number opens the list that it counts."""

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.indicators.figures import Scope, figure
from relocation.models import OldHouse, RelocationHousehold, RelocationJob, SystemItem
from tests.factories import (
    AFacility,
    AFile,
    AHousehold,
    AJob,
    AnIndustry,
    AnItem,
    AnOldHouse,
    APerson,
    ARectification,
    ARelocation,
    ASettlement,
    ASite,
    AVisit,
    AVisitFinding,
    nobody_at_work,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
JUNE = date(2020, 6, 30)


@pytest.fixture
def moved():
    """Moves of two townships and three project years, one without work, one without a site."""
    one = ARelocation(person=APerson(household__is_relocated=True))
    AJob(relocation=one)
    AnOldHouse(relocation=one)
    ARelocation(person=APerson(household__is_relocated=True), project_year=2018)  # able, and without work
    there = APerson(household=AHousehold(village__code="522727102201", is_relocated=True), labor_skill="weak")
    far = ARelocation(person=there, project_year=2016, site=ASite(name="县城安置点", township_id="522727001"))
    AnOldHouse(relocation=far, demolished_on=None, reclaimed_on=None)
    ARelocation(placement="dispersed", site=None, house_no="")
    AnIndustry()
    AFacility()
    AnItem(done_on=date(2019, 5, 1))
    AnItem(item="党支部和党员活动室", system="party")
    ASettlement()
    return one


def listed(page, url):
    return page.get(unescape(url)).context["table"].paginator.count


def test_every_number_of_the_board_opens_its_list(as_user, first, moved):
    page = as_user(first)
    board = page.get("/relocation/board/?on=2020-06-30").context["board"]
    counted = 0
    for row in (*board.years, *board.sites, *board.areas):
        for cell in row["cells"]:
            if cell.url and cell.value:
                table = page.get(cell.url).context["table"]
                code = re.search("figure=([a-z_.0-9]+)", cell.url)[1]
                if figure(code).kind == "count":
                    assert table.paginator.count == cell.value, cell.url
                else:
                    field = {"relocation.persons": "persons", "relocation.jobs": "jobs"}[code]
                    assert sum(table.data.data.values_list(field, flat=True)) == cell.value, cell.url
                counted += 1
    assert counted > 20
    assert [row["title"] for row in board.years] == ["2016年度", "2017年度", "2018年度"]
    assert [row["title"] for row in board.areas] == ["牙舟镇", "通州镇"]
    assert board.sites[-1]["title"] == "无安置点(分散安置等)"
    assert next(row["done"] for row in board.sites if row["title"] == "牙舟镇集镇安置点") == (1, 2)


def test_a_townships_board_is_of_its_villages_and_has_no_settlements(as_user, clerk, moved):
    told = as_user(clerk).get("/relocation/board/?on=2020-06-30")
    board = told.context["board"]
    assert [row["title"] for row in board.areas] == ["兴陶村"]
    assert board.settlements == []
    assert "relocation.settlement_reviewed_on" not in {card["figure"].code for card in board.cards}
    assert "县城安置点" not in told.content.decode()


def test_the_board_of_an_empty_county(as_user, first):
    told = as_user(first).get("/relocation/board/?on=2020-06-30").content.decode()
    assert "还没有搬迁户" in told
    assert "—" in told


def test_the_move_stands_on_the_households_page(as_user, person_of_the_office, moved):
    who = person_of_the_office("section", streams=["households", "relocation"])
    told = as_user(who).get(f"/households/households/{moved.household_id}/").content.decode()
    for title in ("易地扶贫搬迁", "搬迁旧房", "搬迁后就业"):
        assert f"<h2>{title}</h2>" in told
    assert moved.get_absolute_url() in told
    other = AHousehold()
    assert "搬迁旧房" not in as_user(who).get(f"/households/households/{other.pk}/").content.decode()
    page = as_user(who).get(moved.get_absolute_url()).content.decode()
    assert "一户一档" in page
    assert moved.head_id_number not in page
    person = moved.household.persons.get()
    assert "县城某超市" in as_user(who).get(f"/households/persons/{person.pk}/").content.decode()


def test_a_site_shows_its_checklist_by_system(as_user, first, moved):
    site = moved.site
    told = as_user(first).get(f"/relocation/relocationsites/{site.pk}/").content.decode()
    assert "1 / 1 项已建成" in told
    assert "0 / 1 项已建成" in told
    assert "列出五个体系清单" in told
    as_user(first).post("/relocation/relocationsites/act/", {"act": "items", "key": site.pk, "one": "yes"})
    assert SystemItem.objects.filter(site=site).count() == 12


def test_a_township_may_look_at_every_site_and_change_none(as_user, clerk, moved):
    page, town = as_user(clerk), ASite(name="县城安置点")
    told = page.get(f"/relocation/relocationsites/{town.pk}/")
    assert told.status_code == 200
    assert "登记产业" not in told.content.decode()
    assert page.get(f"/relocation/relocationsites/{town.pk}/edit/").status_code == 403
    assert "登记产业" in page.get(f"/relocation/relocationsites/{moved.site_id}/").content.decode()


def test_to_do_lines_open_what_they_count(as_user, first, second, moved):
    with because("申报", first):
        OldHouse.objects.filter(demolished_on__isnull=False).update(reward=Decimal(15000))
    nobody_at_work()
    AVisitFinding(visit=AVisit(relocation=moved))
    page = as_user(second)
    lines = re.findall(r'<a href="(/relocation/[^"]+)">([^<]+)</a>', page.get("/todos/").content.decode())
    told = {title.strip(): listed(page, url) for url, title in lines if "?" in url}
    assert told == {
        "已拆旧房没有拆除后照片": 1, "拆旧奖励待审定": 1,
        "入住满一年应拆旧房未拆": 1, "有劳动力未稳定就业搬迁户": 1, "回头看问题未转整改": 1,
    }  # fmt: skip
    assert "拆旧奖励待审定" not in as_user(first).get("/").content.decode()  # one's own
    assert page.get("/relocation/oldhouses/?old_houses=nonsense").status_code == 404
    assert page.get("/relocation/relocationhouseholds/?findings=unassigned").status_code == 404


def test_a_reward_by_two_people_on_the_houses_page(as_user, first, second):
    house = AnOldHouse()
    one, other, page = as_user(first), as_user(second), f"/relocation/oldhouses/{house.pk}/"

    def take(client, step, **told):
        house.refresh_from_db()
        client.post(f"{page}step/{step}/", told | {"version": house.version})
        house.refresh_from_db()

    def act(client, name, **told):
        client.post("/relocation/oldhouses/act/", {"act": name, "key": house.pk, "one": "yes"} | told)
        nobody_at_work()
        house.refresh_from_db()

    assert "申报奖励" in one.get(page).content.decode()
    take(one, "pay", reward_paid_on="2020-06-20", reward_voucher="拆旧1")
    assert house.reward_paid_on is None  # nothing has been confirmed
    dear = one.post(f"{page}step/reward/", {"reward": "15001", "version": house.version}).content.decode()
    assert "搬迁人口1人最多15000元" in dear
    take(one, "reward", reward="15000", reward_account="6229990000000000001")
    nobody_at_work()
    assert (house.state, house.entered_by) == ("proposed", first)
    act(one, "confirm")
    assert house.state == "proposed"
    act(other, "return", **{"reason-return": "补照片"})
    assert (house.state, house.returned_reason) == ("returned", "补照片")
    take(one, "reward", reward="15000", reward_account="6229990000000000001")
    nobody_at_work()
    AFile(of=house, kind="拆除后照片")
    act(other, "confirm")
    assert (house.state, house.confirmed_by) == ("confirmed", second)
    take(other, "pay", reward_paid_on="2020-06-20", reward_voucher="拆旧2020-1")
    scope = Scope.until(Area.objects.get(level="county"), JUNE)
    assert figure("relocation.rewards").value(scope) == Decimal("1.5")


def test_a_household_is_entered_from_the_register_without_its_number_being_shown(as_user, person_of_the_office):
    who = person_of_the_office("clerk", "522727101")
    person, site = APerson(household__is_relocated=True), ASite()
    page, address = as_user(who), f"/relocation/relocationhouseholds/new/?household={person.household_id}"
    form = page.get(address).content.decode()
    assert person.id_number not in form
    assert 'value="韦大山"' in form
    saved = page.post(address, {
        "household": person.household_id, "head_name": "韦大山", "township": "522727101", "village": "522727101208",
        "kind": "registered", "project_year": "2017", "persons": "1", "placement": "concentrated", "site": site.pk,
        "agreement_on": "2017-09-01", "house_area": "25", "house_no": "1栋1单元101",
    })  # fmt: skip
    assert saved.status_code == 302, saved.context["form"].errors
    one = RelocationHousehold.objects.get()
    assert (one.head_id_number, one.household, one.house_key) == (person.id_number, person.household, "1-1-101")


def test_a_household_entered_by_hand_is_linked_by_its_number(as_user, clerk):
    person = APerson()
    saved = as_user(clerk).post("/relocation/relocationhouseholds/new/", {
        "head_name": "韦大山", "head_id_number": person.id_number, "township": "522727101", "village": "522727101208",
        "kind": "registered", "project_year": "2017", "persons": "1", "placement": "dispersed",
        "agreement_on": "2017-09-01", "house_area": "25",
    })  # fmt: skip
    assert saved.status_code == 302, saved.context["form"].errors
    assert RelocationHousehold.objects.get().household == person.household


def test_the_form_takes_the_years_of_the_plan(as_user, clerk):
    """A later year, which a roster brought, stays as it is."""
    page, typed = as_user(clerk), {
        "head_name": "韦大山", "head_id_number": APerson().id_number, "township": "522727101",
        "village": "522727101208", "kind": "registered", "persons": "1", "placement": "dispersed",
        "agreement_on": "2019-09-01", "house_area": "25",
    }  # fmt: skip
    for year, told in (
        ("2025", "须在2016至2018年之间,请核对<"),
        ("2012", "须在2016至2018年之间,请核对<"),
        ("2019", "花名册导入"),
    ):
        answer = page.post("/relocation/relocationhouseholds/new/", typed | {"project_year": year})
        assert (answer.status_code, told in answer.content.decode()) == (422, True), year
    nobody_at_work()
    late = ARelocation(project_year=2019, placement="dispersed", site=None, house_no="", assigned_on=None,
                       moved_on=None, certificate_no="", certified_on=None)  # fmt: skip
    same = typed | {"project_year": "2019", "version": late.version, "head_id_number": late.head_id_number}
    assert page.post(f"{late.get_absolute_url()}edit/", same).status_code == 302


def test_a_finding_is_entered_from_its_visit_and_handed_over(as_user, clerk):
    visit = AVisit()
    page = as_user(clerk)
    typed = {"visit": visit.pk, "aspect": "housing", "problem": "卫生间渗水"}
    assert page.post(f"/relocation/visitfindings/new/?visit={visit.pk}", typed).status_code == 302
    finding = visit.findings.get()
    page.post("/relocation/visitfindings/act/", {
        "act": "hand-over", "key": finding.pk, "one": "yes", "reason-hand-over": "牙舟镇人民政府",
        "until-hand-over": "2020-07-30",
    })  # fmt: skip
    finding.refresh_from_db()
    assert "回头看来源" in page.get(finding.ticket.get_absolute_url()).content.decode()
    plain = ARectification(work_stream="relocation")
    assert "回头看来源" not in page.get(plain.get_absolute_url()).content.decode()


def test_the_admin_shows_the_stream_masked(as_user, first, moved):
    page = as_user(first)
    for model in (
        "relocationsite", "relocationhousehold", "oldhouse", "relocationjob", "relocationindustry",
        "relocationfacility", "systemitem", "relocationsettlement", "followupvisit", "visitfinding",
    ):  # fmt: skip
        assert page.get(f"/admin/relocation/{model}/").status_code == 200, model
    told = page.get(f"/admin/relocation/relocationhousehold/{moved.pk}/change/")
    assert told.status_code == 200
    assert moved.head_id_number not in told.content.decode()


def test_the_list_of_moves_costs_no_query_a_row(as_user, first, django_assert_max_num_queries):
    for _ in range(12):
        AnOldHouse()
    page = as_user(first)
    page.get("/relocation/oldhouses/")
    with django_assert_max_num_queries(25):
        page.get("/relocation/oldhouses/")


def test_work_of_a_stranger_or_a_child_is_refused_and_does_not_count(as_user, clerk):
    """The form says what to do; what came in before does not make a household's work stable."""
    worker = APerson(household__is_relocated=True, labor_skill="ordinary")
    moved = ARelocation(person=worker)
    child = APerson(household=worker.household, birth_date=date(2015, 3, 1))
    page = as_user(clerk)
    typed = {"relocation": moved.pk, "name": "韦外生", "kind": "county", "start_on": "2019-05-06"}
    address = f"/relocation/relocationjobs/new/?relocation={moved.pk}"
    told = page.post(address, typed | {"id_number": "522799199001016026"}).content.decode()
    assert "确属新增成员的,请先在户籍台账登记到该户" in told
    assert "未满16周岁" in page.post(address, typed | {"id_number": child.id_number}).content.decode()
    lacking = RelocationHousehold.objects.lacking_work
    for number in ("522799199001016026", child.id_number):
        AJob(relocation=moved, id_number=number, name="韦外生")
        assert list(lacking(JUNE, 180)) == [moved]
    assert not RelocationJob.objects.stable(JUNE, 180).exists()
    assert page.post(address, typed | {"id_number": worker.id_number, "name": worker.name}).status_code == 302
    assert not lacking(JUNE, 180).exists()
    nobody_at_work()
    unknown = ARelocation(household=None)
    address, typed = f"/relocation/relocationjobs/new/?relocation={unknown.pk}", typed | {"relocation": unknown.pk}
    assert "身份证号应为18位,现有3位" in page.post(address, typed | {"id_number": "123"}).content.decode()
    dear = typed | {"id_number": "522799199001016026", "monthly_wage": "99999999"}
    assert "月工资不超过100000元" in page.post(address, dear).content.decode()


def test_work_that_no_register_was_asked_about_says_so(as_user, first):
    known, unknown = AJob(), AJob(relocation=ARelocation(household=None))
    page, address = as_user(first), "/relocation/relocationjobs/"
    told = page.get(address).content.decode()
    assert (told.count("户不在册,成员未核对"), told.count("按户籍核对")) == (1, 1)
    assert [listed(page, f"{address}?unknown={value}") for value in ("true", "false")] == [1, 1]
    assert "户不在册,成员未核对:这户没有关联到户籍台账" in page.get(unknown.get_absolute_url()).content.decode()
    assert "这户没有关联到户籍台账" not in page.get(known.get_absolute_url()).content.decode()


def test_the_page_of_a_site_leads_to_all_its_households(as_user, first):
    site = ASite(capacity=40)
    for _ in range(21):
        ARelocation(site=site)
    page = as_user(first)
    told = page.get(site.get_absolute_url()).content.decode()
    address = f"/relocation/relocationhouseholds/?site={site.pk}"
    assert re.search(rf'只列出前20条 · <a href="{re.escape(address)}">查看全部 21 条', told)
    assert "共 <b>21</b>" in page.get(address).content.decode()


def test_the_board_says_of_which_years_its_rates_are(as_user, first):
    told = as_user(first).get("/relocation/board/").content.decode()
    assert "稳定就业率只算2016—2018年度项目,未稳定就业户算全部项目年度" in told
