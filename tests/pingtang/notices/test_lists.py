"""清单的明细: of every list they stand still from the review on; whoever changes one has remade the list."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pingtang.audit.models import because
from pingtang.cleaning.models import Finding
from pingtang.notices import actions
from pingtang.notices.doubts import doubts_of, refuse_doubts
from pingtang.notices.models import PublishedList
from pingtang.refusing import sentence_of
from pingtang.web.bulk import Refused
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


PAID_FOR = {
    "SubsidyRun": "loan", "AllowanceRun": "participant", "CompensationRun": "land", "SupportRun": "migrant",
    "ZonePaymentRun": "household",
}  # fmt: skip


def found(record, **told):
    day = date(2020, 6, 1)
    about = {"model": record._meta.label_lower, "object_id": record.pk, "first_seen": day, "last_seen": day}
    return Finding.objects.create(**{"rule": "W004", "severity": "error", "name": "韦大山"} | about | told)


def test_a_list_waits_until_the_errors_in_what_it_pays_for_are_settled(line, people):
    record, run = getattr(line, PAID_FOR[type(line.run).__name__]), line.run
    found(record, rule="W005", severity="warning")
    assert not doubts_of(run).exists()
    error = found(record)
    assert list(doubts_of(run)) == [error]
    if not run.waits_for_doubts:
        refuse_doubts(run)
        return
    for step in (actions.review, actions.approve):
        with pytest.raises(Refused, match="1条未办结的错误级问题数据.规则W004"):
            step(run, people[0], date(2020, 6, 30))
    for state, by in (("verified", "verified_by"), ("confirmed", "confirmed_by")):
        setattr(error, by, people[state == "confirmed"])
        error.state = state
        error.save()
        assert doubts_of(run).exists() == (state == "verified")
    refuse_doubts(run)


def test_a_lists_page_shows_what_is_in_doubt(as_user, person_of_the_office):
    line = ACompensation()
    first = person_of_the_office("section", streams=["reservoir"])
    page = f"/reservoir/compensationruns/{line.run_id}/"
    assert "存疑明细" not in as_user(first).get(page).content.decode()
    found(line.land)
    assert "存疑明细" in as_user(first).get(page).content.decode()
    act = {"act": "review", "key": line.run_id, "one": "yes"}
    told = as_user(first).post("/reservoir/compensationruns/act/", act, follow=True)
    assert "错误级问题数据" in told.content.decode()
