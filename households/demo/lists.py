"""其他样例名册: monitoring and income of the sample township, and the whole county's people in one clean workbook."""

import random

from households.demo.clerks import LONG_NUMBERS, SEED, TOWNSHIP, cell, fill_in, members_of, plainly
from households.demo.handwriting import Hand
from households.models import Household, HouseholdIncome, Monitoring, Person, RegistryKind, Risk
from pingtang.areas.models import Area
from pingtang.demo.workbooks import write_workbook

OF_EPISODE = [
    ("监测对象类别", "kind"), ("发现方式", "source"), ("风险识别时间", "identified_on"),
    ("识别时人均纯收入", "identified_income"), ("刚性支出", "rigid_expense"), ("评议时间", "village_review_on"),
    ("公示时间", "published_on"), ("乡镇审核时间", "township_reviewed_on"), ("县级审定时间", "county_approved_on"),
    ("风险消除时间", "resolved_on"), ("风险消除方式", "resolve_way"), ("风险消除后家庭人均纯收入", "resolved_income"),
]  # fmt: skip
OF_RISK = [
    ("返贫(致贫)风险", "risk_type"), ("发现时间", "found_on"), ("金额", "amount"), ("短板问题", "description"),
    ("化解时间", "resolved_on"), ("化解措施", "resolved_basis"),
]  # fmt: skip
OF_INCOME = [
    ("年度", "year"), ("年度家庭人口数", "population"), ("工资性收入", "wage_income"),
    ("公益性岗位收入", "public_post_income"), ("生产经营性收入", "business_income"),
    ("生产经营性支出", "business_cost"), ("财产性收入", "property_income"), ("资产收益扶贫分红收入", "asset_dividend"),
    ("转移性收入", "transfer_income"), ("计划生育金", "family_planning_grant"), ("低保金", "low_income_grant"),
    ("五保金", "destitute_grant"), ("养老保险金", "pension_income"), ("生态补偿金", "ecology_grant"),
    ("其他转移性收入", "other_transfer"), ("纯收入(元)", "net_income"), ("人均纯收入(元)", "per_capita_net_income"),
]  # fmt: skip
# The 35 columns of the whole county's workbook
COUNTY_HOUSEHOLD = [
    ("户编号", "household_code"), ("乡(镇)", "township"), ("行政村", "village"), ("户类型", "registry_kind"),
    ("脱贫属性", "exit_status"), ("贫困户属性", "poverty_attribute"), ("首次识别时间", "identified_on"),
    ("脱贫年度", "exit_year"), ("户主姓名", "head_name"), ("户主证件号码", "head_id_number"),
    ("家庭人口数", "declared_population"), ("主要致贫原因", "main_cause"), ("户联系电话", "phone"),
]  # fmt: skip
COUNTY_MEMBER = [
    ("人口编号", "person_code"), ("姓名", "name"), ("与户主关系", "relation"), ("身份证号", "id_number"),
    ("性别", "sex"), ("出生日期", "birth_date"), ("民族", "ethnicity"), ("政治面貌", "political"),
    ("文化程度", "education"), ("在校生状况", "student_status"), ("健康状况", "health"), ("劳动技能", "labor_skill"),
    ("务工区域", "work_area"), ("务工时间(月)", "work_months"), ("务工月收入", "work_monthly_income"),
    ("是否参加城乡居民基本医疗保险", "resident_medical"), ("是否参加大病保险", "serious_illness_ins"),
    ("是否参加城乡居民基本养老保险", "resident_pension"), ("是否享受农村低保", "low_income"),
    ("是否特困供养人员", "destitute"), ("增加日期", "joined_on"), ("增加原因", "join_reason"),
]  # fmt: skip


def write_monitoring(folder):
    """One row a risk, as the township's clerk keeps it."""
    town = Area.objects.get(code=TOWNSHIP)
    fields = [f"monitoring__{name}" for _, name in OF_EPISODE] + [name for _, name in OF_RISK]
    found = Risk.objects.within(town).order_by("monitoring__household_id", "pk")
    kinds = [(Monitoring, name) for _, name in OF_EPISODE] + [(Risk, name) for _, name in OF_RISK]
    rows = found.values_list("monitoring__household__household_code", "monitoring__household__head_name", *fields)
    _write(folder, town, "监测对象及风险名册", OF_EPISODE + OF_RISK, kinds, rows)


def write_incomes(folder):
    """The closed year's income of the township's households, in yuan."""
    town = Area.objects.get(code=TOWNSHIP)
    found = HouseholdIncome.objects.within(town).filter(year=2019, household__removed_on=None).order_by("household_id")
    kinds = [(HouseholdIncome, name) for _, name in OF_INCOME]
    rows = found.values_list("household__household_code", "household__head_name", *(name for _, name in OF_INCOME))
    _write(folder, town, "户年度收入名册", OF_INCOME, kinds, rows)


def _write(folder, town, title, columns, kinds, found):
    hand = Hand(random.Random(SEED))
    width = len(columns) + 3
    rows = [
        [f"平塘县{town.name}{title}"],
        [f"填报单位:{town.name}扶贫工作站", None, None, None, "单位:元", None, "截止日期:2020年6月30日"],
        ["序号", "户编号", "户主", *(heading for heading, _ in columns)],
    ]
    for number, (code, head, *values) in enumerate(found, 1):
        written = [cell(model, name, value, hand, None) for (model, name), value in zip(kinds, values, strict=True)]
        rows.append([number, code, hand.name(head), *written])
    rows.append(["合计", None, f"{len(rows) - 3}行"])
    rows.append(["填表人:样例", None, None, None, "审核人:样例"])
    write_workbook(
        folder / f"{town.name}{title}.xlsx", town.name, rows, merges=[(0, 0, 0, width - 1)], title=1, headings=2
    )


def write_county(folder):
    """All people of the county, a row each with the household's columns repeated: as clean as a template."""
    columns = COUNTY_HOUSEHOLD + COUNTY_MEMBER

    def rows():
        yield [heading for heading, _ in columns]
        for town in Area.objects.townships().order_by("code"):
            homes = members_of(town, [RegistryKind.REGISTERED, RegistryKind.MARGINAL])
            fill_in(homes, town)
            for told, members in homes:
                head = [_clean(Household, name, told[name]) for _, name in COUNTY_HOUSEHOLD]
                for member in members:
                    yield [*head, *(_clean(Person, name, member[name]) for _, name in COUNTY_MEMBER)]

    write_workbook(folder / "全县户及家庭成员名册.xlsx", "全县", rows(), headings=1)


def _clean(model, name, value):
    if value is None or value == "" or value == []:
        return None
    return value if name in LONG_NUMBERS or name in ("township", "village") else plainly(model, name, value)
