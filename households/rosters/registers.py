"""户籍名册: the spreadsheets of households, monitoring, pairings, yearly records and insurance."""

from households.models import (
    Helper,
    Household,
    HouseholdCondition,
    HouseholdHelper,
    HouseholdIncome,
    InsuredPerson,
    Monitoring,
    Person,
    Risk,
)
from pingtang.pinyin import pinyin_of
from pingtang.policy.constants import today
from pingtang.rosters.columns import Column, Lookup
from pingtang.rosters.roster import Check, Part, Roster


def kept(households):
    """在册户."""
    return households.kept(today())


class HouseholdRoster(Roster):
    """One row a person; the household's columns stand in the head's row, merged over the members, or in each row."""

    order = 10
    township = Column("乡(镇)", aliases=["乡镇", "镇乡", "乡镇(街道)", "所在乡镇", "乡镇代码"])
    village = Column("行政村", aliases=["村", "村(社区)", "所在村", "村代码"], required=True)
    registry_kind = Column("户类型", required=True)
    head_name = Column("户主姓名", aliases=["户主", "户主姓名(台账填报)"], example="韦大山")
    head_id_number = Column("户主证件号码", aliases=["户主身份证号", "户主证件号码(台账填报)"])
    declared_population = Column("家庭人口数", aliases=["人数", "家庭人口数(台账填报)"], required=False)
    identified_on = Column("首次识别时间", aliases=["识别年度", "识别时间"], required=False)
    main_cause = Column("主要致贫原因", aliases=["致贫原因1", "致贫原因"], required=False)
    household_phone = Column("户联系电话", aliases=["联系电话"], required=False)
    person_code = Column("人口编号", aliases=["人编号", "成员编号"])
    name = Column("姓名", aliases=["成员姓名", "家庭成员姓名"])
    id_type = Column("证件类型", required=False)
    id_number = Column("身份证号", aliases=["证件号码", "公民身份号码", "成员身份证号", "身份证号码"])
    birth_date = Column("出生日期", aliases=["出生年月"], required=False)
    ethnicity = Column("民族", required=False)
    health = Column("健康状况", aliases=["健康状况(多选)"], required=False)
    labor_skill = Column("劳动技能", aliases=["劳动能力"], required=False)
    work_place = Column("务工所在地", aliases=["务工地点", "务工所在地(到县)"])
    work_monthly_income = Column("务工月收入", aliases=["月工资", "务工月收入(元)"])
    resident_medical = Column("是否参加城乡居民基本医疗保险", aliases=["新农合", "城乡居民医保"], required=False)
    employee_medical = Column("是否参加城镇职工基本医疗保险", aliases=["职工医保"], required=False)
    serious_illness_ins = Column("是否参加大病保险", required=False)
    resident_pension = Column("是否参加城乡居民基本养老保险", required=False)
    employee_pension = Column("是否参加城镇职工基本养老保险", required=False)
    low_income = Column("是否享受农村低保", aliases=["是否享受农村居民最低生活保障", "是否低保"], required=False)
    destitute = Column("是否特困供养人员", required=False)
    phone = Column("成员联系电话", aliases=["人联系电话", "家庭成员联系电话"])
    joined_on = Column("增加日期", aliases=["人员识别时间", "增加日期(人员识别时间)"], required=False)
    join_reason = Column("增加原因", required=False)
    left_on = Column("减少日期", aliases=["人员减少日期"])
    leave_reason = Column("减少原因", aliases=["人员减少原因"])
    # one who moves from a household of the file to another has left the first
    once = [("id_number", "{left_on} IS NULL", "同一个人不能同时在两户或在一户中出现两次;已离开原户的请填减少日期")]

    class Meta:
        title = "建档立卡户及家庭成员名册"
        slug = "household-members"
        about = "一人一行。户的各列可只填在户主行并与成员行合并单元格,也可每行都填。"
        parts = [
            Part(
                Household,
                key=["household_code"],
                columns=[
                    "household_code", "township", "village", "village_group", "registry_kind", "exit_status",
                    "poverty_attribute", "standard", "identified_on", "exit_year", "head_name", "head_id_number",
                    "declared_population", "main_cause", "other_causes", "household_phone:phone",
                    "is_policy_only", "is_relocated",
                ],
                derived={"head_pinyin": ("head_name", pinyin_of)},
            ),
            Part(
                Person,
                key=["person_code"],
                links={"household": 0},
                columns=[
                    "person_code", "name", "relation", "id_type", "id_number", "sex", "birth_date", "ethnicity",
                    "political", "education", "student_status", "school_name", "dropout_reason", "health",
                    "illness_name", "disability_cert_no", "disability_type", "disability_level", "labor_skill",
                    "work_area", "work_place", "work_company", "work_months", "work_monthly_income", "public_post",
                    "public_post_months", "is_serviceman", "resident_medical", "employee_medical",
                    "serious_illness_ins", "resident_pension", "employee_pension", "low_income", "destitute",
                    "doctor_signed", "phone", "joined_on", "join_reason", "left_on", "leave_reason",
                ],
                derived={"pinyin": ("name", pinyin_of)},
            ),
        ]  # fmt: skip


