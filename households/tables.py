"""户籍监测的列表: the columns of each ledger, in the office's order."""

from households import models
from pingtang.policy.constants import today
from pingtang.web.tables import Column, Table

CODE = {"accessor": "household__household_code", "verbose_name": "户编号"}
HEAD = {"accessor": "household__head_name", "verbose_name": "户主"}
TOWN = {"accessor": "household__township", "verbose_name": "镇乡"}
VILLAGE = {"accessor": "household__village", "verbose_name": "村(社区)"}


class HouseholdTable(Table):
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
            "work_area", "id_number",
        ]  # fmt: skip
        order_by = ["household__household_code", "person_code"]

    def render_age(self, value):
        day = today() if not hasattr(self, "day") else self.day
        self.day = day
        return day.year - value.year - ((day.month, day.day) < (value.month, value.day))

    value_age = render_age


class IncomeTable(Table):
    household_code = Column(**CODE)
    head = Column(**HEAD)
    township = Column(**TOWN)
    village = Column(**VILLAGE)

    class Meta:
        model = models.HouseholdIncome
        fields = [
            "household_code", "head", "township", "village", "year", "population", "wage_income",
            "public_post_income", "business_income", "business_cost", "property_income", "asset_dividend",
            "transfer_income", "family_planning_grant", "low_income_grant", "destitute_grant", "pension_income",
            "ecology_grant", "other_transfer", "net_income", "per_capita_net_income",
        ]  # fmt: skip
        shown = [
            "household_code", "head", "township", "village", "year", "population", "wage_income", "business_income",
            "business_cost", "property_income", "transfer_income", "net_income", "per_capita_net_income",
        ]  # fmt: skip
        sums = ["wage_income", "business_income", "business_cost", "property_income", "transfer_income", "net_income"]
        order_by = ["-year", "household__household_code"]


class ConditionTable(Table):
    household_code = Column(**CODE)
    head = Column(**HEAD)
    township = Column(**TOWN)
    village = Column(**VILLAGE)

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
            "has_toilet", "road_type", "farmland_mu", "housing_ok", "water_ok",
        ]  # fmt: skip
        order_by = ["-year", "household__household_code"]


class ExitReviewTable(Table):
    household_code = Column(**CODE)
    head = Column(**HEAD)
    township = Column(**TOWN)
    village = Column(**VILLAGE)

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


class PairingTable(Table):
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


class MeasureTable(Table):
    household_code = Column(**CODE)
    head = Column(**HEAD)
    township = Column(**TOWN)
    village = Column(**VILLAGE)

    class Meta:
        model = models.Measure
        fields = [
            "household_code", "head", "township", "village", "year", "category", "name", "started_on", "amount",
            "is_development",
        ]  # fmt: skip
        sums = ["amount"]
        order_by = ["-started_on", "household__household_code"]


class MonitoringTable(Table):
    household_code = Column(**CODE)
    head = Column(**HEAD)
    township = Column(**TOWN)
    village = Column(**VILLAGE)

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


class RiskTable(Table):
    household_code = Column(accessor="monitoring__household__household_code", verbose_name="户编号")
    head = Column(accessor="monitoring__household__head_name", verbose_name="户主")
    township = Column(accessor="monitoring__household__township", verbose_name="镇乡")
    kind = Column(accessor="monitoring__kind", verbose_name="监测对象类型")

    class Meta:
        model = models.Risk
        fields = [
            "household_code", "head", "township", "kind", "risk_type", "found_on", "amount", "description",
            "resolved_on", "resolved_basis",
        ]  # fmt: skip
        sums = ["amount"]
        order_by = ["-found_on"]


class PolicyTable(Table):
    class Meta:
        model = models.InsurancePolicy
        fields = ["policy_no", "insurer", "valid_from", "valid_to", "premium_per_person", "limit_per_person"]
        order_by = ["-valid_from"]


class InsuredTable(Table):
    person_name = Column(accessor="person__name", verbose_name="姓名")
    household_code = Column(accessor="person__household__household_code", verbose_name="户编号")
    township = Column(accessor="person__household__township", verbose_name="镇乡")
    village = Column(accessor="person__household__village", verbose_name="村(社区)")

    class Meta:
        model = models.InsuredPerson
        fields = ["person_name", "household_code", "township", "village", "policy", "premium"]
        sums = ["premium"]
        order_by = ["person__household__household_code", "pk"]


class ClaimTable(Table):
    person_name = Column(accessor="insured__person__name", verbose_name="姓名")
    township = Column(accessor="insured__person__household__township", verbose_name="镇乡")

    class Meta:
        model = models.InsuranceClaim
        fields = ["person_name", "township", "reason", "incident_on", "amount", "status", "paid_on"]
        sums = ["amount"]
        order_by = ["-incident_on"]
