"""清单的明细: of every list they stand still from the review on; whoever changes one has remade the list."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pingtang.audit.models import because
from pingtang.notices.models import PublishedList
from pingtang.refusing import sentence_of
from tests.factories import (
    ACompensation,
    AnAllowance,
    ASubsidy,
    ASupport,
    AZonePayment,
    AZonePaymentRun,
    nobody_at_work,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
LINES = {
    "SubsidyRun": ASubsidy,
    "AllowanceRun": AnAllowance,
    "CompensationRun": ACompensation,
    "SupportRun": ASupport,
    "ZonePaymentRun": lambda: AZonePayment(run=AZonePaymentRun(), paid_on=None, voucher_no=""),
}


def test_every_kind_of_list_is_here():
    assert {kind.__name__ for kind in PublishedList.__subclasses__()} == set(LINES)


@pytest.fixture(params=LINES)
def line(request):
    return LINES[request.param]()


@pytest.fixture
def people(person_of_the_office):
    return [person_of_the_office("section", streams=["reservoir"], username=name) for name in ("maker", "other")]


def changed(line, user, **told):
    """What becomes of the line's list when that user writes the line."""
    with because("改明细", user):
        type(line).objects.filter(pk=line.pk).update(**told)
    nobody_at_work()
    line.run.refresh_from_db()
    return line.run


def test_who_changes_or_removes_a_line_has_remade_the_list(line, people):
    maker, other = people
    type(line.run).objects.filter(pk=line.run_id).update(made_by=maker)
    last = next(name for name in ("bank_account", "rate") if hasattr(line, name))
    assert changed(line, other, **{last: getattr(line, last)}).remade_by is None  # nothing was changed
    assert changed(line, maker, **{last: "3"}).remade_by is None
    assert changed(line, other, **{last: "4"}).remade_by == other
    assert changed(line, maker, **{last: "2"}).remade_by == other  # the maker is known anyhow
    type(line.run).objects.filter(pk=line.run_id).update(remade_by=None)
    with because("移出", other):
        line.delete()
    nobody_at_work()
    line.run.refresh_from_db()
    assert line.run.remade_by == other


def test_what_a_township_says_of_a_line_is_no_change_of_it(people):
    assert changed(ASubsidy(), people[1], is_doubted=False).remade_by is None


@pytest.mark.parametrize(
    ("state", "told"),
    [("reviewed", "退回重做"), ("published", "撤回公示"), ("approved", "另作补充清单"), ("paid", "另作补充清单")],
)
def test_the_account_stands_still_from_the_review_on(people, state, told):
    for make in (AnAllowance, ACompensation, ASupport, LINES["ZonePaymentRun"]):
        line = make()
        with transaction.atomic():
            walk(line.run, state)
            with pytest.raises(IntegrityError) as refused, transaction.atomic():
                changed(line, people[1], bank_account="6229990000000000099")
            assert told in sentence_of(refused.value)
            nobody_at_work()


def walk(run, state):
    """Takes a list to that state, without its notice."""
    from pingtang.notices.actions import publish

    run.state = "reviewed"
    run.save()
    if state != "reviewed":
        publish(run, date(2020, 6, 20))
    for name, day in (("approved", "approved_on"), ("paid", "paid_on")):
        if state in (name, "paid"):
            run.state = name
            setattr(run, day, date(2020, 6, 28))
            run.save()


def test_a_list_is_not_paid_in_the_future():
    run = LINES["ZonePaymentRun"]().run
    walk(run, "approved")
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        type(run).objects.filter(pk=run.pk).update(state="paid", paid_on=date(2020, 7, 1))
    assert "不能晚于今天" in sentence_of(refused.value)
