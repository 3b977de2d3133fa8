"""协议与补偿: area × price, rosters, lists posted, approved by another and paid, houses, who is registered."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from pingtang.accounts.roles import Act
from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.cleaning.models import Finding, Sweep
from pingtang.cleaning.sweep import sweep
from pingtang.cleaning.touched import dossiers_of
from pingtang.indicators.figures import Scope, figure
from pingtang.indicators.lenses import list_of
from pingtang.notices import actions
from pingtang.policy.constants import PORTAL_SINCE
from pingtang.policy.models import PolicyConstant
from pingtang.refusing import sentence_of
from pingtang.rosters.commit import commit
from pingtang.web.bulk import Refused
from pingtang.web.confirming import confirm, send_back
from reservoir.actions import link_to_persons
from reservoir.computing import compute_compensation, open_compensation
from reservoir.models import (
    Compensation,
    CompensationRun,
    HouseDemolition,
    LandAgreement,
    Reservoir,
    ResettlementAgreement,
    SpecialFacility,
)
from reservoir.rosters import DemolitionRoster, EarlierLandRoster, FacilityRoster, LandRoster, ResettlementRoster
from tests.factories import (
    ADemolition,
    AHousehold,
    ALandAgreement,
    ANotice,
    APerson,
    AReservoir,
    AResettlement,
    nobody_at_work,
)
from tests.pingtang.rosters.sheets import said, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
MADE, POSTED, OVER = date(2020, 6, 20), date(2020, 6, 21), date(2020, 6, 28)
NUMBER = "522799197503120035"
LAND = {
    "工程名称": "擦耳岩水库", "协议编号": "土补2020-001", "姓名": "韦大山", "身份证号": NUMBER, "乡镇": "牙舟镇",
    "村(社区)": "兴陶村", "地类": "旱地", "图斑号": "C17", "面积(亩)": "1.234", "补偿标准": "33200",
    "补偿金额": "40968.80", "签订时间": "2020.5.1", "账号": "6229990000000000001",
}  # fmt: skip


def enter(roster, user, tmp_path, *rows):
    batch = uploaded(roster, user, tmp_path, *rows)
    told = said(batch)
    if "wrong" in [verdict for _, verdict, _ in told]:
        return told
    with because("导入", user):
        commit(batch, user)
    nobody_at_work()
    return [verdict for _, verdict, _ in told]


def at(user, function, *told):
    """Done by that person, as a page does it."""
    with because("试", user):
        done = function(*told)
    nobody_at_work()
    return done


def refused(function):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        function()
    return sentence_of(error.value)


def paid_before(make=ALandAgreement, **told):
    return make(**{"earlier_paid_on": date(2020, 5, 6), "voucher_no": "2020-17", "state": "confirmed"} | told)


def test_an_amount_is_area_times_price_to_the_fen(first, as_user):
    """1.234 亩 × 33,200 yuan = 40,968.80; 1.235 × 33,333.33 = 41,166.66255, rounded half up 41,166.66."""
    assert "面积乘以单价" in refused(lambda: ALandAgreement(area_mu=Decimal("1.234"), amount=Decimal("40968.81")))
    ALandAgreement(area_mu=Decimal("1.235"), unit_price=Decimal("33333.33"), amount=Decimal("41166.66"))
    assert "签订日期" in refused(lambda: paid_before(earlier_paid_on=date(2020, 4, 20)))
    works, page = AReservoir(), as_user(first)
    typed = {
        "reservoir": works.pk, "agreement_no": "土补2020-009", "holder_name": "韦大山", "holder_id_number": NUMBER,
        "township": "522727101", "village": "522727101208", "land_kind": "dry", "area_mu": "1.234",
        "unit_price": "33200", "signed_on": "2020-05-01",
    }  # fmt: skip
    person = APerson(id_number=NUMBER)
    assert page.post(f"/reservoir/landagreements/new/?reservoir={works.pk}", typed).status_code == 302
    made = LandAgreement.objects.get(agreement_no="土补2020-009")
    assert (made.amount, made.person) == (Decimal("40968.80"), person)
    again = page.post(f"/reservoir/landagreements/new/?reservoir={works.pk}", typed)
    assert "已有同号的土地补偿协议" in again.content.decode()
    wide = {"agreement_no": "土补２０２０－００９", "holder_id_number": f"{NUMBER[:6]} {NUMBER[6:]}"}
    again = page.post(f"/reservoir/landagreements/new/?reservoir={works.pk}", typed | wide)
    assert "已有同号的土地补偿协议" in again.content.decode()
    wrong = page.post(
        f"/reservoir/landagreements/new/?reservoir={works.pk}", typed | {"holder_id_number": NUMBER[:-1] + "0"}
    )
    assert "校验码" in wrong.content.decode()
    late = page.post(
        f"/reservoir/landagreements/new/?reservoir={works.pk}",
        typed | {"agreement_no": "x", "signed_on": "2020-07-01"},
    )
    assert "不能晚于今天" in late.content.decode()


def test_a_number_that_belongs_to_nobody_is_told_and_written(clerk, tmp_path):
    AReservoir()
    right, wrong = LAND, LAND | {"协议编号": "土补2020-002", "身份证号": NUMBER[:-1] + "0"}
    batch = uploaded(LandRoster, clerk, tmp_path, right, wrong)
    told = [str(row.notes) for row in batch.rows.order_by("place")]
    assert ["校验码" in one for one in told] == [False, True]
    commit(batch, clerk)
    assert LandAgreement.objects.count() == 2


def test_rosters_with_the_headings_that_clerks_write(first, clerk, tmp_path):
    AReservoir()
    assert enter(LandRoster, clerk, tmp_path, LAND, LAND | {"协议编号": "土补2020-002", "图斑号": "C18"}) == [
        "new",
        "new",
    ]
    one = LandAgreement.objects.get(agreement_no="土补2020-001")
    assert (one.area_mu, one.amount, one.township_id) == (Decimal("1.234"), Decimal("40968.80"), "522727101")
    wrong = enter(LandRoster, clerk, tmp_path, LAND | {"协议编号": "3", "图斑号": "C19", "补偿金额": "40000"})
    assert wrong[0][1] == "wrong"
    assert "须等于面积乘以单价" in str(wrong[0][2])
    assert enter(LandRoster, clerk, tmp_path, LAND | {"协议编号": "4", "工程名称": "没有的水库"})[0][1] == "wrong"
    assert enter(LandRoster, clerk, tmp_path, LAND | {"协议编号": "5", "乡镇": "通州镇"})[0][1] == "wrong"

    home = {
        "工程名称": "擦耳岩水库", "户主": "韦大山", "身份证号": NUMBER, "乡镇": "牙舟镇", "村(社区)": "兴陶村",
        "人口": "4", "安置方式": "货币", "补偿金额": "180000", "签订时间": "2020-05-01",
    }  # fmt: skip
    assert enter(ResettlementRoster, clerk, tmp_path, home) == ["new"]
    assert enter(ResettlementRoster, clerk, tmp_path, home | {"搬离时间": "2020-4-1"})[0][1] == "wrong"
    assert enter(ResettlementRoster, clerk, tmp_path, home | {"搬离时间": "2020-6-1"}) == ["changed"]
    house = {"户主身份证号": NUMBER, "房屋编号": "1", "面积": "120.5", "拆除时间": "2020-6-10"}
    assert enter(DemolitionRoster, clerk, tmp_path, house) == ["new"]
    assert enter(DemolitionRoster, clerk, tmp_path, house | {"户主身份证号": "522799197811230048"})[0][1] == "wrong"
    facility = {"工程名称": "擦耳岩水库", "设施名称": "便民桥", "乡镇": "牙舟镇", "投资": "196000",
                "计划时间": "2020-5-31"}  # fmt: skip
    assert enter(FacilityRoster, first, tmp_path, facility) == ["new"]
    assert SpecialFacility.objects.get().planned_amount == 196_000


def test_from_the_agreement_to_the_payment(first, second, clerk, as_user, tmp_path):
    land = ALandAgreement(holder_name="陆大海", bank_account="6229990000000000077")
    other = ALandAgreement(reservoir=AReservoir(code="jiusi", name="旧司水库"))
    page = as_user(first)
    told = page.post("/reservoir/landagreements/act/", {"act": "list", "key": [land.pk, other.pk]}, follow=True)
    assert "一份清单只列一个工程" in told.content.decode()
    page.post("/reservoir/landagreements/act/", {"act": "list", "key": land.pk, "one": "yes"})
    nobody_at_work()
    run = CompensationRun.objects.get()
    assert (str(run), run.made_by) == ("擦耳岩水库2020年第1批土地补偿", first)
    assert run.lines.get().amount == Decimal(83_000)
    told = page.post("/reservoir/landagreements/act/", {"act": "list", "key": land.pk}, follow=True)
    assert "已在清单中" in told.content.decode()

    # changed while the list is being made: it must be made anew
    LandAgreement.objects.filter(pk=land.pk).update(area_mu=Decimal(2), amount=Decimal(66_400))
    with pytest.raises(Refused, match="请先重新计算"):
        at(first, actions.review, run, first, MADE)
    page.post("/reservoir/compensationruns/act/", {"act": "compute", "key": run.pk, "one": "yes"})
    nobody_at_work()
    assert run.lines.get().amount == Decimal(66_400)
    run.refresh_from_db()
    at(first, actions.review, run, first, MADE)
    held = refused(lambda: LandAgreement.objects.filter(pk=land.pk).update(holder_name="别人"))
    assert "已列入审查过的补偿清单" in held
    assert "兑现日期由补偿清单登记" in refused(lambda: LandAgreement.objects.filter(pk=land.pk).update(paid_on=MADE))
    LandAgreement.objects.filter(pk=land.pk).update(plot_no="C18")  # what is not paid by may be put right
    at(first, actions.publish, run, POSTED)
    line = run.notice.lines.get()
    assert (line.name, line.told, line.amount) == ("陆*海", ["旱地", "2", "33200"], Decimal(66_400))
    with pytest.raises(Refused, match="您编制的"):
        at(first, actions.approve, run, first, OVER)
    with pytest.raises(Refused, match="期满后才能审定"):
        at(second, actions.approve, run, second, POSTED)
    run.refresh_from_db()
    at(second, actions.approve, run, second, OVER)
    assert as_user(clerk).get(f"/reservoir/compensationruns/{run.pk}/payments.xlsx").status_code == 403
    answer = as_user(second).get(f"/reservoir/compensationruns/{run.pk}/payments.xlsx")
    (tmp_path / "paid.xlsx").write_bytes(b"".join(answer.streaming_content))
    row = list(load_workbook(tmp_path / "paid.xlsx").active.iter_rows(values_only=True))[2]
    assert row == (1, "陆大海", land.holder_id_number, "6229990000000000077", land.agreement_no, 2, 33200, 66400)
    at(second, actions.pay, run, date(2020, 6, 30), "移民0001")
    land.refresh_from_db()
    assert land.paid_on == date(2020, 6, 30)
    assert not LandAgreement.objects.filter(pk=land.pk).payable().exists()
    nobody_at_work()
    with pytest.raises(IntegrityError), transaction.atomic():
        Compensation.objects.filter(run=run).update(amount=1)


def test_an_agreement_leaves_a_list_that_is_being_made(first, as_user):
    one, other = AResettlement(), AResettlement(head_name="罗大河")
    run = at(first, open_compensation, ResettlementAgreement.objects.all(), MADE)
    assert str(run) == "擦耳岩水库2020年第1批移民安置补偿"
    line = run.lines.get(resettlement=one)
    as_user(first).post("/reservoir/compensations/act/", {"act": "drop", "key": line.pk, "one": "yes"})
    nobody_at_work()
    assert list(run.lines.values_list("resettlement", flat=True)) == [other.pk]
    ResettlementAgreement.objects.filter(pk=other.pk).update(signed_on=None)
    compute_compensation(run)
    assert not run.lines.exists()  # it is no longer signed
    with pytest.raises(Refused, match="没有补偿金额"):
        at(first, open_compensation, ResettlementAgreement.objects.filter(pk=AResettlement(amount=None).pk), MADE)
    with pytest.raises(Refused, match="没有签订"):
        at(first, open_compensation, ResettlementAgreement.objects.filter(pk=other.pk), MADE)


def test_signed_moved_out_and_demolished(first, clerk, as_user):
    planned = AResettlement(signed_on=None, amount=None)
    signed = AResettlement()
    page = as_user(clerk)
    steps = f"/reservoir/resettlementagreements/{planned.pk}/step"
    assert page.get(f"{steps}/move/").status_code == 302  # not before it is signed
    told = {"signed_on": "2020-05-06", "mode": "monetary", "persons": "3", "amount": "120000",
            "version": planned.version}  # fmt: skip
    assert page.post(f"{steps}/sign/", told).status_code == 302
    page.post(
        "/reservoir/resettlementagreements/act/",
        {"act": "moved", "key": [planned.pk, signed.pk], "until-moved": "2020-05-01"},
    )
    assert not ResettlementAgreement.objects.filter(moved_on__isnull=False).exists()  # one was signed later
    page.post(
        "/reservoir/resettlementagreements/act/",
        {"act": "moved", "key": [planned.pk, signed.pk], "until-moved": "2020-06-01"},
    )
    assert ResettlementAgreement.objects.moved(date(2020, 6, 1)).count() == 2
    houses = [ADemolition(agreement=signed), ADemolition(agreement=signed, house_no="2")]
    demolished = ResettlementAgreement.objects.demolished
    page.post(
        "/reservoir/housedemolitions/act/",
        {"act": "demolished", "key": houses[0].pk, "until-demolished": "2020-06-02"},
    )
    assert not demolished(None, date(2020, 6, 30)).exists()  # its second house stands
    step = f"/reservoir/housedemolitions/{houses[1].pk}/step/demolish/"
    page.post(step, {"demolished_on": "2020-06-20", "version": houses[1].version})
    assert HouseDemolition.objects.standing().count() == 0
    assert list(demolished(None, date(2020, 6, 30))) == [signed]
    assert list(demolished(date(2020, 6, 20), date(2020, 6, 30))) == [signed]
    assert not demolished(date(2020, 6, 21), date(2020, 6, 30)).exists()
    assert not demolished(None, date(2020, 6, 19)).exists()
    tomorrow = {"act": "demolished", "key": ADemolition().pk, "until-demolished": "2020-07-01"}
    assert "不能晚于今天" in page.post("/reservoir/housedemolitions/act/", tomorrow, follow=True).content.decode()


def test_who_is_registered_is_linked_within_the_uploaders_reach(clerk, as_user):
    here = APerson()
    there = APerson(household=AHousehold(village__code="522727102201"))
    ours = ALandAgreement(holder_id_number=here.id_number)
    theirs = ALandAgreement(holder_id_number=there.id_number)
    assert link_to_persons(LandAgreement, "522727101") == 1
    assert link_to_persons(LandAgreement, "522727") == 1
    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert (ours.person, theirs.person) == (here, there)
    page = as_user(clerk).get(here.household.get_absolute_url()).content.decode()
    assert "水库移民:土地补偿" in page
    assert ours.agreement_no in page
    assert "水库移民:安置协议" not in page  # nothing of that kind
    LandAgreement.objects.filter(pk=ours.pk).update(holder_id_number="522799199001016026")
    assert link_to_persons(LandAgreement, "522727") == 0
    ours.refresh_from_db()
    assert ours.person is None


def test_a_plot_of_a_holder_is_agreed_on_once(first, clerk, as_user, tmp_path):
    """However its number is written; what was taken over without a person is a finding (W004)."""
    works = AReservoir()
    one = ALandAgreement(reservoir=works, holder_id_number=NUMBER, plot_no="P-1", agreement_no="RV-1")
    told = "同一地块(图斑号不论大小写、全角半角和空格)已有协议"
    row = LAND | {"协议编号": "RV-2", "图斑号": "ｐ－1"}
    assert told in str(enter(LandRoster, clerk, tmp_path, row))
    twice = enter(
        LandRoster, clerk, tmp_path, *(LAND | {"协议编号": n, "图斑号": p} for n, p in (("7", "Q 1"), ("8", "q1")))
    )
    assert [verdict for _, verdict, _ in twice] == ["wrong", "wrong"]
    assert told in str(twice[1])
    typed = {
        "reservoir": works.pk, "agreement_no": "RV-3", "holder_name": "韦大山", "holder_id_number": NUMBER,
        "township": "522727101", "village": "522727101208", "land_kind": "dry", "plot_no": "P -1", "area_mu": "1",
        "unit_price": "33200", "signed_on": "2020-05-01",
    }  # fmt: skip
    address = f"/reservoir/landagreements/new/?reservoir={works.pk}"
    assert told in as_user(first).post(address, typed).content.decode()
    nobody_at_work()
    assert LandAgreement.objects.get() == one
    ALandAgreement(reservoir=works, holder_id_number=NUMBER, plot_no="P-1", agreement_no="RV-9")
    with because("试", first):  # another holder, another works, or no number at all
        ALandAgreement(reservoir=works, plot_no="P-1")
        ALandAgreement(reservoir=AReservoir(code="jiusi", name="旧司"), holder_id_number=NUMBER, plot_no="P-1")
        for _ in range(2):
            ALandAgreement(reservoir=works, holder_id_number=NUMBER, plot_no="")
        LandAgreement.objects.filter(agreement_no="RV-9").update(bank_account="6229990000000000077")
    nobody_at_work()


LAND_PAID = {"工程名称": "擦耳岩水库", "协议编号": "", "兑付日期": "2020-05-06", "兑付凭证号": "2016-0315"}


def test_what_was_paid_before_is_told_by_one_and_confirmed_by_another(first, second, clerk, as_user, tmp_path):
    """A township's roster takes no day of payment; the county's waits, and until then the agreement is unpaid."""
    AReservoir()
    assert enter(LandRoster, clerk, tmp_path, LAND | {"兑现时间": "2020-6-1"}) == ["new"]
    one = LandAgreement.objects.get()
    assert (one.paid_on, one.earlier_paid_on) == (None, None)
    paid = LAND_PAID | {"协议编号": one.agreement_no}
    assert not clerk.may(EarlierLandRoster.subject, Act.UPLOAD)
    for wrong, told in (({"兑付日期": "2020-07-01"}, "不能晚于今天"), ({"兑付日期": "2020-04-30"}, "签订日期"),
                        ({"兑付凭证号": ""}, "必须填写"), ({"协议编号": "没有"}, "没有这份协议")):  # fmt: skip
        assert told in str(enter(EarlierLandRoster, first, tmp_path, paid | wrong)), wrong
    assert enter(EarlierLandRoster, first, tmp_path, paid) == ["changed"]
    one.refresh_from_db()
    assert (one.state, one.entered_by, one.paid_on) == ("proposed", first, None)
    assert not LandAgreement.objects.payable().exists()  # nobody lists it meanwhile
    page = as_user(first)
    page.post("/reservoir/landagreements/act/", {"act": "confirm", "key": one.pk, "one": "yes"})
    nobody_at_work()
    one.refresh_from_db()
    assert one.paid_on is None
    as_user(second).post("/reservoir/landagreements/act/", {"act": "confirm", "key": one.pk, "one": "yes"})
    nobody_at_work()
    one.refresh_from_db()
    assert (one.paid_on, one.confirmed_by) == (date(2020, 5, 6), second)
    assert "早前兑付已审定" in refused(
        lambda: LandAgreement.objects.filter(pk=one.pk).update(area_mu=1, amount=33_200)
    )
    LandAgreement.objects.filter(pk=one.pk).update(paid_on=MADE)
    one.refresh_from_db()
    assert one.paid_on == date(2020, 5, 6)  # nobody types it


def test_an_earlier_payment_that_was_none_is_taken_back(first, second, as_user):
    one = AResettlement()
    page = as_user(first)
    step = f"/reservoir/resettlementagreements/{one.pk}/step/earlier/"
    told = {"earlier_paid_on": "2020-07-01", "voucher_no": "17", "version": one.version}
    assert "不能晚于今天" in page.post(step, told).content.decode()
    assert page.post(step, told | {"earlier_paid_on": "2020-05-06"}).status_code == 302
    nobody_at_work()
    send_back(ResettlementAgreement.objects.all(), second, "没有这张凭证")
    assert not ResettlementAgreement.objects.payable().exists()
    page.post("/reservoir/resettlementagreements/act/", {"act": "withdraw", "key": one.pk, "one": "yes"})
    nobody_at_work()
    one.refresh_from_db()
    assert (one.earlier_paid_on, one.state, one.paid_on) == (None, None, None)
    run = at(first, open_compensation, ResettlementAgreement.objects.all(), MADE)
    assert "已列入补偿清单" in refused(lambda: ResettlementAgreement.objects.filter(pk=one.pk).update(
        earlier_paid_on=MADE, voucher_no="17"))  # fmt: skip
    assert run.lines.count() == 1


def test_what_is_paid_since_the_portal_is_there_goes_through_the_lists(first, as_user, tmp_path):
    """The portal has been there since 1 June: one person could otherwise have it paid without list and notice."""
    one = ALandAgreement(reservoir=AReservoir())
    told = "早于平台启用日期(2020-06-01)兑付的才能补录"
    row = LAND_PAID | {"协议编号": one.agreement_no}
    assert told in str(enter(EarlierLandRoster, first, tmp_path, row | {"兑付日期": "2020-06-01"}))
    step = f"/reservoir/landagreements/{one.pk}/step/earlier/"
    typed = {"earlier_paid_on": "2020-06-01", "voucher_no": "17", "version": one.version}
    assert told in as_user(first).post(step, typed).content.decode()
    nobody_at_work()
    late = {"earlier_paid_on": date(2020, 6, 1), "voucher_no": "17"}
    for since in (20200601, None):  # without the constant nothing is of before
        if since is None:
            PolicyConstant.objects.filter(key=PORTAL_SINCE).delete()
        with because("试", first):
            said_of = refused(lambda: LandAgreement.objects.filter(pk=one.pk).update(**late))
        nobody_at_work()
        assert "兑付的才能补录" in said_of
    LandAgreement.objects.filter(pk=one.pk).update(**late, state="proposed")  # taken over: nobody confirms it
    with because("试", first), pytest.raises(Refused, match="兑付的才能补录"):
        confirm(LandAgreement.objects.all(), first)
    nobody_at_work()


def test_what_is_paid_is_what_lists_pay_and_what_was_confirmed_as_paid_before(first, second, as_user):
    """Land: 83,000 of before, 83,000 through a list of 20 June, 83,000 that waits; homes: 180,000 of before."""
    paid_before()
    listed = ALandAgreement()
    paid_before(AResettlement)
    paid_before(state="proposed")
    at(first, open_compensation, LandAgreement.objects.filter(pk=listed.pk), MADE)
    run = CompensationRun.objects.get()
    for state, told in (("reviewed", {}), ("published", {"notice": ANotice(posted_on=MADE, until=POSTED)}),
                        ("approved", {"approved_on": OVER, "approved_by": second}),
                        ("paid", {"paid_on": OVER, "voucher_no": "1"})):  # fmt: skip
        CompensationRun.objects.filter(pk=run.pk).update(state=state, **told)
    county = Area.objects.get(level="county")
    sums = {}
    for code in ("land_paid", "resettlement_paid"):
        one = figure(f"reservoir.{code}")
        days = (date(2020, 5, 5), date(2020, 5, 6), OVER)
        sums[code] = [one.value(Scope.until(county, day)) for day in days]
        page = as_user(first).get(list_of(one, Scope.until(county, OVER)))
        assert sum(record.amount for record in page.context["table"].data.data) == sums[code][-1] * 10_000
    assert sums == {
        "land_paid": [0, Decimal("8.3"), Decimal("16.6")], "resettlement_paid": [0, 18, 18],
    }  # fmt: skip


def test_more_than_the_task_is_said_before_and_found_after(clerk, tmp_path):
    """A works of 100 亩: 60 are signed, the file brings 50."""
    works = AReservoir()
    ALandAgreement(area_mu=60, amount=60 * 33_200)
    row = LAND | {"面积(亩)": "50", "补偿金额": "1660000"}
    batch = uploaded(LandRoster, clerk, tmp_path, row)
    assert batch.summary["notes"][-1] == (
        "导入后“擦耳岩水库”累计签订土地补偿协议 110 亩,超过总任务 100 亩,请核对面积后再导入"
    )
    assert batch.wrong == 0
    with because("导入", clerk):
        commit(batch, clerk)
    nobody_at_work()
    made = LandAgreement.objects.get(agreement_no=row["协议编号"])
    touched = dossiers_of({LandAgreement: [made.pk]})
    assert touched == {LandAgreement: [made.pk], Reservoir: [works.pk]}
    sweep(kind=Sweep.Kind.TOUCHED, dossiers=touched)
    assert Finding.objects.open().filter(rule="W001").count() == 1


def test_the_board_marks_what_is_above_the_task(first, as_user):
    AReservoir()
    ALandAgreement(area_mu=Decimal("1281.95"), amount=Decimal("1281.95") * 33_200)
    page = as_user(first).get("/reservoir/board/").content.decode()
    assert "1,281.950" in page
    assert "超任务" in page
