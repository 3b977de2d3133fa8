"""核心区的页面: the steps of a household, flats, new prices, the board and the funding application."""

import re
from datetime import date
from decimal import Decimal
from html import unescape
from io import BytesIO

import pytest
from django.db.models import Sum
from docx import Document

from corezone.models import CompensationRate, ZoneBuilding, ZoneCost, ZoneFund
from pingtang.reports.models import Report
from pingtang.reports.typesetting import narrow
from tests.corezone.test_payments import act
from tests.factories import (
    AFlat,
    ARate,
    AZoneBuilding,
    AZoneCost,
    AZoneFund,
    AZoneHousehold,
    AZonePayment,
    Village,
    a_signed_household,
    nobody_at_work,
    taken_over,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
ELSEWHERE = {"code": "522727102201"}


def measures(records):
    """What a number above a list may be: how many there are, or a sum in yuan, or in 万 or 亿 to two places."""
    fields = [name for name in ("compensation", "floor_area", "amount") if hasattr(records.model, name)]
    sums = [records.aggregate(sum=Sum(name))["sum"] or 0 for name in fields]
    whole = [Decimal(one) / unit for one in sums for unit in (1, 10**4, 10**8)]
    return {records.count(), *whole, *(round(one, 2) for one in whole)}


def listed(page, url):
    return page.get(unescape(url)).context["table"].paginator.count


def test_a_household_is_taken_step_by_step(first, clerk, as_user):
    household = AZoneHousehold(surveyed_on=None, choice=None, choice_reason=None)
    section, town = as_user(first), as_user(clerk)

    def take(page, step, **told):
        household.refresh_from_db()
        page.post(f"/corezone/zonehouseholds/{household.pk}/step/{step}/", told | {"version": household.version})
        household.refresh_from_db()
        return section.get(household.get_absolute_url()).content.decode()

    def move(day):
        """What the step's own page says."""
        household.refresh_from_db()
        told = {"moved_on": day, "moved_to": "县城", "version": household.version}
        return section.post(f"/corezone/zonehouseholds/{household.pk}/step/move/", told).content.decode()

    assert "登记意愿" in take(town, "survey", surveyed_on="2020-04-01", persons="5")
    nobody_at_work()
    AZoneBuilding(household=household)
    told = {"choice": "monetary", "choice_reason": "children", "chosen_on": "2020-04-02", "has_safe_home": "True"}
    assert "签订协议" in take(town, "choose", **told)
    assert household.persons == 5
    take(town, "sign", agreement_no="1", signed_on="2020-05-01")
    assert household.signed_on is None  # the section signs
    assert "登记搬迁" in take(section, "sign", agreement_no="1", signed_on="2020-05-01")
    assert "到搬迁日期还没有兑付补偿,不能登记搬迁" in move("2020-06-01")
    nobody_at_work()
    AZonePayment(household=household, amount=50_000, paid_on=date(2020, 5, 20))
    assert "到搬迁日期还没有兑付补偿" in move("2020-05-19")
    page = take(section, "move", moved_on="2020-06-01", moved_to="县城")
    assert "登记拆除" not in page  # that is done on the building's page
    building = household.buildings.get()
    assert "登记拆除" in town.get(building.get_absolute_url()).content.decode()
    assert "已登记拆除1栋" in act(town, "zonebuilding", "demolish", building, **{"until-demolish": "2020-06-20"})
    take(town, "restore", restored_on="2020-06-25")
    assert household.restored_on == date(2020, 6, 25)
    late = act(town, "zonebuilding", "demolish", building, **{"until-demolish": "2020-07-20"})
    assert "不能晚于今天" in late


def test_a_flat_is_given_once_and_taken_back(first, clerk, as_user):
    household = AZoneHousehold(choice="dispersed", choice_reason="no_home", home_place="none")
    flat, page = AFlat(), as_user(first)
    address = f"/corezone/zonehouseholds/{household.pk}/allot/"
    assert as_user(clerk).get(address).status_code == 403
    assert f"{flat.flat_no},98" in page.get(address).content.decode()
    late = page.post(address, {"flat": flat.pk, "allotted_on": "2020-07-01"})
    assert "不能晚于今天" in late.content.decode()
    assert page.post(address, {"flat": flat.pk, "allotted_on": "2020-06-01"}).status_code == 302
    flat.refresh_from_db()
    assert flat.household == household
    other = AZoneHousehold(choice="dispersed")
    again = page.post(f"/corezone/zonehouseholds/{other.pk}/allot/", {"flat": flat.pk, "allotted_on": "2020-06-01"})
    assert again.status_code == 200
    assert "已收回1套" in act(page, "resettlementflat", "release", flat, **{"reason-release": "户主改选"})
    stranger = AZoneHousehold()
    refused = page.post(
        f"/corezone/zonehouseholds/{stranger.pk}/allot/", {"flat": flat.pk, "allotted_on": "2020-06-01"}
    )
    assert "没有选择还房分散安置" in refused.content.decode()


def test_a_new_rate_is_confirmed_by_another_and_reaches_who_has_not_signed(first, second, as_user):
    """100 m² at 2000, from June on at 2300; the signed household keeps its price."""
    ARate()
    open_one, signed = AZoneBuilding(), a_signed_household().buildings.get()
    lacking = AZoneBuilding(structure="wood")
    page, other = as_user(first), as_user(second)
    assert "核心区房屋没有补偿标准" in page.get("/").content.decode()
    for structure, price in (("brick_concrete", "2300"), ("wood", "1700")):
        form = {
            "structure": structure,
            "grade": "second",
            "price": price,
            "effective_on": "2020-06-01",
            "source": "补充方案",
        }
        page.post("/corezone/compensationrates/new/", form)
    nobody_at_work()
    new = CompensationRate.objects.filter(state="proposed")
    assert "已重新测算2栋,其中1栋没有现行标准" in act(page, "zonebuilding", "reassess", open_one, lacking, signed)
    assert "须由另一人审定" in act(page, "compensationrate", "confirm", *new)
    assert "已审定2项补偿标准" in act(other, "compensationrate", "confirm", *new)
    assert "已重新测算2栋" in act(page, "zonebuilding", "reassess", open_one, lacking, signed)
    prices = dict(ZoneBuilding.objects.values_list("pk", "compensation"))
    assert prices == {open_one.pk: 230_000, lacking.pk: 170_000, signed.pk: 200_000}
    assert "都已签协议" in act(page, "zonebuilding", "reassess", signed)


def test_costs_and_money_count_when_another_person_has_confirmed_them(first, second, as_user):
    page, other = as_user(first), as_user(second)
    cost = {
        "kind": "survey",
        "quantity": "12.5",
        "unit": "平方米",
        "unit_price": "10",
        "estimated_on": "2020-06-01",
        "source": "合同",
    }
    page.post("/corezone/zonecosts/new/", cost)
    fund = {"origin": "county", "doc_no": "平财预〔2020〕1号", "amount": "1000", "received_on": "2020-06-01"}
    page.post("/corezone/zonefunds/new/", fund)
    day = date(2020, 6, 30)
    assert not ZoneCost.objects.needed(day).exists()
    assert not ZoneFund.objects.raised(day).exists()
    told = other.get("/").content.decode()
    assert "核心区其他费用待审定" in told
    assert "核心区筹措资金待审定" in told
    act(other, "zonecost", "confirm", ZoneCost.objects.get())
    act(other, "zonefund", "confirm", ZoneFund.objects.get())
    assert ZoneCost.objects.needed(day).get().amount == 125
    assert ZoneFund.objects.raised(day).get().amount == 1000


@pytest.fixture
def zone(db):
    """Needed: 300,000 of compensation and 4,000 beside it; 500,000 raised, 200,000 paid to who has moved."""
    AZoneBuilding(household=AZoneHousehold())
    AZoneBuilding(household=AZoneHousehold(choice="dispersed", choice_reason="no_home"), floor_area=50)
    AZoneHousehold(home_place="outside", village=Village(**ELSEWHERE))
    AZoneHousehold(home_place="none", choice_reason="other", village=Village(**ELSEWHERE))
    moved = a_signed_household(moved_on=date(2020, 6, 1))
    AZonePayment(household=moved)
    AZoneCost()
    AZoneFund(amount=500_000)
    AFlat()


@pytest.mark.usefixtures("zone")
def test_each_number_of_the_board_opens_what_it_counts(first, clerk, leader, as_user):
    page = as_user(first)
    told = page.get("/corezone/board/").content.decode()
    assert "还有" not in told
    numbers = re.findall(r'<a (?:class="big" )?href="(/corezone/[a-z]+s/\?[^"]*)">([\d,.]+)', told)
    assert len(numbers) > 30
    for link, text in numbers:
        assert Decimal(text.replace(",", "")) in measures(page.get(unescape(link)).context["table"].data.data), link
    for amount in ("30.4", "50", "20", "0.4"):  # needed, raised, paid, lacking: 304,000 − (500,000 − 200,000)
        assert f">{amount}<" in told
    town = as_user(clerk).get("/corezone/board/").content.decode()
    assert "资金缺口" not in town
    assert '2<span class="unit">户</span>' in town
    assert as_user(leader).get("/corezone/board/?area=522727101").status_code == 200
    assert page.get("/corezone/zonehouseholds/?stood=chosen&stood_on=2020-06-30").context["table"].paginator.count == 2
    for wrong in ("zonehouseholds/?stood=x", "zonebuildings/?stood=moved", "zonehouseholds/?stood=moved&stood_on=x"):
        assert page.get(f"/corezone/{wrong}").status_code == 404


def test_the_funding_application_rounds_as_the_office_writes(first, as_user):
    """12,345.67 m² at 20,000 yuan: 246,913,400 yuan, of which 123,456.78 were raised."""
    ARate(price=20_000)
    household = AZoneHousehold()
    for area in ("9999.99", "2345.68"):
        AZoneBuilding(household=household, floor_area=Decimal(area))
    AZoneFund(amount=Decimal("123456.78"))
    told = as_user(first).get("/corezone/funding/").content.decode()
    text = re.sub(r"<[^>]+>", " ", told[told.index("<article") :])
    for words in ("建筑面积1.23万平方米", "房屋征收补偿金额需2.47亿元", "已筹集资金12.35万元", "资金缺口2.47亿元"):
        assert words in text, words
    assert not re.search(r"\d\.\d{3,}", text)


@pytest.mark.usefixtures("zone")
def test_the_funding_application_as_page_as_document_and_as_issued(first, clerk, leader, as_user):
    page = as_user(first)
    told = page.get("/corezone/funding/").content.decode()
    for words in (
        "剩余未搬迁4户",
        "资金缺口0.4万元",
        "选择货币安置的3户,占未搬迁户的75%",
        "恳请安排FAST核心区群众搬迁资金0.4万元",
    ):
        assert words in told, words
    link = re.search(r'href="([^"]*structure=brick_concrete[^"]*)">2<', told)[1]
    assert listed(page, link) == 2
    numbers = re.findall(r'<a href="(/corezone/[a-z]+s/\?[^"]*)">([\d,.]+)</a></td>', told)
    assert len(numbers) == 23  # 3 lines of villages with 4, one a 0; 2 of prices with 3; 2 of costs; 2 of money with 2
    for link, text in numbers:
        behind = page.get(unescape(link)).context["table"].data.data
        people = {sum(behind.values_list("persons", flat=True))} if hasattr(behind.model, "persons") else set()
        assert Decimal(text.replace(",", "")) in measures(behind) | people, link
    answer = page.get("/corezone/funding/application.docx?on=2020-06-30&area=522727")
    document = Document(BytesIO(answer.content))
    lines = [narrow(line.text) for line in document.paragraphs]
    assert lines[:3] == ["平塘县FAST核心区群众搬迁资金申请", "(测算截至2020年6月30日)", "省发展和改革委员会:"]
    assert any("共计30.4万元" in line for line in lines)
    captions = re.findall(r"<caption[^>]*>([^<]+)</caption>", told)
    assert captions == ["各村剩余未搬迁户", "房屋征收补偿测算", "其他费用", "已筹集资金"]
    assert all(caption in lines for caption in captions)
    assert lines[-2:] == ["平塘县扶贫开发办公室", "2020年6月30日"]
    villages, prices, costs, raised = document.tables
    assert [cell.text for cell in prices.rows[1].cells] == ["砖混", "二等", "2,000", "2", "150", "30"]
    assert [cell.text for cell in raised.rows[1].cells] == ["省级资金", "1", "50"]
    assert [cell.text for cell in costs.rows[1].cells] == ["房屋拆除", "0.4"]
    assert [cell.text for cell in prices.rows[-1].cells] == ["合计", "", "", "2", "150", "30"]
    assert [cell.text for cell in villages.rows[-1].cells] == ["合计", "4", "16", "3", "1"]
    assert [cell.text for cell in costs.rows[-1].cells] == ["合计", "0.4"]
    assert [cell.text for cell in raised.rows[-1].cells] == ["合计", "1", "50"]
    assert len(villages.rows) == 4
    # issued, it stays what it was
    kept = page.post("/corezone/funding/issue/?on=2020-06-30&area=522727", follow=True).content.decode()
    assert "已印发存档" in kept
    nobody_at_work()
    AZoneCost(quantity=1000)
    assert "资金缺口0.4万元" in page.get(Report.objects.get().get_absolute_url()).content.decode()
    assert "资金缺口4.4万元" in page.get("/corezone/funding/").content.decode()
    assert (
        "此前已经印发" in page.post("/corezone/funding/issue/?on=2020-06-30&area=522727", follow=True).content.decode()
    )
    assert as_user(leader).get("/corezone/funding/application.docx").status_code == 403


@pytest.mark.usefixtures("zone")
def test_the_county_alone_applies_for_the_money(first, clerk, leader, as_user):
    """Also when its address names a township, and when it is issued as other reports are."""
    town, page = as_user(clerk), as_user(first)
    assert town.get("/corezone/funding/").status_code == 403
    assert town.get("/corezone/funding/application.docx").status_code == 403
    assert town.post("/corezone/funding/issue/").status_code == 403
    for address in ("/", "/corezone/zonefunds/"):
        assert "资金申请" not in town.get(address).content.decode()
        assert "资金申请" in page.get(address).content.decode()
    told = as_user(leader).get("/corezone/funding/?area=522727101").content.decode()
    assert "平塘县FAST核心区群众搬迁资金申请" in told
    assert "剩余未搬迁4户" in told
    asked = {"kind": "corezone-funding", "area": "522727101", "since": "2020-01-01", "on": "2020-06-30"}
    assert "由县里提出,范围请选全县" in page.post("/reports/issue/", asked).content.decode()
    assert not Report.objects.exists()


def test_a_township_without_the_core_zone_has_no_menu_of_it(clerk, other_clerk, first, as_user):
    AZoneHousehold()
    assert "核心区看板" in as_user(clerk).get("/").content.decode()
    town = as_user(other_clerk)
    assert "核心区看板" not in town.get("/").content.decode()
    board = town.get("/corezone/board/").content.decode()
    assert "通州镇没有FAST核心区住户" in board
    assert "安置意愿" not in board
    assert "核心区看板" in as_user(first).get("/").content.decode()


def test_a_wish_is_not_saved_without_its_reason(first, as_user):
    household = AZoneHousehold(choice=None, choice_reason=None)
    page, edit = as_user(first), f"/corezone/zonehouseholds/{household.pk}/edit/"
    told = {
        "code": household.code, "head_name": "韦大山", "head_id_number": household.head_id_number,
        "township": household.township_id, "village": household.village_id, "persons": "4",
        "surveyed_on": "2020-04-01", "choice": "monetary", "version": household.version,
    }  # fmt: skip
    answer = page.post(edit, told)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"choice_reason": ["登记安置意愿须填写选择原因"]}
    assert page.post(edit, told | {"choice_reason": "children"}).status_code == 302