class MonitoringRoster(Roster):
    """One row a risk; an episode with several risks has several rows."""

    order = 20
    household = Lookup("户编号", by="household_code", among=kept, example="522799010001")
    identified_on = Column("识别监测时间", aliases=["风险识别时间", "识别时间"])
    identified_income = Column("识别时人均纯收入", aliases=["识别时家庭人均纯收入(元)"], required=False)
    rigid_expense = Column("刚性支出", aliases=["合规自付支出", "识别时刚性支出(元)"])
    risk_type = Column("返贫致贫风险", aliases=["返贫(致贫)风险", "风险类型"])
    found_on = Column("发现日期", aliases=["发现时间"])
    amount = Column("涉及金额", aliases=["金额", "涉及金额(元)"])
    description = Column("短板问题", aliases=["问题描述", "说明"])
    risk_resolved_on = Column("化解日期", aliases=["化解时间", "销号时间"])
    resolved_basis = Column("化解措施", aliases=["化解依据"])
    resolved_income = Column("风险消除后家庭人均纯收入", aliases=["消除时家庭人均纯收入(元)"])

    class Meta:
        title = "监测对象及风险名册"
        slug = "monitoring-risks"
        about = "一个风险一行;同一户有几个风险就填几行,户和监测的各列相同。"
        parts = [
            Part(
                Monitoring,
                key=["household", "kind", "identified_on"],
                columns=[
                    "household", "kind", "source", "identified_on", "identified_income", "rigid_expense",
                    "village_review_on", "published_on", "township_reviewed_on", "county_approved_on", "resolved_on",
                    "resolve_way", "resolved_income",
                ],
            ),
            Part(
                Risk,
                key=["monitoring", "risk_type", "found_on"],
                links={"monitoring": 0},
                columns=[
                    "risk_type", "found_on", "amount", "description", "risk_resolved_on:resolved_on", "resolved_basis",
                ],
            ),
        ]  # fmt: skip


class PairingRoster(Roster):
    """One row a pairing of a household with a helper."""

    order = 30
    name = Column("帮扶责任人", aliases=["帮扶干部", "姓名"])
    id_number = Column("帮扶干部身份证号", aliases=["身份证号"])
    phone = Column("帮扶人电话", aliases=["联系电话"])
    unit = Column("帮扶单位", aliases=["单位"])
    household = Lookup("户编号", by="household_code", among=kept, example="522799010001")
    start_on = Column("帮扶开始时间")
    checks = [Check("end_on", "帮扶结束时间早于开始时间", "{end_on} < {start_on}")]

    class Meta:
        title = "帮扶责任人结对名册"
        slug = "pairings"
        parts = [
            Part(
                Helper, key=["name", "phone"], columns=["name", "id_number", "phone", "unit", "position"], unique=False
            ),
            Part(
                HouseholdHelper,
                key=["household", "helper", "start_on"],
                links={"helper": 0},
                columns=["household", "start_on", "end_on"],
            ),
        ]


class IncomeRoster(Roster):
    """户收入: one row a household and year, in yuan."""

    order = 40
    household = Lookup("户编号", by="household_code", among=kept, example="522799010001")

    class Meta:
        title = "户年度收入名册"
        model = HouseholdIncome
        key = ["household", "year"]
        columns = [
            "household", "year", "population", "wage_income", "public_post_income", "business_income", "business_cost",
            "property_income", "asset_dividend", "transfer_income", "family_planning_grant", "low_income_grant",
            "destitute_grant", "pension_income", "ecology_grant", "other_transfer", "net_income",
            "per_capita_net_income",
        ]  # fmt: skip


class ConditionRoster(Roster):
    """户生产生活条件: one row a household and year."""

    order = 50
    household = Lookup("户编号", by="household_code", among=kept, example="522799010001")

    class Meta:
        title = "户生产生活条件名册"
        model = HouseholdCondition
        key = ["household", "year"]
        columns = [
            "household", "year", "farmland_mu", "irrigated_mu", "forest_mu", "returned_mu", "fruit_mu", "grass_mu",
            "water_mu", "in_cooperative", "has_leading_firm", "has_leader", "production_power", "living_power", "tv",
            "road_type", "road_km", "house_area", "house_structure", "is_dangerous_house", "danger_grade",
            "water_difficult", "water_safe", "has_toilet", "fuel", "food_ok", "clothing_ok", "education_ok",
            "medical_ok", "housing_ok", "water_ok",
        ]  # fmt: skip


class InsuredRoster(Roster):
    """被保险人: one row a person and policy."""

    order = 60
    policy = Lookup("保单号", by="policy_no", example="PT2020001")
    person = Lookup(
        "身份证号",
        by="id_number",
        kind="id_number",
        among=lambda persons: persons.current(today()),
        aliases=["被保险人身份证号", "证件号码"],
    )
    premium = Column("保费", aliases=["保费(元)"], required=False)

    class Meta:
        title = "返贫责任保险被保险人名册"
        model = InsuredPerson
        key = ["policy", "person"]
        columns = ["policy", "person", "premium"]
