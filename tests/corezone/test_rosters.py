"""核心区名册: the survey, the surveyor's buildings, agreements, and payments of before, as spreadsheets."""

from datetime import date

import pytest

from corezone.models import CompensationRate, ResettlementFlat, ZoneBuilding, ZoneHousehold, ZonePayment
from corezone.rosters import (
    CompensationRateRoster,
    ResettlementFlatRoster,
    ZoneAgreementRoster,
    ZoneBuildingRoster,
    ZoneHouseholdRoster,
    ZonePaymentRoster,
)
from pingtang.audit.models import because
from pingtang.rosters.commit import commit
from pingtang.web.bulk import Refused
from pingtang.web.confirming import confirm
from tests.factories import (
    AFlat,
    ARate,
    AZoneBuilding,
    AZoneHousehold,
    AZonePayment,
    a_signed_household,
    nobody_at_work,
    taken_over,
)
from tests.pingtang.rosters.sheets import said, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
HOUSEHOLD = {
    "户号": "HL-001", "户主": "韦大山", "身份证号": "522799197503120035", "乡镇": "牙舟镇", "村": "兴陶村", "人口": 4,
    "调查时间": "2020.4.1", "安置方式": "货币", "原因": "投靠子女", "住房情况": "县城", "有无安全住房": "有",
}  # fmt: skip
BUILDING = {
    "户号": "HL-001",
    "栋号": "1栋",
    "结构": "砖混",
    "等级": "二等",
    "建筑面积": "123.45",
    "测绘时间": "2020-4-20",
}

AGAIN = {"备注": "再次上传"}  # of one content, a file is taken once


def enter(roster, user, tmp_path, *rows):
    batch = uploaded(roster, user, tmp_path, *rows)
    verdicts = [verdict for _, verdict, _ in said(batch)]
    if "wrong" in verdicts:
        return said(batch)
    try:
        with because("导入", user):
            commit(batch, user)
    finally:
        nobody_at_work()
    return verdicts


def test_a_township_uploads_its_survey(clerk, tmp_path):
    rows = [
        HOUSEHOLD | {"有无安全住房": "是"},
        HOUSEHOLD | {"户号": "HL-002", "安置方式": "分散安置", "有无安全住房": None},
    ]
    assert enter(ZoneHouseholdRoster, clerk, tmp_path, *rows) == ["new", "new"]
    one = ZoneHousehold.objects.get(code="HL-001")
    assert (one.choice, one.choice_reason, one.home_place, one.has_safe_home) == (
        "monetary", "children", "county_seat", True,
    )  # fmt: skip
    assert one.chosen_on == one.surveyed_on == date(2020, 4, 1)
    again = [row | AGAIN for row in rows]
    assert enter(ZoneHouseholdRoster, clerk, tmp_path, *again) == ["same", "same"]
    wrong = enter(ZoneHouseholdRoster, clerk, tmp_path, HOUSEHOLD | {"户号": "HL-003", "安置方式": "随便"})
    assert wrong[0][1] == "wrong"
    assert "choice" in wrong[0][2]
    undated = enter(ZoneHouseholdRoster, clerk, tmp_path, rows[0] | {"户号": "HL-004", "调查时间": None})
    assert "登记安置意愿须有入户调查日期" in str(undated)


def test_the_surveyors_buildings_are_priced_by_the_table_whatever_he_wrote(first, tmp_path):
    """123.45 m² × 2000 = 246,900."""
    ARate()
    AZoneHousehold(code="HL-001")
    row = BUILDING | {"补偿标准": 9999, "补偿金额": 1234567}
    assert enter(ZoneBuildingRoster, first, tmp_path, row) == ["new"]
    building = ZoneBuilding.objects.get()
    assert (building.unit_price, building.compensation) == (2000, 246_900)
    assert enter(ZoneBuildingRoster, first, tmp_path, row | AGAIN) == ["same"]
    assert enter(ZoneBuildingRoster, first, tmp_path, row | {"建筑面积": 100}) == ["changed"]
    building.refresh_from_db()
    assert building.compensation == 200_000
    unknown = enter(ZoneBuildingRoster, first, tmp_path, row | {"户号": "HL-999"})
    assert "没有这个核心区住户" in str(unknown)
    negative = enter(ZoneBuildingRoster, first, tmp_path, row | {"栋号": "2栋", "建筑面积": -1})
    assert negative[0][1] == "wrong"


