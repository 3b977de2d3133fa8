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
from pingtang.jobs.engine import Refusal
from pingtang.rosters.commit import commit
from pingtang.web.bulk import Refused
from pingtang.web.confirming import confirm
from tests.factories import ARate, AZoneBuilding, AZoneHousehold, a_signed_household, nobody_at_work
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


def test_buildings_under_an_agreement_stand_still(first, tmp_path):
    household = a_signed_household(code="HL-001")
    number = household.buildings.get().building_no
    with pytest.raises(Refusal, match="HL-001 已签协议") as stopped:
        enter_or_told(first, tmp_path, BUILDING | {"栋号": number, "建筑面积": 300})
    assert "没有写入任何数据" in str(stopped.value)
    assert household.buildings.get().floor_area == 100


def enter_or_told(user, tmp_path, *rows):
    """As the worker does: what the table refuses becomes a sentence."""
    from django.db import IntegrityError, transaction

    from pingtang.rosters.commit import refused_by_table

    try:
        with transaction.atomic():
            return enter(ZoneBuildingRoster, user, tmp_path, *rows)
    except IntegrityError as error:
        raise refused_by_table(error) from error


def test_agreements_are_of_known_households_and_in_order(first, tmp_path):
    household = AZoneHousehold(code="HL-001")
    AZoneBuilding(household=household)
    row = {"户号": "HL-001", "协议编号": "核搬协1号", "签订时间": "2020-5-10", "搬迁时间": "2020-6-1"}
    assert enter(ZoneAgreementRoster, first, tmp_path, row) == ["changed"]
    household.refresh_from_db()
    assert (household.signed_on, household.moved_on) == (date(2020, 5, 10), date(2020, 6, 1))
    unknown = enter(ZoneAgreementRoster, first, tmp_path, row | {"户号": "HL-2", "协议编号": "2"})
    assert "没有这个户号" in str(unknown)
    early = enter(ZoneAgreementRoster, first, tmp_path, row | {"搬迁时间": "2020-5-1"})
    assert "搬迁日期不能早于签订日期" in str(early)
    assert not first.may("zonefunds", "R")


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
