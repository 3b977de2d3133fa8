"""Relocation's rosters, with the headings that clerks write."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError

from pingtang.audit.models import because
from pingtang.rosters.commit import commit
from relocation.models import (
    FollowUpVisit,
    OldHouse,
    RelocationFacility,
    RelocationHousehold,
    RelocationIndustry,
    RelocationJob,
    SystemItem,
    VisitFinding,
)
from relocation.rosters import (
    FacilityRoster,
    IndustryRoster,
    JobRoster,
    OldHouseRoster,
    RelocationRoster,
    RewardRoster,
    SiteRoster,
    SystemItemRoster,
    VisitFindingRoster,
    VisitRoster,
)
from tests.factories import AHousehold, AnOldHouse, APerson, ARelocation, ASite, nobody_at_work
from tests.pingtang.rosters.sheets import said, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
MOVE = {
    "乡(镇)": "牙舟镇", "行政村": "兴陶村", "户主": "韦大山", "户主身份证号": "522799197503120035",
    "搬迁类别": "建档立卡搬迁户", "项目年度": "2017年", "家庭人口": 4, "搬迁方式": "自然村(村民小组)整体搬迁",
    "安置方式": "集中安置", "安置点名称": "牙舟镇集镇安置点", "房号": "3栋2单元501", "房屋面积": 100,
    "自筹资金": 8000, "协议时间": "2017.9.1", "分房时间": "2018.6", "入住时间": "2018-10-01", "不动产权证号": None,
}  # fmt: skip


def enter(roster, user, tmp_path, *rows):
    """The verdicts, when every row could be taken; else what is wrong."""
    batch = uploaded(roster, user, tmp_path, *rows)
    verdicts = [verdict for _, verdict, _ in said(batch)]
    if "wrong" in verdicts:
        return said(batch)
    with because("导入", user):
        commit(batch, user)
    nobody_at_work()
    return verdicts


def test_moves_come_in_and_are_linked_to_the_register(clerk, tmp_path):
    ASite()
    known = APerson(household=AHousehold(head_id_number="522799197503120035"))
    other = MOVE | {"户主": "陆外人", "户主身份证号": "522799198505050194", "搬迁类别": "随迁户", "房号": "3-2-502"}
    assert enter(RelocationRoster, clerk, tmp_path, MOVE, other) == ["new", "new"]
    one = RelocationHousehold.objects.get(head_id_number="522799197503120035")
    assert (one.household, one.site.name, one.house_key) == (known.household, "牙舟镇集镇安置点", "3-2-501")
    assert (one.project_year, one.persons, one.moved_on) == (2017, 4, date(2018, 10, 1))
    assert RelocationHousehold.objects.get(head_name="陆外人").household is None
    assert enter(RelocationRoster, clerk, tmp_path, MOVE | {"家庭人口": "4人"}, other) == ["same", "same"]
    assert enter(RelocationRoster, clerk, tmp_path, MOVE | {"不动产权证号": "黔(2020)1号"}) == ["changed"]


def test_a_township_names_the_site_in_town_but_no_household_beyond(clerk, other_clerk, tmp_path):
    ASite(name="县城金盆安置点", township_id="522727001")
    row = MOVE | {"安置点名称": "县城金盆安置点"}
    assert enter(RelocationRoster, clerk, tmp_path, row) == ["new"]
    (_, verdict, errors) = enter(RelocationRoster, other_clerk, tmp_path, row)[0]
    assert verdict == "wrong"
    assert errors


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"家庭人口": 0}, "至少1人"),
        ({"安置点名称": "没有的安置点"}, "没有"),
        ({"项目年度": "前年"}, "年"),
        ({"搬迁类别": "外星人"}, "外星人"),
    ],
)
def test_a_wrong_row_says_what_is_wrong(clerk, tmp_path, changed, told):
    ASite()
    (_, verdict, errors) = enter(RelocationRoster, clerk, tmp_path, MOVE | changed)[0]
    assert verdict == "wrong"
    assert told in str(errors)


def test_old_houses_come_by_their_heads_number_and_their_rewards_wait(clerk, tmp_path):
    moved = ARelocation()
    row = {
        "户主身份证号": moved.head_id_number, "旧房面积": "80平方米", "是否应拆": "是", "拆除时间": "2019.3.1",
        "复垦时间": "2019-06-01", "复垦面积": 0.25, "奖励资金": 15000,
    }  # fmt: skip
    assert enter(OldHouseRoster, clerk, tmp_path, row) == ["new"]
    house = OldHouse.objects.get()
    assert (house.relocation, house.state, house.entered_by) == (moved, "proposed", clerk)
    assert not OldHouse.objects.rewarded(date(2020, 6, 30)).exists()
    assert enter(OldHouseRoster, clerk, tmp_path, row | {"旧房面积": 80}) == ["same"]
    AnOldHouse(relocation=moved, location="另一处")  # a second one is entered by hand; the roster means the first
    assert enter(OldHouseRoster, clerk, tmp_path, row | {"旧房面积": 90}) == ["changed"]
    house.refresh_from_db()
    assert house.area == 90
    assert "同一处旧房不能登记两次" in str(enter(OldHouseRoster, clerk, tmp_path, row | {"旧房坐落": "另 一处"}))
    assert "超过搬迁人口乘每人奖励标准" in str(enter(OldHouseRoster, clerk, tmp_path, row | {"奖励资金": 15001}))
    assert "复垦面积不超过5亩" in str(enter(OldHouseRoster, clerk, tmp_path, row | {"复垦面积": 999}))
    assert "不拆除的旧房没有拆旧奖励" in str(enter(OldHouseRoster, clerk, tmp_path, row | {"是否应拆": "否"}))
    OldHouse.objects.filter(location="另一处").update(reward=1)
    assert "超过搬迁人口乘每人奖励标准" in str(enter(OldHouseRoster, clerk, tmp_path, row))
    (_, verdict, errors) = enter(OldHouseRoster, clerk, tmp_path, row | {"拆除时间": None})[0]
    assert (verdict, "须先拆除" in str(errors)) == ("wrong", True)


def test_that_rewards_were_paid_is_the_sections_to_say(first, clerk, tmp_path):
    """A township's file pays nobody; the section's does, of what another person has confirmed."""
    house = AnOldHouse(reward=Decimal(15000), state="proposed")
    row = {"户主身份证号": house.relocation.head_id_number, "兑现时间": "2019-09-01", "凭证号": "拆旧201909-001"}
    assert not clerk.may(RewardRoster.subject, "U")
    assert "另一人审定后才能兑现" in str(enter(RewardRoster, first, tmp_path, row))
    OldHouse.objects.update(state="confirmed")
    assert "不能早于拆除" in str(enter(RewardRoster, first, tmp_path, row | {"兑现时间": "2019-05-31"}))
    assert "不能晚于今天" in str(enter(RewardRoster, first, tmp_path, row | {"兑现时间": "2020-07-01"}))
    other = AnOldHouse(relocation=house.relocation, location="另一处", reward=1, state="confirmed",
                       reward_paid_on=date(2019, 9, 1))  # fmt: skip
    assert "一个凭证号只能用于同一天的一批" in str(enter(RewardRoster, first, tmp_path, row))
    OldHouse.objects.filter(pk=other.pk).update(relocation=ARelocation())
    late = row | {"兑现时间": "2019-09-02"}
    assert "一个凭证号只能用于同一天的一批" in str(enter(RewardRoster, first, tmp_path, late))
    assert enter(RewardRoster, first, tmp_path, row) == ["changed"]
    assert set(OldHouse.objects.rewarded(date(2020, 6, 30))) == {house, other}


def test_years_beyond_the_plan_are_marked_and_late_agreements_refused(clerk, tmp_path):
    ASite()
    batch = uploaded(RelocationRoster, clerk, tmp_path, MOVE | {"项目年度": "2019"})
    assert batch.wrong == 0
    assert batch.rows.get().notes["project_year"] == ["不在2016—2018年项目年度内,请核对"]
    assert "项目年度还没有到" in str(enter(RelocationRoster, clerk, tmp_path, MOVE | {"项目年度": "2025"}))
    assert "搬迁项目从2016年度开始" in str(enter(RelocationRoster, clerk, tmp_path, MOVE | {"项目年度": "2012"}))
    early = MOVE | {"入住时间": "2017-08-31"}
    assert "实际入住日期早于协议签订日期" in str(enter(RelocationRoster, clerk, tmp_path, early))
    early = MOVE | {"入住时间": "2018-05-31"}
    assert "实际入住日期早于分房日期" in str(enter(RelocationRoster, clerk, tmp_path, early))


def test_a_flat_that_is_taken_is_told_in_its_cell(clerk, tmp_path):
    ARelocation(house_no="3-2-501")
    assert "已分给另一户" in str(enter(RelocationRoster, clerk, tmp_path, MOVE))
    assert enter(RelocationRoster, clerk, tmp_path, MOVE | {"房号": "3-2-502"}) == ["new"]
    assert enter(RelocationRoster, clerk, tmp_path, MOVE | {"房号": "3栋2单元502"}) == ["changed"]
    twice = [
        MOVE | {"户主身份证号": number, "房号": "9-1-1"} for number in ("522799198505050194", "522799199001016026")
    ]
    with pytest.raises(IntegrityError):
        enter(RelocationRoster, clerk, tmp_path, *twice)


def test_work_comes_person_by_person(clerk, tmp_path):
    moved = ARelocation()
    row = {
        "户主身份证号": moved.head_id_number, "身份证号": moved.head_id_number, "姓名": moved.head_name,
        "就业类型": "社区工厂", "用工单位": "服装加工扶贫车间",
        "就业时间": "2019.5.6", "离职时间": None, "月工资": "2200元",
    }  # fmt: skip
    assert enter(JobRoster, clerk, tmp_path, row) == ["new"]
    job = RelocationJob.objects.get()
    assert (job.kind, job.monthly_wage, job.end_on) == ("workshop", 2200, None)
    assert enter(JobRoster, clerk, tmp_path, row | {"离职时间": "2020-5-31"}) == ["changed"]
    stranger = row | {"身份证号": "522799199001016026", "姓名": "韦外生"}
    assert "不是这个搬迁户的现有成员" in str(enter(JobRoster, clerk, tmp_path, stranger))
    child = APerson(household=moved.household, birth_date=date(2015, 3, 1))
    young = row | {"身份证号": child.id_number, "姓名": child.name}
    assert "未满16周岁" in str(enter(JobRoster, clerk, tmp_path, young))
    assert "月工资不超过100000元" in str(enter(JobRoster, clerk, tmp_path, row | {"月工资": "99999999"}))
    alone = ARelocation(household=None, head_id_number="522799198505050194")  # in no register: nothing to compare with
    theirs = row | {"户主身份证号": alone.head_id_number}
    assert "不是有效的18位号码" in str(enter(JobRoster, clerk, tmp_path, theirs | {"身份证号": "522799198811118884"}))
    assert enter(JobRoster, clerk, tmp_path, theirs) == ["new"]


def test_sites_industries_and_facilities_are_the_sections(first, clerk, tmp_path):
    site = {"安置点名称": "克度镇集镇安置点", "乡镇": "克度镇", "安置地": "乡镇(集镇)安置", "套数": 80}
    assert enter(SiteRoster, first, tmp_path, site) == ["new"]
    industry = {"安置点": "克度镇集镇安置点", "项目名称": "刺梨种植", "是否扶贫车间": "否", "投用时间": "2020-4-1",
                "就业岗位": "150余"}  # fmt: skip
    assert enter(IndustryRoster, first, tmp_path, industry) == ["new"]
    assert RelocationIndustry.objects.get().jobs == 150
    school = {"项目名称": "县第四中学", "设施类别": "学校", "验收时间": "2020-3-30", "投用时间": "2020-5-25"}
    assert enter(FacilityRoster, first, tmp_path, school) == ["new"]
    early = school | {"项目名称": "县第五中学", "验收时间": "2020-5-26"}
    assert "投入使用日期早于竣工验收日期" in str(enter(FacilityRoster, first, tmp_path, early))
    assert "须先登记竣工验收" in str(enter(FacilityRoster, first, tmp_path, early | {"验收时间": None}))
    only = {"项目名称": "县第四中学", "设施类别": "学校", "投用时间": "2020-5-25"}
    assert enter(FacilityRoster, first, tmp_path, only) == ["same"]
    one = RelocationFacility.objects.get()
    assert (one.kind, one.site, one.in_use_on) == ("education", None, date(2020, 5, 25))
    assert not clerk.may("sites", "U")
    assert not clerk.may("sites", "E")


def test_a_township_enters_the_industries_of_its_own_sites_alone(clerk, as_user):
    own, foreign = ASite(), ASite(name="克度镇集镇安置点", township_id="522727104")
    page = as_user(clerk)
    typed = {"name": "刺梨种植", "is_workshop": "False", "jobs": "12"}
    refused = page.post("/relocation/relocationindustrys/new/", typed | {"site": foreign.pk})
    assert refused.status_code == 422
    assert page.post("/relocation/relocationindustrys/new/", typed | {"site": own.pk}).status_code == 302
    assert RelocationIndustry.objects.get().site == own
    assert IndustryRoster.subject == "sites"


def test_the_checklist_of_the_five_systems_comes_in_by_site(first, tmp_path):
    site = ASite(name="牙舟镇集镇安置点")
    row = {"安置点": site.name, "体系": "培训就业", "事项": "就业服务站", "建成日期": "2019.12.1"}
    assert enter(SystemItemRoster, first, tmp_path, row) == ["new"]
    item = SystemItem.objects.get(item="就业服务站")
    assert (item.site, item.system, item.done_on) == (site, "employment", date(2019, 12, 1))
    assert enter(SystemItemRoster, first, tmp_path, row | {"责任单位": "县人社局"}) == ["changed"]


def test_visits_come_in_and_what_they_found_with_them(clerk, tmp_path):
    moved = ARelocation(village__code="522727101208")
    visit = {"户主身份证号": moved.head_id_number, "走访时间": "2020-5-6", "走访人": "驻村工作队", "走访情况": "在家"}
    assert enter(VisitRoster, clerk, tmp_path, visit) == ["new"]
    found = visit | {"问题类别": "务工", "发现问题": "户主待业", "当场解决日期": None}
    del found["走访情况"]
    other = found | {"问题类别": "住房", "发现问题": "阳台渗水", "当场解决日期": "2020-5-6"}
    assert enter(VisitFindingRoster, clerk, tmp_path, found, other) == ["new", "new"]
    one = FollowUpVisit.objects.get()
    assert (one.relocation, one.situation) == (moved, "在家")
    assert set(one.findings.values_list("aspect", "problem")) == {("employment", "户主待业"), ("housing", "阳台渗水")}
    assert VisitFinding.objects.open().get().problem == "户主待业"
    assert "不能晚于今天" in str(enter(VisitRoster, clerk, tmp_path, visit | {"走访时间": "2020-7-1"}))
    for roster, row in ((VisitRoster, visit), (VisitFindingRoster, found)):
        assert "早于这户签订搬迁协议" in str(enter(roster, clerk, tmp_path, row | {"走访时间": "2017-8-31"}))