def test_a_household_page_tells_what_is_owed_and_what_was_paid_too_much(first, as_user):
    """60 m² × 2000 = 120,000, the flat 150,000; and 220,000 paid of 200,000."""
    page = as_user(first)
    dear = a_signed_household(area=60, choice="dispersed", choice_reason="no_home")
    assert "住户应补交差价 <b>30,000 元</b>" in page.get(dear.get_absolute_url()).content.decode()
    paid = taken_over(amount=220_000).household
    told = page.get(paid.get_absolute_url()).content.decode()
    assert "已兑付超过应兑付 <b>20,000 元</b>" in told
    assert "补录兑付" in told
    unsigned = page.get(AZoneHousehold().get_absolute_url()).content.decode()
    assert "补录兑付" not in unsigned
    assert "应补交" not in unsigned
    assert "已兑付超过" not in unsigned


def test_what_is_there_already_is_told_in_plain_words(first, as_user):
    AZoneFund(doc_no="平财预〔2020〕1号")
    fund = {"origin": "county", "doc_no": "平财预〔2020〕1号", "amount": "1000", "received_on": "2020-06-01"}
    answer = as_user(first).post("/corezone/zonefunds/new/", fund)
    assert answer.context["form"].errors["doc_no"] == ["这个文号的筹措资金已登记过,请核对文号"]
