"""户籍监测的列表: the columns of each ledger, in the office's order."""

from households import models
from pingtang.policy.constants import today
from pingtang.web.tables import Column, Table, short

CODE = {"accessor": "household__household_code", "verbose_name": "户编号"}
HEAD = {"accessor": "household__head_name", "verbose_name": "户主"}
TOWN = {"accessor": "household__township", "verbose_name": "乡镇"}
VILLAGE = {"accessor": "household__village", "verbose_name": "村(社区)"}


class _OfHousehold(Table):
    """A table of a household's papers: on the page of one of them, the household is not said again."""

    @classmethod
    def is_about(cls, name, model):
        papers = (models.Person, models.Monitoring, models.InsuredPerson)
        return super().is_about(name, model) or model in papers and super().is_about(name, models.Household)


class HouseholdTable(Table):
    poverty_attribute = short("贫困户属性")
    declared_population = short("人口数")
    main_cause = short("致贫原因")

    class Meta:
        model = models.Household
        fields = [
            "household_code", "head_name", "township", "village", "village_group", "registry_kind", "exit_status",
            "poverty_attribute", "declared_population", "main_cause", "identified_on", "exit_year", "return_year",
            "is_policy_only", "is_relocated", "standard", "phone", "head_id_number", "bank_account", "removed_on",
            "remove_reason", "updated_on",
        ]  # fmt: skip
        shown = [
            "household_code", "head_name", "township", "village", "registry_kind", "exit_status", "poverty_attribute",
            "declared_population", "main_cause", "exit_year",
        ]  # fmt: skip
        order_by = ["household_code"]


class PersonTable(Table):
    name = Column()
    household_code = Column(**CODE)
    head = Column(**HEAD)
    township = Column(**TOWN)
    village = Column(**VILLAGE)
    age = Column(accessor="birth_date", verbose_name="年龄", order_by=("-birth_date",), attrs={"td": {"class": "num"}})

    class Meta:
        model = models.Person
        fields = [
            "name", "relation", "sex", "age", "ethnicity", "education", "student_status", "health", "labor_skill",
            "work_area", "work_months", "work_monthly_income", "public_post", "resident_medical",
            "serious_illness_ins", "resident_pension", "low_income", "destitute", "id_number", "birth_date", "phone",
            "joined_on", "join_reason", "left_on", "leave_reason", "person_code",
        ]  # fmt: skip
        shown = [
            "name", "household_code", "head", "township", "village", "relation", "sex", "age", "labor_skill",
            "id_number", "left_on",
        ]  # fmt: skip
        # descending: who is still there has no day, and comes first
        order_by = ["household__household_code", "-left_on", "person_code"]

    def render_age(self, value):
        day = today() if not hasattr(self, "day") else self.day
        self.day = day
        return day.year - value.year - ((day.month, day.day) < (value.month, value.day))

    value_age = render_age


class IncomeTable(_OfHousehold):
    household_code = Column(**CODE)
    head = Column(**HEAD)
    township = Column(**TOWN)
    village = Column(**VILLAGE)
    population = short("人口数")
    wage_income = short("工资性")
    business_income = short("经营性收入")
    business_cost = short("经营性支出")
    property_income = short("财产性")
    transfer_income = short("转移性")
    net_income = short("纯收入")
    per_capita_net_income = short("人均纯收入")

    class Meta:
        model = models.HouseholdIncome
        fields = [
            "household_code", "head", "township", "village", "year", "population", "wage_income",
            "public_post_income", "business_income", "business_cost", "property_income", "asset_dividend",
            "transfer_income", "family_planning_grant", "low_income_grant", "destitute_grant", "pension_income",
            "ecology_grant", "other_transfer", "net_income", "per_capita_net_income",
        ]  # fmt: skip
        shown = [
            "household_code", "head", "township", "village", "year", "wage_income", "business_income",
            "property_income", "transfer_income", "net_income", "per_capita_net_income",
        ]  # fmt: skip
        sums = ["wage_income", "business_income", "business_cost", "property_income", "transfer_income", "net_income"]
        order_by = ["-year", "household__household_code"]


class ConditionTable(_OfHousehold):
    household_code = Column(**CODE)
    head = Column(**HEAD)
    township = Column(**TOWN)
    village = Column(**VILLAGE)
    house_area = short("住房面积")
    is_dangerous_house = short("危房户")
    water_safe = short("饮水安全")
    has_toilet = short("卫生厕所")
    road_type = short("入户路")
    farmland_mu = short("耕地(亩)")
    housing_ok = short("住房保障")
    water_ok = short("饮水保障")

    class Meta:
        model = models.HouseholdCondition
        fields = [
            "household_code", "head", "township", "village", "year", "house_area", "house_structure",
            "is_dangerous_house", "danger_grade", "water_safe", "water_difficult", "has_toilet", "road_type",
            "road_km", "fuel", "farmland_mu", "irrigated_mu", "forest_mu", "returned_mu", "fruit_mu", "grass_mu",
            "water_mu", "in_cooperative", "has_leading_firm", "has_leader", "production_power", "living_power", "tv",
            "food_ok", "clothing_ok", "education_ok", "medical_ok", "housing_ok", "water_ok",
        ]  # fmt: skip
        shown = [
            "household_code", "head", "township", "village", "year", "house_area", "is_dangerous_house", "water_safe",
            "has_toilet", "housing_ok", "water_ok",
        ]  # fmt: skip
        order_by = ["-year", "household__household_code"]


