"""Findings are worked through on their pages: seen within the own area, verified by one, confirmed by another."""

from datetime import date, timedelta

import pytest

from households.models import Person
from pingtang.accounts.models import User
from pingtang.areas.models import Area
from pingtang.cleaning.models import Assignment, Finding, RuleProposal, RuleSetting, Sweep
from pingtang.cleaning.sweep import sweep
from pingtang.jobs import engine
from pingtang.jobs.models import Job
from pingtang.jobs.registry import work_named
from pingtang.policy.constants import CLOCK, today
from pingtang.policy.models import PolicyConstant
from pingtang.web.todos import todos_of
from tests.conftest import PASSWORD
from tests.factories import AHousehold, APerson

DAY = date(2020, 6, 30)
pytestmark = pytest.mark.django_db


@pytest.fixture
def finding():
    """A man entered as a woman in 牙舟镇兴陶村."""
    person = APerson(name="韦小山", sex="F")
    sweep(DAY, codes=["P010"])
    return Finding.objects.get(object_id=person.pk, rule="P010")


def test_the_ledger_shows_the_own_township_and_nothing_beyond(as_user, clerk, other_clerk, finding):
    here = as_user(clerk).get("/cleaning/findings/")
    assert here.status_code == 200
    assert "韦小山" in here.content.decode()
    assert "韦小山" not in as_user(other_clerk).get("/cleaning/findings/").content.decode()
    assert as_user(other_clerk).get(f"/cleaning/findings/{finding.pk}/").status_code == 404


def test_values_seen_are_masked(as_user, clerk, finding):
    number = Person.objects.get(pk=finding.object_id).id_number
    for address in ("/cleaning/findings/", f"/cleaning/findings/{finding.pk}/"):
        page = as_user(clerk).get(address).content.decode()
        assert number not in page
        assert f"{number[:6]}********{number[-4:]}" in page
        assert "性别:女" in page or "<dd>女</dd>" in page


def test_a_clerk_verifies_with_a_reason_and_the_section_confirms(as_user, clerk, section, finding):
    address = f"/cleaning/findings/{finding.pk}/"
    as_user(clerk).post(f"{address}verify/", {"reason": " "})
    finding.refresh_from_db()
    assert finding.state == "open"
    as_user(clerk).post(f"{address}verify/", {"reason": "户口簿登记如此"})
    finding.refresh_from_db()
    assert (finding.state, finding.verified_by, finding.reason) == ("verified", clerk, "户口簿登记如此")
    assert as_user(clerk).post(f"{address}confirm/").status_code == 403
    as_user(section).post(f"{address}confirm/", {"reason": "同意"})
    finding.refresh_from_db()
    assert (finding.state, finding.confirmed_by) == ("confirmed", section)
    assert finding.closed_on is not None


def test_nobody_confirms_their_own(as_user, section, finding):
    as_user(section).post(f"/cleaning/findings/{finding.pk}/verify/", {"reason": "电话核实"})
    as_user(section).post(f"/cleaning/findings/{finding.pk}/confirm/")
    finding.refresh_from_db()
    assert finding.state == "verified"


def test_the_section_may_send_a_verification_back(as_user, clerk, section, finding):
    as_user(clerk).post(f"/cleaning/findings/{finding.pk}/verify/", {"reason": "户口簿登记如此"})
    as_user(section).post(f"/cleaning/findings/{finding.pk}/refuse/", {"reason": "请附户口簿照片"})
    finding.refresh_from_db()
    assert (finding.state, finding.answer) == ("open", "请附户口簿照片")


def test_a_leader_looks_and_changes_nothing(as_user, leader, finding):
    assert as_user(leader).get(f"/cleaning/findings/{finding.pk}/").status_code == 200
    assert as_user(leader).post(f"/cleaning/findings/{finding.pk}/verify/", {"reason": "可以"}).status_code == 403


def test_the_record_and_its_household_show_their_findings(as_user, clerk, finding):
    person = Person.objects.get(pk=finding.object_id)
    for address in (person.get_absolute_url(), person.household.get_absolute_url()):
        page = as_user(clerk).get(address).content.decode()
        assert "问题数据" in page
        assert "第17位单数为男" in page


