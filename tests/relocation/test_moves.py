"""A moved household's way: linked to the register, step by step, its old house, and what the database refuses."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from pingtang.audit.models import because
from pingtang.policy.models import PolicyConstant
from pingtang.rectification.models import Rectification
from pingtang.refusing import sentence_of
from pingtang.web.bulk import Refused
from pingtang.web.confirming import confirm, send_back
from relocation import actions
from relocation.models import (
    OldHouse,
    RelocationFacility,
    RelocationHousehold,
    RelocationSettlement,
    SystemItem,
    VisitFinding,
)
from relocation.steps import state_of_old_house, state_of_settlement
from tests.factories import (
    AFacility,
    AFile,
    AHousehold,
    AJob,
    AnItem,
    AnOldHouse,
    APerson,
    ARelocation,
    ASettlement,
    ASite,
    AVisit,
    AVisitFinding,
    nobody_at_work,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
JUNE = date(2020, 6, 30)


def refused(make):
    with pytest.raises(IntegrityError) as told, transaction.atomic():
        make()
    return sentence_of(told.value)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("3栋2单元501", "3-2-501"), ("3-2-501", "3-2-501"), ("3号楼2单元501室", "3-2-501"),
        ("3幢 2单元 501号", "3-2-501"),
        ("\uff13栋\uff12单元501", "3-2-501"), ("a3栋1201", "A3-1201"), ("", None),
    ],
)  # fmt: skip
def test_one_flat_has_one_key_however_it_is_written(written, key):
    one = ARelocation(house_no=written)
    one.refresh_from_db()
    assert (one.house_no, one.house_key) == (written, key)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: ARelocation(persons=0), "搬迁人口至少1人"),
        (lambda: ARelocation(certificate_no=""), "须有不动产证号"),
        (lambda: ARelocation(head_id_number="522799********0035"), "隐去后的内容"),
        (lambda: ARelocation(person=ARelocation().household.persons.get()), "本项目年度已有搬迁记录"),
        (lambda: AnOldHouse(demolished_on=None), "须先拆除再复垦复绿"),
        (lambda: AnOldHouse(reclaimed_on=date(2019, 2, 28)), "须先拆除再复垦复绿"),
        (lambda: AnOldHouse(reward_paid_on=JUNE), "另一人审定后才能兑现"),
        (lambda: AnOldHouse(reward=1, state="proposed", reward_paid_on=JUNE), "另一人审定后才能兑现"),
        (lambda: AnOldHouse(reward=1, state="confirmed", reward_paid_on=JUNE, reward_voucher=""), "兑现凭证号"),
        (lambda: AnOldHouse(reward=1, state="confirmed", reward_paid_on=date(2001, 1, 1)), "不能早于拆除"),
        (lambda: ASettlement(settled_amount=Decimal(10_000_001)), "超批复原因"),
        (lambda: AnOldHouse(reward=Decimal(0), state="confirmed"), "奖励金额须大于0"),
        (lambda: AJob(end_on=date(2019, 5, 5)), "早于开始日期"),
        (lambda: AJob(monthly_wage=Decimal("100000.01")), "月工资不超过100000元"),
        (lambda: AnOldHouse(reclaimed_mu=Decimal("5.001")), "复垦面积不超过5亩"),
        (lambda: AFacility(finished_on=date(2020, 4, 1)), "依次不早于前一步"),
        (lambda: ASettlement(audited_on=None), "先结算,再县级审计,再省级复核"),
        (lambda: ASettlement(settled_amount=None), "须有结算金额"),
    ],
)
def test_what_is_impossible_is_refused_in_words(make, told):
    assert told in refused(make)


def test_a_household_is_linked_by_its_heads_number_and_lies_where_the_register_says():
    person = APerson(household=AHousehold(village__code="522727102201"))
    moved = ARelocation(household=None, head_name=person.name, head_id_number=person.id_number)
    assert moved.township_id == "522727101"
    assert actions.link_to_households("522727101") == 0  # beyond that township's reach
    assert actions.link_to_households("522727") == 1
    moved.refresh_from_db()
    assert (moved.household, moved.township_id, moved.village_id) == (
        person.household, "522727102", "522727102201",
    )  # fmt: skip
    assert actions.link_to_households("522727") == 0


def test_the_link_follows_the_number_when_it_is_corrected():
    right, wrong = APerson(), APerson()
    moved = ARelocation(person=wrong)
    moved.head_id_number = right.id_number
    moved.save()
    moved.refresh_from_db()
    assert moved.household is None
    actions.link_to_households("522727")
    moved.refresh_from_db()
    assert moved.household == right.household
    RelocationHousehold.objects.update(head_id_number="522799197503120035")  # nobody's
    moved.refresh_from_db()
    assert moved.household is None


def test_a_household_named_by_its_code_stays_though_its_number_is_not_there():
    moved = ARelocation(head_id_number="522799197503120035")
    RelocationHousehold.objects.update(head_id_number="522799197503120043")
    actions.link_to_households("522727")
    moved.refresh_from_db()
    assert moved.household is not None


def test_a_household_goes_its_way_step_by_step(first, as_user):
    moved = ARelocation(house_no="", assigned_on=None, moved_on=None, certificate_no="", certified_on=None)
    page, steps = as_user(first), f"/relocation/relocationhouseholds/{moved.pk}/step"

    def take(step, **told):
        moved.refresh_from_db()
        answer = page.post(f"{steps}/{step}/", told | {"version": moved.version})
        assert answer.status_code == 302, answer.context["form"].errors
        moved.refresh_from_db()

    take("move", moved_on="2020-06-01")  # there is no flat yet
    assert moved.moved_on is None
    take("assign", site=moved.site_id, house_no="5栋1单元301", assigned_on="2020-05-20", house_area="25")
    take("move", moved_on="2020-06-01")
    take("certify", certificate_no="黔(2020)平塘县不动产权第1号", certified_on="2020-06-20")
    assert (moved.house_key, moved.moved_on, moved.certified_on) == ("5-1-301", date(2020, 6, 1), date(2020, 6, 20))


def test_the_days_of_a_move_follow_one_another(first, as_user):
    """On the pages of the steps, in the form and in the database; what was taken over otherwise is a finding."""
    moved = ARelocation(agreement_on=date(2018, 5, 1), house_no="", assigned_on=None, moved_on=None,
                        certificate_no="", certified_on=None)  # fmt: skip
    page, steps = as_user(first), f"/relocation/relocationhouseholds/{moved.pk}/step"

    def take(step, **told):
        return page.post(f"{steps}/{step}/", told | {"version": moved.version}).content.decode()

    flat = {"site": moved.site_id, "house_no": "5栋1单元301", "house_area": "25"}
    assert "分房日期早于协议签订日期(2018-05-01)" in take("assign", assigned_on="2018-04-01", **flat)
    RelocationHousehold.objects.update(house_no="5栋1单元301", assigned_on=date(2018, 6, 1))
    moved.refresh_from_db()
    assert "实际入住日期早于协议签订日期" in take("move", moved_on="2018-03-01")
    assert "实际入住日期早于分房日期" in take("move", moved_on="2018-05-31")
    take("move", moved_on="2018-06-01")
    nobody_at_work()
    moved.refresh_from_db()
    assert moved.moved_on == date(2018, 6, 1)
    other = ARelocation(moved_on=date(2017, 8, 1))
    with because("改", first):
        RelocationHousehold.objects.filter(pk=other.pk).update(persons=2)
        assert "请核对日期" in refused(
            lambda: RelocationHousehold.objects.filter(pk=other.pk).update(moved_on=date(2017, 8, 2))
        )
    nobody_at_work()


@pytest.mark.parametrize(("year", "told"), [(2015, "从2016年度开始"), (2021, "项目年度还没有到"), (2019, "")])
def test_a_project_year_is_one_of_the_plan_or_later(first, year, told):
    moved = RelocationHousehold.objects.filter(pk=ARelocation(project_year=2012).pk)  # taken over
    with because("改", first):
        moved.update(persons=2)
        if told:
            assert told in refused(lambda: moved.update(project_year=year))
        else:
            moved.update(project_year=year)
    nobody_at_work()


def test_a_flat_is_given_to_one_household(first):
    taken, other = ARelocation(house_no="3栋2单元501"), ARelocation(house_no="")
    others = RelocationHousehold.objects.filter(pk=other.pk)
    with because("分房", first):
        assert "牙舟镇集镇安置点的房号3-2-501已分给韦大山户" in refused(lambda: others.update(house_no="3-2-501"))
        assert "只分给一户" in refused(lambda: ARelocation(house_no="3幢2单元501室"))
        others.update(house_no="3-2-501", site=ASite(name="另一安置点"))
        assert "只分给一户" in refused(lambda: others.update(site=taken.site))
    nobody_at_work()
    ARelocation(house_no="3-2-501")  # taken over: rule R009's
    with because("改", first):
        RelocationHousehold.objects.update(persons=2, house_no="3-2-501")
    nobody_at_work()


def test_nobody_is_visited_before_the_agreement(first, as_user):
    moved = ARelocation()
    page = as_user(first).post(
        f"/relocation/followupvisits/new/?relocation={moved.pk}",
        {"relocation": moved.pk, "visited_on": "2017-08-31", "visitors": "社区干部"},
    )
    assert "走访日期早于这户签订搬迁协议的日期" in page.content.decode()
    nobody_at_work()
    AVisit(relocation=moved, visited_on=date(2017, 8, 31))


def test_what_is_used_was_accepted(first, as_user):
    bare = {"name": "县第五中学", "kind": "education", "in_use_on": "2020-05-25"}
    page = as_user(first)

    def told(**more):
        return page.post("/relocation/relocationfacilitys/new/", bare | more).content.decode()

    assert "投入使用须先登记竣工验收日期" in told()
    assert "投入使用日期早于竣工验收日期" in told(accepted_on="2020-05-26")
    assert "验收日期早于开工日期" in told(started_on="2020-05-20", accepted_on="2020-05-19")
    told(accepted_on="2020-05-20")
    assert RelocationFacility.objects.get().in_use_on == date(2020, 5, 25)
    nobody_at_work()
    old = AFacility(accepted_on=None)
    with because("改", first):
        RelocationFacility.objects.filter(pk=old.pk).update(progress="已投用")
        assert "须先登记竣工验收" in refused(lambda: RelocationFacility.objects.update(in_use_on=JUNE))
    nobody_at_work()


def test_who_is_placed_by_themselves_moves_in_without_a_flat_of_ours():
    alone = ARelocation(placement="dispersed", site=None, house_no="", moved_on=None, certificate_no="",
                        certified_on=None)  # fmt: skip
    waiting = ARelocation(house_no="", moved_on=None, certificate_no="", certified_on=None)
    with pytest.raises(Refused, match="还没有分房"):
        actions.move_in(RelocationHousehold.objects.all(), JUNE)
    assert actions.move_in(RelocationHousehold.objects.filter(pk=alone.pk), JUNE) == 1
    with pytest.raises(Refused, match="不能晚于今天"):
        actions.move_in(RelocationHousehold.objects.filter(pk=waiting.pk), date(2020, 7, 1))


def test_a_reward_is_asked_for_by_one_and_confirmed_by_another(first, second):
    house = AnOldHouse()
    with because("申报", first):
        house.reward, house.reward_account = Decimal(15000), "6229990000000000001"
        house.save()
    nobody_at_work()
    house.refresh_from_db()
    assert (house.state, house.entered_by) == ("proposed", first)
    with pytest.raises(Refused, match="须由另一人审定"):
        actions.confirm_rewards(OldHouse.objects.all(), first)
    with pytest.raises(IntegrityError) as told, transaction.atomic():
        OldHouse.objects.update(state="confirmed", confirmed_by=first)
    assert "须由另一人审定" in sentence_of(told.value)
    with pytest.raises(Refused, match="还没有上传拆除后照片,请先在它的页面“附件”版块上传"):
        actions.confirm_rewards(OldHouse.objects.all(), second)
    AFile(of=house, kind="拆除前照片")  # as it stood before is no evidence
    with pytest.raises(Refused, match="还没有上传拆除后照片"):
        actions.confirm_rewards(OldHouse.objects.all(), second)
    AFile(of=house, kind="拆除后照片")
    assert len(actions.confirm_rewards(OldHouse.objects.all(), second)) == 1
    assert list(OldHouse.objects.unpaid()) == [house]
    house.refresh_from_db()
    with because("改金额", second):
        house.reward = Decimal(14000)
        house.save()
    nobody_at_work()
    house.refresh_from_db()
    assert (house.state, house.entered_by, house.confirmed_by) == ("proposed", second, None)
    send_back(OldHouse.objects.all(), first, "金额与标准不符")
    assert OldHouse.objects.returned().get().returned_reason == "金额与标准不符"


def test_one_photograph_shows_one_house(first, second):
    houses = [AnOldHouse() for _ in range(2)]
    with because("申报", first):
        OldHouse.objects.update(reward=Decimal(15000))
    nobody_at_work()
    for house in houses:
        photo = AFile(of=house, kind="拆除后照片", sha256="a" * 64)
    for chosen in (OldHouse.objects.all(), OldHouse.objects.filter(pk=houses[0].pk)):
        with pytest.raises(Refused, match="与另一条记录的是同一个文件,请上传各自的拆除后照片"):
            actions.confirm_rewards(chosen, second)
    photo.removed_on, photo.removed_reason = photo.uploaded_at, "传错"
    photo.save()
    AFile(of=houses[1], kind="拆除后照片")
    assert len(actions.confirm_rewards(OldHouse.objects.all(), second)) == 2


def test_one_old_house_is_entered_once(first):
    """Of a household moved twice as well; a second house says where it lies, and so does the first."""
    house = AnOldHouse(location="兴陶村 一组12号")
    again = ARelocation(person=house.relocation.household.persons.get(), project_year=2016)
    with because("登记", first):
        for moved in (house.relocation, again):
            assert "不能登记两次" in refused(
                lambda moved=moved: AnOldHouse(relocation=moved, location="兴陶村一组１２号")
            )
            assert "须填写旧房坐落" in refused(lambda moved=moved: AnOldHouse(relocation=moved))
        other = AnOldHouse(relocation=again, location="兴陶村二组3号")
        assert "不能登记两次" in refused(lambda: OldHouse.objects.update(location="兴陶村一组12号"))
        AnOldHouse(location="兴陶村一组12号")  # of another household
        bare = AnOldHouse()
        assert "请先补填" in refused(lambda: AnOldHouse(relocation=bare.relocation, location="兴陶村一组"))
        OldHouse.objects.filter(pk=other.pk).update(area=70)
    nobody_at_work()


def test_rewards_keep_to_the_standard_of_the_household(first):
    """All its houses and moves together: so much for each person moved."""
    moved = ARelocation(persons=3)
    AnOldHouse(relocation=moved, location="一组", reward=Decimal(30000))
    again = ARelocation(person=moved.household.persons.get(), project_year=2016, persons=2)
    with because("申报", first):
        other = AnOldHouse(relocation=again, location="二组", reward=Decimal(15000))
        told = refused(lambda: OldHouse.objects.filter(pk=other.pk).update(reward=Decimal("15000.01")))
        assert "合计45000.01元,搬迁人口3人最多45000元" in told
        assert "超过搬迁人口乘每人奖励标准" in refused(lambda: AnOldHouse(relocation=moved, location="三组", reward=1))
        PolicyConstant.objects.create(
            key="demolition_reward_per_head", title="标准", year=2016, value=20000, source="试"
        )
        OldHouse.objects.filter(pk=other.pk).update(reward=Decimal(30000))
        RelocationHousehold.objects.update(persons=2)  # who is confirmed for three
        assert "搬迁人口2人" in refused(lambda: OldHouse.objects.filter(pk=other.pk).update(state="confirmed"))
        OldHouse.objects.filter(pk=other.pk).update(state="returned", returned_reason="人口有误")
    nobody_at_work()


def test_nothing_is_due_for_a_house_that_stays(first):
    house = AnOldHouse(must_demolish=False, exempt_reason="传统村落")
    assert state_of_old_house(house) == "exempt"
    with because("申报", first):
        assert "列为不拆除的旧房没有拆旧奖励" in refused(lambda: OldHouse.objects.update(reward=15000))
        OldHouse.objects.update(must_demolish=True)
        OldHouse.objects.update(reward=15000)
        assert "列为不拆除的旧房没有拆旧奖励" in refused(lambda: OldHouse.objects.update(must_demolish=False))
    nobody_at_work()


def test_who_works_has_a_true_number(first):
    """Or the one that the register has of a member of the household."""
    unknown = ARelocation(household=None)
    odd = APerson(household=ARelocation().household, id_number="5227991975")
    with because("登记", first):
        for number in ("123", "522799198811118884"):
            assert "不是有效的18位号码" in refused(lambda number=number: AJob(relocation=unknown, id_number=number))
        AJob(relocation=unknown)
        AJob(relocation=RelocationHousehold.objects.get(household=odd.household), id_number=odd.id_number)
    nobody_at_work()
    AJob(relocation=unknown, id_number="123")


def test_one_voucher_pays_one_house_of_each_household_on_one_day(first):
    def paid(house, voucher, day):
        OldHouse.objects.filter(pk=house.pk).update(reward_voucher=voucher, reward_paid_on=day)

    moved = ARelocation(persons=2)
    mine, second, far = (
        AnOldHouse(relocation=relocation, location=place, reward=Decimal(15000), state="confirmed")
        for relocation, place in ((moved, "一组"), (moved, "二组"), (ARelocation(), ""))
    )
    with because("兑现", first):
        paid(mine, "拆旧1", JUNE)
        assert "请核对凭证号" in refused(lambda: paid(second, "拆旧 1", JUNE))
        assert "请核对凭证号" in refused(lambda: paid(far, "拆旧1", date(2020, 6, 29)))
        paid(far, "拆旧1", JUNE)  # one batch
        paid(second, "拆旧2", JUNE)
        paid(mine, "拆旧1", JUNE)
    nobody_at_work()


def test_no_reward_is_confirmed_for_a_house_that_still_stands(first, second):
    with because("申报", first):
        AnOldHouse(demolished_on=None, reclaimed_on=None, reward=Decimal(15000))
    nobody_at_work()
    with pytest.raises(Refused, match="还没有拆除"):
        actions.confirm_rewards(OldHouse.objects.all(), second)


def test_houses_are_demolished_in_numbers_or_listed_as_staying():
    standing = [AnOldHouse(demolished_on=None, reclaimed_on=None) for _ in range(2)]
    listed = AnOldHouse(demolished_on=None, reclaimed_on=None)
    assert actions.exempt(OldHouse.objects.filter(pk=listed.pk), "传统村落") == 1
    with pytest.raises(Refused, match="列为不拆除"):
        actions.demolish(OldHouse.objects.all(), JUNE)
    assert actions.demolish(OldHouse.objects.due(), JUNE) == 2
    assert OldHouse.objects.demolished(JUNE).count() == 2
    assert standing[0].pk in OldHouse.objects.demolished(JUNE).values_list("pk", flat=True)


def test_a_sites_checklist_is_laid_out_and_ticked():
    site, item = ASite(), AnItem()
    assert actions.list_items([site]) == 11  # one of the twelve is there
    with pytest.raises(Refused, match="都已列出"):
        actions.list_items([site])
    assert {one.system for one in SystemItem.objects.filter(site=site)} == {
        "services", "employment", "culture", "governance", "party",
    }  # fmt: skip
    assert actions.complete(SystemItem.objects.filter(pk=item.pk), date(2019, 10, 1)) == 1
    item.refresh_from_db()
    assert item.done_on == date(2019, 10, 1)


def test_what_a_visit_found_becomes_a_ticket_and_is_done_when_that_is_closed():
    finding = AVisitFinding()
    on_the_spot = AVisitFinding(visit=AVisit(), solved_on=JUNE)
    assert set(VisitFinding.objects.open()) == {finding}
    assert actions.hand_over(VisitFinding.objects.all(), "牙舟镇人民政府", date(2020, 7, 30)) == 1
    ticket = Rectification.objects.get()
    who = finding.visit.relocation
    assert (ticket.work_stream, ticket.township, ticket.found_on) == ("relocation", who.township, date(2020, 5, 12))
    assert ticket.problem == f"{who.head_name}户:卫生间渗水"
    with pytest.raises(Refused, match="都已转整改"):
        actions.hand_over(VisitFinding.objects.all(), "牙舟镇人民政府", date(2020, 7, 30))
    assert set(VisitFinding.objects.open()) == {finding}
    Rectification.objects.update(status="submitted", evidence="已修")
    Rectification.objects.update(status="closed", closed_on=JUNE)
    assert not VisitFinding.objects.open().exists()
    on_the_spot.refresh_from_db()
    assert on_the_spot.ticket is None


def test_facilities_and_settlements_go_step_by_step(first, second, as_user):
    school = AFacility(started_on=None, finished_on=None, accepted_on=None, in_use_on=None)
    year = ASettlement(project_year=2019, settled_amount=None, settled_on=None, audited_on=None, reviewed_on=None)
    page = as_user(first)

    def take(record, ledger, step, **told):
        record.refresh_from_db()
        page.post(f"/relocation/{ledger}/{record.pk}/step/{step}/", told | {"version": record.version})
        record.refresh_from_db()

    for step, name, day in (("finish", "finished_on", "2020-03-01"), ("start", "started_on", "2019-03-01"),
                            ("finish", "finished_on", "2020-03-01"), ("accept", "accepted_on", "2020-03-20"),
                            ("use", "in_use_on", "2020-05-20")):  # fmt: skip
        take(school, "relocationfacilitys", step, **{name: day})
    assert (school.started_on, school.in_use_on) == (date(2019, 3, 1), date(2020, 5, 20))
    review = {"reviewed_on": "2020-06-01", "review_no": "黔扶投复〔2020〕1号"}
    take(year, "relocationsettlements", "review", **review)
    assert year.reviewed_on is None
    take(year, "relocationsettlements", "settle", settled_amount="10000001", settled_on="2020-04-01")
    assert year.settled_on is None  # above the approval without a word why
    take(year, "relocationsettlements", "settle", settled_amount="9000000", settled_on="2020-04-01")
    assert (year.state, year.entered_by) == ("proposed", first)
    audit = {"audited_on": "2020-05-01", "audit_no": "平审〔2020〕1号"}
    take(year, "relocationsettlements", "audit", **audit)
    assert year.audited_on is None  # the settlement waits for another person
    confirmed(second)
    take(year, "relocationsettlements", "audit", **audit)
    confirmed(second)
    take(year, "relocationsettlements", "review", **review)
    assert (year.settled_amount, year.reviewed_on, year.state) == (9_000_000, date(2020, 6, 1), "proposed")
    assert not RelocationSettlement.objects.confirmed().exists()
    confirmed(second)
    assert RelocationSettlement.objects.confirmed().get() == year


def confirmed(by):
    nobody_at_work()
    confirm(RelocationSettlement.objects.all(), by)


def test_amounts_stand_once_they_are_audited(first):
    ASettlement(reviewed_on=None)
    with because("改", first):
        assert "已登记县级审计" in refused(lambda: RelocationSettlement.objects.update(approved_amount=1))
        RelocationSettlement.objects.update(reviewed_on=JUNE, review_no="1")
        assert "已登记省级复核" in refused(lambda: RelocationSettlement.objects.update(audit_no="2"))
    nobody_at_work()


def test_what_was_sent_back_is_put_right_as_far_as_nothing_was_confirmed_since(first, second):
    """An audit that was sent back opens the amounts again; a review that was sent back does not."""
    year = ASettlement(audited_on=None, reviewed_on=None)
    years = RelocationSettlement.objects.filter(pk=year.pk)

    def written(**told):
        with because("登记", first):
            years.update(**told)
        nobody_at_work()

    written(audited_on=date(2020, 1, 10), audit_no="1")
    send_back(years, second, "金额与结算书不符")
    assert state_of_settlement(years.get()) == "audited-returned"
    written(settled_amount=9_700_000)
    assert (years.get().state, years.get().settled_amount) == ("proposed", 9_700_000)
    confirm(years, second)
    written(reviewed_on=date(2020, 4, 29), review_no="1")
    send_back(years, second, "文号不符")
    with because("登记", first):
        assert "已登记县级审计" in refused(lambda: years.update(settled_amount=9_600_000))
    nobody_at_work()
    written(review_no="2")
    confirm(years, second)
    assert RelocationSettlement.objects.confirmed().get().review_no == "2"


def test_nobody_is_paid_before_the_work_is_done(first):
    """What was taken over from elsewhere is left to rule R011; nobody at work enters it."""
    AnOldHouse(demolished_on=None, reclaimed_on=None, reward=1, state="confirmed", reward_paid_on=JUNE)
    done = AnOldHouse(reward=1, state="confirmed", reward_paid_on=JUNE, reward_voucher="拆旧2")
    houses = OldHouse.objects.filter(pk=done.pk)
    with because("改", first):
        assert "还没有登记拆除" in refused(lambda: houses.update(demolished_on=None, reclaimed_on=None))
        assert "不能晚于今天" in refused(lambda: houses.update(reward_paid_on=date(2020, 7, 1)))
    nobody_at_work()
