"""核心区: prices come from the table, households go their way in order, no flat goes twice: by the database."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from corezone.models import CompensationRate, Stage, ZoneBuilding, ZoneHousehold, ZonePayment
from pingtang.audit.models import because
from pingtang.refusing import sentence_of
from tests.factories import (
    AFlat,
    ARate,
    AZoneBuilding,
    AZoneCost,
    AZoneHousehold,
    AZonePayment,
    AZonePaymentRun,
    a_signed_household,
    nobody_at_work,
    taken_over,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
JUNE = date(2020, 6, 30)


def refused(record, **changed):
    """Why the database does not keep a record so."""
    for name, value in changed.items():
        setattr(record, name, value)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        record.save()
    return sentence_of(error.value)


def test_the_price_is_the_rate_of_the_day_and_the_amount_is_rounded_half_up_to_the_fen():
    """33.35 m² × 1999.99 yuan = 66,699.6665: 66,699.67."""
    ARate(price="1999.99")
    ARate(price=2100, effective_on=date(2020, 5, 1))
    old = AZoneBuilding(floor_area="33.35")
    new = AZoneBuilding(surveyed_on=date(2020, 5, 1))
    assert (old.unit_price, old.compensation) == (Decimal("1999.99"), Decimal("66699.67"))
    assert (new.unit_price, new.compensation, new.rate.price) == (2100, 210_000, 2100)
    assert list(CompensationRate.objects.in_force(date(2020, 4, 30)).values_list("price", flat=True)) == [
        Decimal("1999.99")
    ]
    assert CompensationRate.objects.in_force(JUNE).get().price == 2100


def test_price_and_amount_cannot_be_typed():
    building = AZoneBuilding()
    ZoneBuilding.objects.update(unit_price=9999, compensation=10**9, rate=ARate(price=9999, grade="first"))
    building.refresh_from_db()
    assert (building.unit_price, building.compensation) == (2000, 200_000)
    ZoneBuilding.objects.update(floor_area=50)
    building.refresh_from_db()
    assert building.compensation == 100_000
    ZoneBuilding.objects.update(grade="first")
    building.refresh_from_db()
    assert (building.unit_price, building.compensation) == (9999, 499_950)
    ZoneBuilding.objects.update(structure="wood")
    building.refresh_from_db()
    assert (building.unit_price, building.compensation, building.rate) == (None, None, None)
    assert ZoneBuilding.objects.unpriced().get() == building


def test_a_rate_counts_when_another_person_confirms_it_and_stays_as_it_was_used(first):
    with because("登记标准", first):
        rate = ARate(structure="wood", grade="third", price=1600)
    nobody_at_work()
    rate.refresh_from_db()
    assert (rate.state, rate.entered_by) == ("proposed", first)
    building = AZoneBuilding(structure="wood", grade="third")
    assert building.unit_price is None
    CompensationRate.objects.filter(pk=rate.pk).update(state="confirmed")
    building.save()
    building.refresh_from_db()
    assert building.unit_price == 1600
    assert "已用于测算,不能再改" in refused(rate, price=1700)


def test_a_household_comes_step_by_step():
    household = AZoneHousehold(choice=None, choice_reason=None)
    assert household.stage_on(JUNE) == Stage.SURVEYED
    told = {"choice": "monetary", "choice_reason": "own_home"}
    assert "还没有测绘" in refused(household, signed_on=JUNE, agreement_no="1", **told)
    building = AZoneBuilding(household=household)
    assert household.stage_on(JUNE) == Stage.MEASURED
    assert "先登记安置意愿" in refused(household, choice=None)
    household.choice_reason = "own_home"
    assert "先登记安置意愿" in refused(household, choice="monetary", agreement_no="")
    household.signed_on = None
    household.save()
    household.refresh_from_db()
    assert household.chosen_on == household.surveyed_on
    assert household.stage_on(JUNE) == Stage.CHOSEN
    assert household.stage_on(date(2020, 4, 19)) == Stage.SURVEYED
    assert "须先签协议才能登记搬迁" in refused(household, moved_on=JUNE)
    household.moved_on, household.signed_on, household.agreement_no = None, date(2020, 5, 10), "1"
    household.save()
    assert household.stage_on(JUNE) == Stage.SIGNED
    assert "安置意愿不能再改" in refused(household, choice="dispersed")
    household.choice = "monetary"
    assert "测绘和补偿不能再改" in refused(building, floor_area=120)
    with pytest.raises(IntegrityError, match="房屋不能删除"), transaction.atomic():
        ZoneBuilding.objects.all().delete()
    with pytest.raises(IntegrityError, match="测绘和补偿不能再改"), transaction.atomic():
        AZoneBuilding(household=household)
    building.refresh_from_db()
    assert "还没有搬迁" in refused(building, demolished_on=JUNE)
    AZonePayment(household=household)
    assert household.stage_on(JUNE) == Stage.PAID
    household.moved_on = date(2020, 6, 1)
    household.save()
    assert household.stage_on(JUNE) == Stage.MOVED
    assert "还有 1 栋房屋没有拆除" in refused(household, restored_on=date(2020, 6, 20))
    building.demolished_on = date(2020, 6, 10)
    building.save()
    household.save()
    assert household.stage_on(JUNE) == Stage.RESTORED
    assert household.stage_on(date(2020, 6, 15)) == Stage.DEMOLISHED
    assert AZoneHousehold(surveyed_on=None, choice=None).stage_on(JUNE) == Stage.ENTERED


def test_whoever_is_at_work_keeps_to_the_order_of_days(first):
    """Survey 1 April, measured 20 April, signed 10 May; what was taken over without a person may be otherwise."""
    household = a_signed_household()
    building = household.buildings.get()
    AZoneHousehold(chosen_on=date(2020, 3, 1))
    with because("试", first):
        assert "意愿登记日期不能早于入户调查" in refused(household, chosen_on=date(2020, 3, 31))
        household.refresh_from_db()
        assert "协议签订日期不能早于房屋测绘日期" in refused(household, signed_on=date(2020, 4, 19))
        household.refresh_from_db()
        told = {"surveyed_on": date(2020, 4, 21), "chosen_on": date(2020, 4, 22)}
        assert "入户调查日期不能晚于房屋测绘日期" in refused(household, **told)
        household.refresh_from_db()
        assert "还没有兑付补偿,不能登记搬迁" in refused(household, moved_on=date(2020, 6, 1))
        household.refresh_from_db()
        household.persons = 5
        household.save()
        early = AZoneBuilding.build(household=AZoneHousehold(), surveyed_on=date(2020, 3, 31))
        assert "测绘日期不能早于入户调查日期" in refused(early)
    nobody_at_work()
    household.moved_on = date(2020, 6, 1)
    household.save()
    assert building.surveyed_on < household.signed_on


def test_nothing_due_is_nothing_to_be_paid_before_the_move(first):
    household = a_signed_household(area=60, choice="dispersed", choice_reason="no_home")
    with because("试", first):
        household.moved_on = date(2020, 6, 1)
        household.save()
    nobody_at_work()


def test_no_flat_goes_to_two_households_and_none_to_who_did_not_choose_one():
    one = AZoneHousehold(choice="dispersed", choice_reason="no_home")
    flat = AFlat(household=one, allotted_on=date(2020, 5, 1))
    other = AZoneHousehold(choice="dispersed")
    assert f"已分配给户 {one.code}" in refused(flat, household=other)
    assert "没有选择还房分散安置" in refused(AFlat(), household=AZoneHousehold(), allotted_on=JUNE)
    assert "须同时有住户和分配日期" in refused(AFlat(), allotted_on=JUNE)
    assert "须先收回房源" in refused(one, choice="monetary")
    AZoneBuilding(household=other)
    assert "须先分配房源" in refused(other, signed_on=JUNE, agreement_no="9")
    signed = a_signed_household(choice="dispersed")
    assert "不能再改" in refused(signed.flats.get(), price=1)
    assert "已签协议,不能再分配房源" in refused(AFlat(), household=signed, allotted_on=JUNE)


def test_what_a_household_is_due_is_its_compensation_less_its_flats():
    """100 m² × 2000 = 200,000; less a flat of 150,000: 50,000, of which 20,000 were paid."""
    household = a_signed_household(choice="dispersed")
    AZonePayment(household=household, amount=20_000)
    AZonePayment(household=household, amount=10_000, paid_on=JUNE)
    one = ZoneHousehold.objects.with_money(date(2020, 6, 29)).get()
    assert (one.compensation, one.flat_price, one.payable, one.paid) == (200_000, 150_000, 50_000, 20_000)


def test_a_list_pays_no_more_than_is_due_and_nobody_who_has_not_signed():
    household, run = a_signed_household(), AZonePaymentRun()
    AZonePayment(household=household, amount=50_000)
    line = ZonePayment(household=household, run=run, amount="150000.01")
    assert "应兑付 200000 元,兑付合计 200000.01 元" in refused(line)
    line.amount = 150_000
    line.save()
    line.refresh_from_db()
    assert line.state is None
    assert "还没有签协议" in refused(ZonePayment(household=AZoneHousehold(), run=run, amount=1))
    assert "日期和凭证号" in refused(ZonePayment(household=a_signed_household(), amount=1))
    assert "已编入兑付清单,不能解除协议" in refused(household, signed_on=None, agreement_no="")


def test_what_is_entered_of_before_keeps_to_the_same_bounds():
    """Due: 50,000 beside a flat; 20,000 are paid, 10,000 wait for a second person, 5,000 were sent back."""
    household = a_signed_household(choice="dispersed", choice_reason="no_home")
    AZonePayment(household=household, amount=20_000)
    AZonePayment(household=household, amount=10_000, state="proposed")
    returned = AZonePayment(household=household, amount=5_000, state="returned")
    line = AZonePayment.build(household=household, amount="20000.01")
    assert "应兑付 50000 元,兑付合计 50000.01 元" in refused(line)
    assert "不能晚于今天" in refused(line, amount=1, paid_on=date(2020, 7, 1))
    assert "兑付不能早于签协议" in refused(line, paid_on=date(2020, 5, 9))
    line.amount, line.paid_on = 20_000, date(2020, 5, 10)
    line.save()
    assert "超出应兑付金额" in refused(line, amount=20_001)
    assert "超出应兑付金额" in refused(returned, state="proposed")
    unsigned = AZoneHousehold()
    AZoneBuilding(household=unsigned)
    assert "还没有签协议,不能登记兑付" in refused(AZonePayment.build(household=unsigned))
    assert "已登记早前兑付" in refused(household, signed_on=None, agreement_no="")
    household.refresh_from_db()
    assert "在 2020-05-10 已兑付补偿" in refused(household, signed_on=date(2020, 5, 11))


def test_the_flat_may_cost_more_than_the_compensation():
    """60 m² × 2000 = 120,000, the flat 150,000: nothing is due."""
    household = a_signed_household(area=60, choice="dispersed", choice_reason="no_home")
    assert "应兑付 0 元" in refused(AZonePayment.build(household=household, amount=1))


def test_what_was_taken_over_is_asked_again_when_somebody_changes_it():
    payment = taken_over(amount=300_000)
    payment.voucher_no = "2020-9"
    payment.save()
    assert "超出应兑付金额" in refused(payment, amount=250_000)
    payment.refresh_from_db()
    payment.state = "returned"
    payment.save()
    assert "超出应兑付金额" in refused(payment, state="confirmed")


def test_a_wish_has_a_reason_and_a_building_a_size_that_can_be():
    household = AZoneHousehold()
    assert "须填写选择原因" in refused(household, choice_reason=None)
    assert "超过10000平方米" in refused(AZoneBuilding(), floor_area=10_001)


def test_other_costs_are_quantity_times_price():
    """12.35 × 40.01 = 494.1235: 494.12."""
    cost = AZoneCost(quantity="12.35", unit_price="40.01", amount=999)
    cost.refresh_from_db()
    assert cost.amount == Decimal("494.12")