def test_the_catalogue_shows_each_rule_with_its_findings(as_user, clerk, finding):
    page = as_user(clerk).get("/cleaning/rules/").content.decode()
    assert "身份证号码不符合校验规则" in page
    assert "/cleaning/findings/?code=P010" in page
    assert as_user(clerk).get("/cleaning/rules/P010/").status_code == 200
    assert as_user(clerk).get("/cleaning/rules/NONE/").status_code == 404


def test_a_rule_is_tried_on_a_township_and_nothing_is_written(as_user, section, finding):
    APerson(household=AHousehold(village__code="522727102201"), sex="F")
    page = as_user(section).get("/cleaning/rules/P010/?try=522727102").content.decode()
    assert "<b>1</b> 条记录" in page
    assert Finding.objects.count() == 1


def test_trying_stays_within_the_own_area(as_user, clerk):
    assert as_user(clerk).get("/cleaning/rules/P010/?try=522727102").status_code == 404


def test_a_rule_is_switched_off_by_two_persons_with_a_reason(as_user, clerk, system, section, finding):
    address, off = "/cleaning/rules/P010/propose/", {"enabled": "no", "severity": "error"}
    assert as_user(clerk).post(address, off | {"reason": "x"}).status_code == 403
    as_user(section).post(address, off | {"reason": ""})
    assert not RuleProposal.objects.exists()
    as_user(section).post(address, off | {"reason": "口径调整"})
    proposal = RuleProposal.objects.get()
    as_user(section).post(f"/cleaning/rules/proposals/{proposal.pk}/decide/", {"approve": "yes"})
    assert not RuleSetting.objects.exists()
    page = as_user(section).get("/cleaning/rules/P010/").content.decode()
    assert "待另一人审批" in page
    other = User.objects.create_user(
        "other-section", PASSWORD, role="section", area_id="522727", streams=["households"], full_name="另一经办",
        must_change_password=False,
    )  # fmt: skip
    as_user(other).post(f"/cleaning/rules/proposals/{proposal.pk}/decide/", {"approve": "yes"})
    assert RuleSetting.objects.get().enabled is False
    assert Finding.objects.get().state == "withdrawn"


def test_a_proposal_turned_down_changes_nothing(as_user, system, section, finding):
    as_user(system).post("/cleaning/rules/P010/propose/", {"enabled": "yes", "severity": "hint", "reason": "太严"})
    proposal = RuleProposal.objects.get()
    as_user(section).post(f"/cleaning/rules/proposals/{proposal.pk}/decide/", {"approve": "no"})
    as_user(section).post(f"/cleaning/rules/proposals/{proposal.pk}/decide/", {"approve": "yes"})  # too late
    proposal.refresh_from_db()
    assert proposal.state == "refused"
    assert not RuleSetting.objects.exists()


def test_a_severity_in_force_shows_on_the_next_finding(as_user, system, section, finding):
    as_user(system).post("/cleaning/rules/P010/propose/", {"enabled": "yes", "severity": "hint", "reason": "太严"})
    as_user(section).post(f"/cleaning/rules/proposals/{RuleProposal.objects.get().pk}/decide/", {"approve": "yes"})
    sweep(DAY, codes=["P010"])
    finding.refresh_from_db()
    assert finding.severity == "hint"


def test_ticked_findings_are_verified_together(as_user, clerk, other_clerk, finding):
    also = APerson(name="韦小江", sex="F")
    elsewhere = APerson(name="杨小河", sex="F", household=AHousehold(village__code="522727102201"))
    sweep(DAY, codes=["P010"])
    keys = list(Finding.objects.values_list("pk", flat=True))
    sent = {"act": "verify", "key": keys, "reason-verify": "已对照户口簿"}
    assert as_user(other_clerk).post("/cleaning/findings/act/", sent | {"act": "assign"}).status_code == 403
    answer = as_user(clerk).post("/cleaning/findings/act/?standing=open", sent, follow=True)
    assert "已将2条记为核实无误" in answer.content.decode()
    verified = Finding.objects.filter(state="verified").values_list("object_id", flat=True)
    assert set(verified) == {finding.object_id, also.pk}
    assert Finding.objects.get(object_id=elsewhere.pk).state == "open"


def test_all_of_a_list_are_meant_only_while_it_is_the_list_that_was_shown(as_user, clerk, finding):
    sent = {"act": "verify", "all": "yes", "count": "7", "reason-verify": "已对照户口簿"}
    answer = as_user(clerk).post("/cleaning/findings/act/", sent, follow=True)
    assert "名单刚刚有变动" in answer.content.decode()
    as_user(clerk).post("/cleaning/findings/act/", sent | {"count": "1"})
    finding.refresh_from_db()
    assert finding.state == "verified"


