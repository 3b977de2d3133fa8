"""报告值与现值: which records came, went or changed since the issue, for each reader within the own reach."""

from decimal import Decimal

import pytest
from django.utils.html import strip_tags

from households.models import Household
from pingtang.audit.models import because
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
    assert "另有 1 条不在您的辖区" in page
    listed = as_user(people["clerk"]).get(f"/households/households/?moved={stated.pk}-gone")
    assert listed.context["table"].paginator.count == 2


def test_a_deleted_record_is_named_with_who_deleted_it_and_why(as_user, issued, people, leader, households):
    """To whose reach it was in; who sees the whole county sees it too."""
    report = issued()
    stated = of(report, "households.remaining")
    near, far = households[0], households[2]
    with because("删除户", people["other"], reason="重复登记"):
        near.persons.all().delete()
        near.delete()
        far.persons.all().delete()
        far.delete()
    for user, seen in ((leader, [near, far]), (people["clerk"], [near])):
        page = as_user(user).get(f"/reports/stated/{stated.pk}/").content.decode()
        assert f"已删除:{len(seen)} 条" in page
        assert "删除户(重复登记)" in strip_tags(page)
        assert people["other"].full_name in page
        assert "只列出前" not in page
        for household in (near, far):
            assert (household.household_code in page) == (household in seen)
            assert household.head_id_number not in page
        assert ("另有 1 条不在您的辖区" in page) == (len(seen) == 1)


def test_an_edited_record_tells_from_what_to_what_by_whom_and_why(as_user, issued, people, leader, households):
    report = issued()
    with because("修改户", people["other"], reason="核实已脱贫"):
        Household.objects.filter(pk=households[0].pk).update(**EXITED)
    url = f"/reports/stated/{of(report, 'households.remaining').pk}/"
    text = " ".join(strip_tags(as_user(leader).get(url).content.decode()).split())
    assert "修改户(核实已脱贫)" in text
    assert "脱贫年度:(空) → 2019" in text
    persons = f"/reports/stated/{of(report, 'persons.remaining').pk}/"  # their household left, nobody touched them
    assert "这条记录本身没有改动" in as_user(leader).get(persons).content.decode()


def test_a_number_of_an_issued_report_opens_the_list_of_then(as_user, issued, people, households):
    report = issued()
    Household.objects.filter(pk=households[0].pk).update(**EXITED)
    AHousehold(exit_status="not_exited", exit_year=None)
    client = as_user(people["other"])
    stated = of(report, "households.remaining")
    kept = f"/households/households/?stated={stated.pk}"
    assert f'href="{kept}"' in client.get(report.get_absolute_url()).content.decode()
    page = client.get(kept)
    shown = {row.record.pk for row in page.context["table"].rows}
    assert shown == {household.pk for household in households}
    text = strip_tags(page.content.decode())
    assert "报告时 3户 · 现在 3户(报告后新计入 1 条,报告时计入、现已不计 1 条)→ 看差异" in text
    assert "打开现在的名单" in text
    for wrong in ("x", "999999999", "²"):
        assert client.get(f"/households/households/?stated={wrong}").status_code == 404
    assert client.get(f"/households/households/?stated={of(report, 'persons.remaining').pk}").status_code == 404


def test_the_list_of_then_comes_to_what_was_stated(as_user, issued, people):
    voucher = AVoucher(arrangement=AnArrangement(), amount="5000.00")
    report = issued()
    Reimbursement.objects.filter(pk=voucher.pk).update(amount="5100.00")
    rate = of(report, "fund.reimbursement_rate")
    page = as_user(people["other"]).get(f"/projects/reimbursements/?stated={rate.pk}")
    notes = ["".join(text for text, _ in note) for note in page.context["notes"]]
    assert notes[0] == "本名单合计 0.5万元(按报告时的数)"
    assert "金额或数量有变动 1 条" in notes[1]
    assert "分子:已报账 0.5万元(本名单)÷ 分母:计入报账率的资金" in notes[2]
    assert f"?stated={of(report, 'fund.rate_base').pk}" in page.content.decode()


def test_figures_that_moved_come_first(as_user, issued, people, households):
    report = issued()
    Household.objects.filter(pk=households[0].pk).update(**EXITED)
    page = as_user(people["other"]).get(f"/reports/{report.pk}/figures/")
    moved = [line.moved for line in page.context["lines"]]
    assert moved == sorted(moved, reverse=True)
    assert moved[0]
    assert "与现值核对" not in as_user(people["other"]).get(report.get_absolute_url()).content.decode()


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