def test_what_the_database_would_refuse_of_a_building_is_told_in_its_cell(first, tmp_path):
    """And the rows beside it can be written."""
    ARate()
    signed = a_signed_household(code="HL-001").buildings.get()
    moved = a_signed_household(code="HL-002", moved_on=date(2020, 6, 1)).buildings.get()
    AZoneHousehold(code="HL-003")
    same = {"栋号": signed.building_no, "建筑面积": 100}
    gone = {"户号": "HL-002", "栋号": moved.building_no, "建筑面积": 100}
    rows = [
        BUILDING,  # of a signed household
        BUILDING | same | {"建筑面积": 300},
        BUILDING | {"户号": "HL-003", "拆除时间": "2020-6-10"},
        BUILDING | gone | {"拆除时间": "2020-5-31"},
        BUILDING | {"户号": "HL-003", "栋号": "2栋", "建筑面积": 999999},
        BUILDING | {"户号": "HL-003", "栋号": "3栋", "测绘时间": "2033-1-1"},
        BUILDING | {"户号": "HL-003", "栋号": "4栋"},
    ]
    batch = uploaded(ZoneBuildingRoster, first, tmp_path, *rows)
    assert [(verdict, [*errors]) for _, verdict, errors in said(batch)] == [
        ("wrong", ["household"]), ("wrong", ["floor_area"]), ("wrong", ["demolished_on"]),
        ("wrong", ["demolished_on"]), ("wrong", ["floor_area"]), ("wrong", ["surveyed_on"]), ("new", []),
    ]  # fmt: skip
    told = str(said(batch))
    for sentence in ("不能再新增房屋", "测绘结果不能再改;须先解除协议", "还没有搬迁", "早于这一户的搬迁日期",
                     "超过10000平方米", "测绘日期不能晚于今天"):  # fmt: skip
        assert sentence in told, sentence
    with because("导入", first):
        commit(batch, first, skip_wrong=True)
    nobody_at_work()
    assert ZoneBuilding.objects.get(household__code="HL-003").building_no == "4栋"
    # what is said again as it stands, and the demolition after the move, are nobody's to refuse
    again = enter(ZoneBuildingRoster, first, tmp_path, BUILDING | same, BUILDING | gone | {"拆除时间": "2020-6-10"})
    assert again == ["same", "changed"]
    moved.refresh_from_db()
    assert moved.demolished_on == date(2020, 6, 10)


def test_a_building_is_measured_once_however_its_number_is_written(first, tmp_path, as_user):
    ARate()
    known = AZoneBuilding(household=AZoneHousehold(code="HL-001"), building_no="1栋")
    told = "已有这一栋房屋(栋号不论大小写、全角半角和空格)"
    assert told in str(enter(ZoneBuildingRoster, first, tmp_path, BUILDING | {"栋号": "１ 栋"}))
    twice = enter(ZoneBuildingRoster, first, tmp_path, BUILDING | {"栋号": "a2"}, BUILDING | {"栋号": "Ａ2"})
    assert [verdict for _, verdict, _ in twice] == ["wrong", "wrong"]
    form = {"household": known.household_id, "building_no": "1 栋", "structure": "brick_concrete", "grade": "second",
            "floor_area": "100", "surveyed_on": "2020-04-20"}  # fmt: skip
    page = as_user(first).post(f"/corezone/zonebuildings/new/?household={known.household_id}", form)
    assert told in page.content.decode()
    nobody_at_work()
    assert ZoneBuilding.objects.get() == known
    assert enter(ZoneBuildingRoster, first, tmp_path, BUILDING | {"建筑面积": 100}) == ["same"]


def test_who_has_a_home_elsewhere_has_one(clerk, as_user, tmp_path):
    row = HOUSEHOLD | {"原因": "已购房", "住房情况": "无"}
    told = "选择原因是他处有房或已购房,他处住房却填“无”"
    assert told in str(enter(ZoneHouseholdRoster, clerk, tmp_path, row))
    old = AZoneHousehold(code="HL-001", head_name="韦大山", home_place="none")  # as it was taken over
    assert enter(ZoneHouseholdRoster, clerk, tmp_path, row | {"户主": "韦小山"}) == ["changed"]
    typed = {
        "surveyed_on": "2020-04-01", "choice": "monetary", "choice_reason": "own_home", "chosen_on": "2020-04-01",
        "home_place": "none",
    }  # fmt: skip
    new = AZoneHousehold(choice=None, choice_reason=None, home_place=None)
    step = f"/corezone/zonehouseholds/{new.pk}/step/choose/"
    assert told in as_user(clerk).post(step, typed | {"version": new.version}).content.decode()
    nobody_at_work()
    old.refresh_from_db()
    assert old.home_place == "none"


def test_an_account_is_digits(clerk, tmp_path):
    told = "账号须为8至30位数字"
    assert told in str(enter(ZoneHouseholdRoster, clerk, tmp_path, HOUSEHOLD | {"收款账号": "6217"}))
    AZoneHousehold(code="HL-001", bank_account="6217")
    assert enter(ZoneHouseholdRoster, clerk, tmp_path, HOUSEHOLD | {"收款账号": "6217"}) == ["changed"]