def test_findings_are_assigned_with_a_day_and_become_overdue(as_user, clerk, section, finding):
    sent = {"act": "assign", "key": [finding.pk], "reason-assign": "抓紧办理"}
    answer = as_user(section).post("/cleaning/findings/act/", sent, follow=True)
    assert "请填写办结期限" in answer.content.decode()
    as_user(section).post("/cleaning/findings/act/", sent | {"until-assign": today().isoformat()})
    assert Finding.objects.overdue(today()).count() == 0
    assert Finding.objects.overdue(today() + timedelta(days=1)).count() == 1
    Assignment.objects.update(assigned_on=date(2020, 1, 1), due_on=date(2020, 1, 31))
    page = as_user(clerk).get("/cleaning/findings/?standing=overdue").content.decode()
    assert "2020-01-31 逾期" in page


def test_what_was_assigned_stands_on_the_list_of_the_township_with_its_day(as_user, clerk, section, finding, rf):
    sent = {"act": "assign", "key": [finding.pk], "reason-assign": "抓紧办理", "until-assign": today().isoformat()}
    as_user(section).post("/cleaning/findings/act/", sent)

    def line():
        request = rf.get("/")
        request.user = clerk
        return next(line for line in todos_of(request) if "交办的问题数据" in line.title)

    assert (line().title, line().number, line().due, line().urgent) == ("交办的问题数据待办结", 1, today(), False)
    Assignment.objects.update(assigned_on=date(2020, 1, 1), due_on=date(2020, 1, 31))
    assert (line().title, line().due, line().urgent) == ("交办的问题数据超期未办结", date(2020, 1, 31), True)
    page = as_user(clerk)
    assert page.get(line().url).context["table"].paginator.count == 1
    assert page.get("/cleaning/findings/?assigned=in-time").context["table"].paginator.count == 0
    assert page.get("/cleaning/findings/?assigned=whenever").status_code == 404
    assert "最早的时限 1月31日" in page.get("/todos/").content.decode()


def test_the_workbench_counts_what_its_lists_hold(as_user, clerk, section, leader, finding):
    page = as_user(section).get("/cleaning/")
    assert [line["numbers"][0]["value"] for line in page.context["townships"] if line["code"] == "522727101"] == [1]
    for one in page.context["totals"]:
        if one["url"]:
            listed = as_user(section).get(one["url"]).context["table"].paginator.count
            assert listed == one["value"], one["heading"]
    assert "身份证号" in page.content.decode()
    assert as_user(clerk).get("/cleaning/").context["townships"] == []
    assert "立即清洗" not in as_user(leader).get("/cleaning/").content.decode()


def test_the_list_seen_through_a_rule(as_user, clerk, finding):
    APerson()
    page = as_user(clerk).get("/households/persons/?rule=P010").content.decode()
    assert "韦小山" in page
    assert "清洗规则 P010" in page
    assert as_user(clerk).get("/households/persons/?rule=H006").status_code == 404


def test_the_section_starts_a_sweep_as_a_job(as_user, section):
    as_user(section).post("/cleaning/sweep/")
    assert Job.objects.get(kind="sweep").user == section


def test_a_sweep_in_the_background(section, finding):
    PolicyConstant.objects.create(key=CLOCK, title="时钟", value=20200630, source="试")
    job = engine.enqueue("sweep", "清洗", user=section, way=Sweep.Kind.NIGHTLY)
    Job.objects.update(state=Job.State.RUNNING)
    work_named("sweep")(job, engine.silent)
    job.refresh_from_db()
    assert (job.state, job.message) == ("done", "存在问题 5 条,新发现 4 条,已更正 0 条")
    assert Sweep.objects.filter(job=job, finished_at__isnull=False).exists()


def test_filters_of_the_ledger(as_user, clerk, finding):
    client = as_user(clerk)
    township = Area.objects.get(code="522727101").pk
    for query, shown in {
        f"township={township}": True, "code=P010": True, "code=P011": False, "severity=error": True,
        "severity=hint": False, "standing=open": True, "standing=closed": False, "state=open": True,
    }.items():  # fmt: skip
        page = client.get(f"/cleaning/findings/?{query}").content.decode()
        assert ("韦小山" in page) is shown, query