class ExitReviewTable(_OfHousehold):
    household_code = Column(**CODE)
    head = Column(**HEAD)
    township = Column(**TOWN)
    village = Column(**VILLAGE)
    village_review_on = short("民主评议")
    verified_on = short("村级核实")
    household_agreed_on = short("农户认可")
    published_on = short("公示开始")
    approved_on = short("批准公告")

    class Meta:
        model = models.ExitReview
        fields = [
            "household_code", "head", "township", "village", "year", "village_review_on", "verified_on",
            "household_agreed_on", "published_on", "published_days", "approved_on",
        ]  # fmt: skip
        order_by = ["-year", "household__household_code"]


class HelperTable(Table):
    class Meta:
        model = models.Helper
        fields = ["name", "unit", "position", "phone", "id_number"]
        order_by = ["unit", "name"]


class PairingTable(_OfHousehold):
    household_code = Column(**CODE)
    head = Column(**HEAD)
    township = Column(**TOWN)
    village = Column(**VILLAGE)
    helper_name = Column(accessor="helper__name", verbose_name="帮扶责任人")
    unit = Column(accessor="helper__unit", verbose_name="帮扶单位")

    class Meta:
        model = models.HouseholdHelper
        fields = ["household_code", "head", "township", "village", "helper_name", "unit", "start_on", "end_on"]
        order_by = ["household__household_code", "-start_on"]


class MeasureTable(_OfHousehold):
    household_code = Column(**CODE)
    head = Column(**HEAD)
    township = Column(**TOWN)
    village = Column(**VILLAGE)
    is_development = short("开发式")

    class Meta:
        model = models.Measure
        fields = [
            "household_code", "head", "township", "village", "year", "category", "name", "started_on", "amount",
            "is_development",
        ]  # fmt: skip
        sums = ["amount"]
        order_by = ["-started_on", "household__household_code"]


class MonitoringTable(_OfHousehold):
    household_code = Column(**CODE)
    head = Column(**HEAD)
    township = Column(**TOWN)
    village = Column(**VILLAGE)
    kind = short("类型")
    identified_on = short("识别时间")
    state = short("识别审定")
    resolved_on = short("消除时间")
    resolve_way = short("消除方式")
    resolve_state = short("消除审定")

    class Meta:
        model = models.Monitoring
        fields = [
            "household_code", "head", "township", "village", "kind", "identified_on", "source", "identified_income",
            "rigid_expense", "village_review_on", "published_on", "township_reviewed_on", "county_approved_on",
            "resolved_on", "resolve_way", "resolved_income", "state", "resolve_state", "returned_reason",
        ]  # fmt: skip
        shown = [
            "household_code", "head", "township", "village", "kind", "identified_on", "state", "resolved_on",
            "resolve_way", "resolve_state",
        ]  # fmt: skip
        order_by = ["-identified_on", "household__household_code"]


class RiskTable(_OfHousehold):
    household_code = Column(accessor="monitoring__household__household_code", verbose_name="户编号")
    head = Column(accessor="monitoring__household__head_name", verbose_name="户主")
    township = Column(accessor="monitoring__household__township", verbose_name="乡镇")
    village = Column(accessor="monitoring__household__village", verbose_name="村(社区)")
    kind = Column(accessor="monitoring__kind", verbose_name="监测对象类型")

    class Meta:
        model = models.Risk
        fields = [
            "household_code", "head", "township", "village", "kind", "risk_type", "found_on", "amount", "description",
            "resolved_on", "resolved_basis",
        ]  # fmt: skip
        shown = [
            "household_code", "head", "township", "village", "risk_type", "found_on", "amount", "description",
            "resolved_on",
        ]  # fmt: skip
        sums = ["amount"]
        order_by = ["-found_on"]


class PolicyTable(Table):
    class Meta:
        model = models.InsurancePolicy
        fields = ["policy_no", "insurer", "valid_from", "valid_to", "premium_per_person", "limit_per_person"]
        order_by = ["-valid_from"]


class InsuredTable(_OfHousehold):
    person_name = Column(accessor="person__name", verbose_name="姓名")
    household_code = Column(accessor="person__household__household_code", verbose_name="户编号")
    township = Column(accessor="person__household__township", verbose_name="乡镇")
    village = Column(accessor="person__household__village", verbose_name="村(社区)")

    class Meta:
        model = models.InsuredPerson
        fields = ["person_name", "household_code", "township", "village", "policy", "premium"]
        sums = ["premium"]
        order_by = ["person__household__household_code", "pk"]


class ClaimTable(_OfHousehold):
    person_name = Column(accessor="insured__person__name", verbose_name="姓名")
    township = Column(accessor="insured__person__household__township", verbose_name="乡镇")

    class Meta:
        model = models.InsuranceClaim
        fields = ["person_name", "township", "reason", "incident_on", "amount", "status", "paid_on"]
        sums = ["amount"]
        order_by = ["-incident_on"]


class RosterBatchTable(Table):
    title = Column(accessor="title", verbose_name="名册", orderable=False)

    class Meta:
        model = models.RosterBatch
        fields = ["title", "dept", "snapshot_on", "row_count", "matched_count", "closed_at"]
        sums = ["row_count", "matched_count"]
        order_by = ["-snapshot_on", "dept"]


def department_table(given):
    """The table of a department's roster: who, what was delivered, and whom of ours it is about."""
    own = [name for name in models.own_fields(given) if name not in ("line", "name", "id_number")]

    class DepartmentTable(Table):
        snapshot_on = Column(accessor="batch__snapshot_on", verbose_name="数据日期")
        household = Column(accessor="person__household", verbose_name="所在户")
        village = Column(accessor="person__household__village", verbose_name="村(社区)")

        class Meta:
            model = given
            fields = ["name", "id_number", *own, "household", "village", "snapshot_on", "line"]
            shown = ["name", "id_number", *own[:5], "household", "snapshot_on"]
            order_by = ["-batch__snapshot_on", "line"]

    return DepartmentTable