def test_wish_and_measurement_come_after_the_survey(clerk, first, tmp_path):
    told = enter(ZoneHouseholdRoster, clerk, tmp_path, HOUSEHOLD | {"意愿登记日期": "2020-3-31"})
    assert "意愿登记日期不能早于入户调查" in str(told)
    AZoneBuilding(household=AZoneHousehold(code="HL-001"))
    late = enter(ZoneHouseholdRoster, clerk, tmp_path, HOUSEHOLD | {"调查时间": "2020-4-21"})
    assert "入户调查日期不能晚于房屋测绘日期" in str(late)
    early = enter(ZoneBuildingRoster, first, tmp_path, BUILDING | {"栋号": "9栋", "测绘时间": "2020-3-31"})
    assert "这一户的测绘日期不能早于入户调查日期" in str(early)


def test_agreements_are_of_known_households_and_in_order(first, tmp_path):
    household = AZoneHousehold(code="HL-001")
    AZoneBuilding(household=household)
    signing = {"户号": "HL-001", "协议编号": "核搬协1号", "签订时间": "2020-5-10"}
    row = signing | {"搬迁时间": "2020-6-1"}
    assert "不能早于房屋测绘" in str(enter(ZoneAgreementRoster, first, tmp_path, signing | {"签订时间": "2020-4-19"}))
    assert enter(ZoneAgreementRoster, first, tmp_path, signing) == ["changed"]
    assert "这一户到搬迁日期还没有兑付补偿" in str(enter(ZoneAgreementRoster, first, tmp_path, row))
    AZonePayment(household=household, paid_on=date(2020, 6, 1))
    assert enter(ZoneAgreementRoster, first, tmp_path, row) == ["changed"]
    household.refresh_from_db()
    assert (household.signed_on, household.moved_on) == (date(2020, 5, 10), date(2020, 6, 1))
    unknown = enter(ZoneAgreementRoster, first, tmp_path, row | {"户号": "HL-2", "协议编号": "2"})
    assert "没有这个户号" in str(unknown)
    early = enter(ZoneAgreementRoster, first, tmp_path, row | {"搬迁时间": "2020-5-1"})
    assert "搬迁日期不能早于签订日期" in str(early)
    assert not first.may("zonefunds", "R")


def test_what_the_database_would_refuse_of_a_household_is_told_in_its_cell(first, tmp_path):
    AZoneHousehold(code="HL-001")
    AZoneBuilding(household=AZoneHousehold(code="HL-002", choice="dispersed"))
    moved = a_signed_household(code="HL-003", moved_on=date(2020, 6, 1))
    flat = AFlat(household=AZoneHousehold(code="HL-004", choice="dispersed"), allotted_on=date(2020, 5, 1))
    paid = AZonePayment(paid_on=date(2020, 5, 20)).household
    signing = {"签订时间": "2020-5-10"}
    rows = [
        {"户号": "HL-001", "协议编号": "1"} | signing,
        {"户号": "HL-002", "协议编号": "2"} | signing,
        {"户号": "HL-003", "协议编号": moved.agreement_no, "搬迁时间": "2020-6-1", "复垦复绿日期": "2020-6-20"}
        | signing,
        {"户号": paid.code, "协议编号": paid.agreement_no, "签订时间": "2020-5-21"},
    ]
    assert [one[2] for one in said(uploaded(ZoneAgreementRoster, first, tmp_path, *rows))] == [
        {"signed_on": ["这一户的房屋还没有测绘,或有房屋没有补偿标准,不能签协议"]},
        {"signed_on": ["这一户选择还房分散安置,须先分配房源再签协议"]},
        {"restored_on": ["这一户还有房屋没有拆除,不能登记复垦复绿"]},
        {"signed_on": ["这一户在这一天以前已兑付补偿,协议签订日期不能改晚"]},
    ]
    wishes = [
        HOUSEHOLD | {"户号": "HL-003", "安置方式": "分散安置", "原因": "就近"},
        HOUSEHOLD | {"户号": "HL-004"},
        HOUSEHOLD | {"户号": "HL-005", "原因": None},
    ]
    told = [one[2]["choice"] for one in said(uploaded(ZoneHouseholdRoster, first, tmp_path, *wishes))]
    assert told == [
        ["这一户已签协议,安置意愿不能再改;须先解除协议"], ["这一户已分配房源,须先收回房源再改安置意愿"],
        ["登记安置意愿须填写选择原因"],
    ]  # fmt: skip
    of_signed = a_signed_household(choice="dispersed").flats.get()
    flats = [{"小区": one.estate, "房号": one.flat_no, "建筑面积": 98, "结算价": 1} for one in (of_signed, flat)]
    prices = said(uploaded(ResettlementFlatRoster, first, tmp_path, *flats))
    assert ["住户已签协议,结算价不能再改" in str(one) for one in prices] == [True, False]


