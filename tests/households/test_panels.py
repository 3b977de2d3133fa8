"""一户一档: one page has all that is on paper of a household, of the people in it, and of what was done for them."""

from datetime import date

import pytest

from households.models import Household, Monitoring, Person
from pingtang.audit.models import because
from pingtang.cleaning.models import Finding, Severity
from tests.factories import (
    AClaim,
    ACondition,
    AHelper,
    AHousehold,
    AMeasure,
    AMonitoring,
    AnExitReview,
    AnIncome,
    AnInsuredPerson,
    APairing,
    APerson,
    ARisk,
    Village,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(clerk):
    """A household with everything."""
    with because("登记", clerk):
        household = AHousehold(head_name="韦大山")
    head = APerson(household=household)
    APerson(household=household, name="韦小军")
    APerson(household=household, name="韦老五", left_on=date(2019, 5, 1), leave_reason="death")
    ACondition(household=household, year=2020, house_area=93)
    AnIncome(household=household, year=2019), AnIncome(household=household, year=2018, net_income=5432)
    AnExitReview(household=household, year=2015)
    episode = AMonitoring(household=household)
    ARisk(monitoring=episode, risk_type="illness", description="长期服药")
    APairing(household=household, helper=AHelper(name="罗帮扶", unit="县水务局"))
    AMeasure(household=household, name="养蜂补助")
    AMeasure(household=household, monitoring=episode, name="临时救助", category="safety_net")
    AClaim(insured=AnInsuredPerson(person=head))
    Finding.objects.create(
        rule="P007", severity=Severity.ERROR, model="households.household", object_id=household.pk,
        dossier=household.pk, name=household.head_name, township=household.township, village=household.village,
        seen={}, first_seen=date(2020, 6, 1), last_seen=date(2020, 6, 30),
    )  # fmt: skip
    return household


def panels(answer):
    return {shown.title: shown for shown in answer.context["panels"]}


def test_the_page_of_a_household_has_everything_in_the_offices_order(as_user, clerk, dossier):
    answer = as_user(clerk).get(f"/households/households/{dossier.pk}/")
    shown = panels(answer)
    assert list(shown) == [
        "问题数据", "家庭成员", "生产生活条件", "收入", "退出程序", "监测", "风险", "帮扶责任人", "帮扶措施",
        "返贫责任保险", "受益项目", "小额信贷", "技能培训", "变更记录",
    ]  # fmt: skip
    page = answer.content.decode()
    for word in (
        "韦小军", "5,432", "93", "2015-10-10", "脱贫不稳定户", "长期服药", "罗帮扶", "县水务局", "养蜂补助",
        "临时救助", "PT2020", "新增", clerk.full_name,
    ):  # fmt: skip
        assert word in page, word


def test_members_who_left_come_last_and_years_newest_first(as_user, clerk, dossier):
    shown = panels(as_user(clerk).get(f"/households/households/{dossier.pk}/"))
    assert [person.name for person in shown["家庭成员"].records] == ["韦大山", "韦小军", "韦老五"]
    assert [income.year for income in shown["收入"].records] == [2019, 2018]


def test_a_member_who_left_is_told_from_those_who_are_here(as_user, clerk, dossier):
    page = as_user(clerk).get(f"/households/households/{dossier.pk}/").content.decode()
    assert "2019-05-01" in page


def test_nothing_of_another_household_stands_on_the_page(as_user, clerk, dossier):
    other = AHousehold(head_name="杨国强")
    for make in (ACondition, AnIncome, AnExitReview, AMonitoring, APairing, AMeasure):
        make(household=other)
    ARisk(monitoring=Monitoring.objects.get(household=other))
    AnInsuredPerson(person=APerson(household=other))
    shown = panels(as_user(clerk).get(f"/households/households/{dossier.pk}/"))
    for panel in shown.values():
        if panel.records is not None:
            for record in panel.records:
                home = getattr(record, "household", None) or getattr(record, "monitoring", None) or record.person
                assert getattr(home, "household", home) == dossier


def test_the_page_of_an_episode_has_its_risks_and_measures(as_user, clerk, dossier):
    episode = Monitoring.objects.get()
    answer = as_user(clerk).get(f"/households/monitorings/{episode.pk}/")
    shown = panels(answer)
    assert [measure.name for measure in shown["帮扶措施"].records] == ["临时救助"]
    assert len(shown["风险"].records) == 1
    assert "养蜂补助" not in answer.content.decode()


def test_the_page_of_a_person_has_household_insurance_and_measures(as_user, clerk, dossier):
    head = Person.objects.get(household=dossier, relation="head")
    AMeasure(household=dossier, person=head, name="雨露计划")
    answer = as_user(clerk).get(f"/households/persons/{head.pk}/")
    shown = panels(answer)
    assert len(shown["返贫责任保险"].records) == 1
    assert [measure.name for measure in shown["帮扶措施"].records] == ["雨露计划"]
    assert f"/households/households/{dossier.pk}/" in answer.content.decode()


def test_a_helper_shows_the_own_townships_households_only(as_user, clerk, section):
    helper = AHelper()
    here = APairing(helper=helper)
    there = APairing(helper=helper, household__village=Village(code="522727102201"), household__head_name="杨不见")
    page = as_user(clerk).get(f"/households/helpers/{helper.pk}/")
    assert list(panels(page)["结对的户"].records) == [here]
    assert "杨不见" not in page.content.decode()
    assert len(panels(as_user(section).get(f"/households/helpers/{helper.pk}/"))["结对的户"].records) == 2
    assert there.pk


def test_a_leader_reads_masked_and_without_history(as_user, leader, dossier):
    answer = as_user(leader).get(f"/households/households/{dossier.pk}/")
    page = answer.content.decode()
    assert "变更记录" not in panels(answer)
    assert dossier.head_id_number not in page
    assert dossier.phone not in page
    assert as_user(leader).post(f"/households/households/{dossier.pk}/reveal/", {"reason": "看看"}).status_code == 403


def test_a_page_with_everything_is_one_of_few_questions(as_user, clerk, dossier, django_assert_max_num_queries):
    client = as_user(clerk)
    client.get(f"/households/households/{dossier.pk}/")
    with django_assert_max_num_queries(45):
        client.get(f"/households/households/{dossier.pk}/")
    assert Household.objects.count() == 1
