"""报告值与现值: which records came, went or changed since the issue, for each reader within the own reach."""

from decimal import Decimal

import pytest

from households.models import Household
from pingtang.reports.standing import beside_now, difference
from projects.models import Reimbursement
from tests.factories import AHousehold, AnArrangement, APerson, AStated, AVoucher

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
EXITED = {"exit_status": "exited", "exit_year": 2019}


@pytest.fixture
def households():
    """Three remaining households, of which one lies in another township."""
    places = ("522727101208", "522727101208", "522727102201")
    made = [AHousehold(village__code=place, exit_status="not_exited", exit_year=None) for place in places]
    for household in made:
        APerson(household=household)
    return made


def of(report, code):
    return report.stated.get(code=code)


def test_the_records_that_came_and_went(issued, households):
    report = issued()
    stated = of(report, "households.remaining")
    assert difference(stated).records == []
    Household.objects.filter(pk=households[0].pk).update(**EXITED)
    came = AHousehold(exit_status="not_exited", exit_year=None)
    also = AHousehold(exit_status="not_exited", exit_year=None)
    found = difference(stated)
    assert (found.was_text, found.now_text, found.moved) == ("3户", "4户", True)
    assert {(one.key, one.kind) for one in found.records} == {
        (households[0].pk, "gone"), (came.pk, "added"), (also.pk, "added"),
    }  # fmt: skip
    persons = difference(of(report, "persons.remaining"))
    assert [(one.kind, one.was, one.now) for one in persons.records] == [("gone", 1, None)]


def test_the_same_number_may_stand_for_other_records(issued, households):
    report = issued()
    Household.objects.filter(pk=households[0].pk).update(**EXITED)
    AHousehold(exit_status="not_exited", exit_year=None)
    found = difference(of(report, "households.remaining"))
    assert not found.moved
    assert found.counts == {"gone": 1, "added": 1}


def test_an_amount_that_changed_is_shown_before_and_after(issued):
    arrangement = AnArrangement()
    voucher, gone = (AVoucher(arrangement=arrangement, amount=amount) for amount in ("20000.50", "1000.00"))
    report = issued()
    Reimbursement.objects.filter(pk=voucher.pk).update(amount="20000.75")
    Reimbursement.objects.filter(pk=gone.pk).delete()
    came = AVoucher(arrangement=arrangement, amount="7.00")
    found = difference(of(report, "fund.reimbursed"))
    assert {(one.key, one.kind, one.was, one.now) for one in found.records} == {
        (voucher.pk, "changed", Decimal("20000.5"), Decimal("20000.75")),
        (gone.pk, "gone", Decimal(1000), None),
        (came.pk, "added", None, Decimal(7)),
    }
    told = sum(((one.now or 0) - (one.was or 0) for one in found.records), Decimal(0))
    assert told / 10_000 == found.value - found.stated.value


def test_the_page_lists_them_with_links_and_masks(as_user, issued, people, households):
    report = issued()
    Household.objects.filter(pk=households[0].pk).update(**EXITED)
    client = as_user(people["other"])
    text = client.get(f"/reports/{report.pk}/figures/").content.decode()
    assert "有变动" in text
    page = client.get(f"/reports/stated/{of(report, 'households.remaining').pk}/").content.decode()
    assert "报告时计入、现已不计:1 条" in page
    assert f"/households/households/{households[0].pk}/" in page
    assert households[0].head_id_number not in page
    listed = client.get(f"/households/households/?moved={of(report, 'households.remaining').pk}-gone")
    assert listed.context["table"].paginator.count == 1
    assert "报告时计入、现已不计" in listed.content.decode()


def test_a_clerk_sees_the_own_records_and_how_many_others_there_are(as_user, issued, people, households):
    report = issued()
    Household.objects.update(**EXITED)
    stated = of(report, "households.remaining")
    page = as_user(people["clerk"]).get(f"/reports/stated/{stated.pk}/").content.decode()
    assert f"/households/households/{households[0].pk}/" in page
    assert f"/households/households/{households[2].pk}/" not in page
    assert households[2].household_code not in page
    assert "另有 1 条已删除或不在您的辖区" in page
    listed = as_user(people["clerk"]).get(f"/households/households/?moved={stated.pk}-gone")
    assert listed.context["table"].paginator.count == 2


@pytest.mark.parametrize("asked", ["x", "1-none", "999999999-gone", "-gone", "²-gone"])
def test_a_wrong_lens_is_a_missing_page(as_user, people, asked):
    assert as_user(people["other"]).get(f"/households/households/?moved={asked}").status_code == 404


def test_a_lens_of_another_table_is_a_missing_page(as_user, issued, people, households):
    report = issued()
    stated = of(report, "persons.remaining")
    assert as_user(people["other"]).get(f"/households/households/?moved={stated.pk}-gone").status_code == 404


def test_the_report_shows_both_where_they_differ(as_user, issued, people, households):
    report = issued()
    assert beside_now(report)[1] == 0
    Household.objects.filter(pk=households[0].pk).update(**EXITED)
    text = as_user(people["other"]).get(f"{report.get_absolute_url()}?now=1").content.decode()
    assert "现值 2户" in text
    assert "处现值与报告值不同" in text
    report.refresh_from_db()
    assert "now" not in str(report.content)


def test_a_figure_that_is_no_longer_there_is_told_as_it_was(as_user, people):
    stated = AStated(code="gone.figure", title="旧指标", report__written_by=people["writer"])
    page = as_user(people["writer"]).get(f"/reports/stated/{stated.pk}/").content.decode()
    assert "本版本没有这个指标" in page
    assert "2户" in page


def test_a_rate_leads_to_its_part_and_whole(as_user, issued, people):
    AVoucher(arrangement=AnArrangement(), amount="5000.00")
    report = issued()
    page = as_user(people["other"]).get(f"/reports/stated/{of(report, 'fund.reimbursement_rate').pk}/")
    text = page.content.decode()
    assert "分子" in text
    assert f"/reports/stated/{of(report, 'fund.rate_base').pk}/" in text


def test_figures_of_a_draft_are_not_compared(as_user, people):
    stated = AStated(report__written_by=people["writer"])
    assert as_user(people["writer"]).get(f"/reports/{stated.report_id}/figures/").status_code == 404