def test_rates_and_flats_come_as_tables(first, second, tmp_path):
    rate = {"结构": "木结构", "等级": "一等", "补偿标准": 1920, "生效时间": "2015-6-1", "依据": "2015年方案"}
    assert enter(CompensationRateRoster, first, tmp_path, rate) == ["new"]
    with pytest.raises(Refused, match="您自己登记的"):
        confirm(CompensationRate.objects.all(), first)
    confirm(CompensationRate.objects.all(), second)
    assert CompensationRate.objects.in_force(date(2020, 6, 30)).get().price == 1920
    flats = [{"小区": "惠民小区", "房号": f"1-{n}", "建筑面积": 98, "结算价": 200000} for n in (1, 2)]
    assert enter(ResettlementFlatRoster, first, tmp_path, *flats) == ["new", "new"]
    assert ResettlementFlat.objects.free(date(2020, 6, 30)).count() == 2


def test_what_was_paid_before_counts_when_another_person_has_confirmed_it(first, second, tmp_path):
    household = a_signed_household(code="HL-001")
    row = {"户号": "HL-001", "兑付金额": "200000", "兑付时间": "2020-5-20", "凭证号": "2020-1"}
    assert enter(ZonePaymentRoster, first, tmp_path, row) == ["new"]
    assert not ZonePayment.objects.paid(date(2020, 6, 30)).exists()
    with pytest.raises(Refused, match="您自己登记的"):
        confirm(ZonePayment.objects.all(), first)
    confirm(ZonePayment.objects.all(), second)
    assert ZonePayment.objects.paid(date(2020, 6, 30)).get().household == household
    missing = enter(ZonePaymentRoster, first, tmp_path, row | {"凭证号": None})
    assert missing[0][1] == "wrong"


def test_what_was_paid_before_keeps_to_what_was_due(first, tmp_path):
    """Due: 200,000, of which 50,000 are paid; two rows of 80,000 together are too much."""
    AZonePayment(household=a_signed_household(code="HL-001"), amount=50_000, voucher_no="2020-1")
    household = a_signed_household(code="HL-002")
    old = taken_over(household=a_signed_household(code="HL-003"), amount=300_000, paid_on=date(2020, 5, 1))
    AZoneBuilding(household=AZoneHousehold(code="HL-004"))
    row = {"户号": "HL-001", "兑付金额": "80000", "兑付时间": "2020-5-20", "凭证号": "2020-2"}
    rows = [
        row,
        row | {"凭证号": "2020-3"},
        row | {"户号": "HL-002", "兑付时间": "2033-1-1"},
        row | {"户号": "HL-002", "兑付时间": "2020-5-9", "凭证号": "2020-5"},
        row | {"户号": "HL-003", "兑付金额": "300000", "兑付时间": "2020-5-1", "凭证号": old.voucher_no},
        row | {"户号": "HL-004"},
    ]
    told = [(one[1], *map(str, one[2].items())) for one in said(uploaded(ZonePaymentRoster, first, tmp_path, *rows))]
    for place, (verdict, label, sentence) in enumerate([
        ("wrong", "amount", "超过这一户的应兑付金额"), ("wrong", "amount", "超过这一户的应兑付金额"),
        ("wrong", "paid_on", "不能晚于今天"), ("wrong", "paid_on", "早于这一户的协议签订日期"), ("same", "", ""),
        ("wrong", "household", "还没有签协议"),
    ]):  # fmt: skip
        assert told[place][0] == verdict, told[place]
        assert label in str(told[place]), told[place]
        assert sentence in str(told[place]), told[place]
    since = row | {"户号": "HL-002", "凭证号": "2020-6"}
    AZonePayment(household=household, amount=1, paid_on=date(2020, 6, 2), voucher_no="2020-7")
    rows = [since | {"兑付时间": "2020-6-1"}, since | {"凭证号": "2020-7", "兑付时间": "2020-6-2", "兑付金额": "1"}]
    later = said(uploaded(ZonePaymentRoster, first, tmp_path, *rows))
    assert [one[1] for one in later] == ["wrong", "same"]
    assert "早于平台启用日期(2020-06-01)兑付的才能补录" in str(later[0][2]["paid_on"])
    enough = [row, row | {"凭证号": "2020-3", "兑付金额": "70000"}, row | {"凭证号": "2020-1", "兑付金额": "50000"}]
    assert enter(ZonePaymentRoster, first, tmp_path, *enough) == ["new", "new", "same"]
