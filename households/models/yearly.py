"""年度记录: what is written down of a person or household once a year, and how a household left poverty."""

from django.db import models
from django.urls import reverse

from households.models.codelists import DangerGrade, Fuel, Health, HouseStructure, LaborSkill, RoadType, StudentStatus
from households.models.household import Household
from households.models.person import Person
from pingtang.areas.models import LocatedQuerySet
from pingtang.fields import (
    CodeField,
    CodesField,
    DayField,
    MoneyField,
    MuField,
    QuantityField,
    Secret,
    WholeField,
    YearField,
    YesNoField,
    impossible,
)
from pingtang.tracking import tracked


class PersonYearQuerySet(LocatedQuerySet):
    place = "person__household__"


class YearlyQuerySet(LocatedQuerySet):
    place = "household__"


@tracked
class PersonYear(models.Model):
    """成员年度快照. Frozen when the yearly 动态管理 closes."""

    subject = "households"
    headings = {}

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="成员", related_name="years")
    year = YearField("年度")
    student_status = CodeField("在校生状况", codes=StudentStatus, null=True, blank=True)
    health = CodesField("健康状况", codes=Health, blank=True, secret=Secret.HEALTH)
    labor_skill = CodeField("劳动技能", codes=LaborSkill, null=True, blank=True)
    work_months = QuantityField("务工时间(月)", null=True, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = PersonYearQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "成员年度快照"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "year"],
                name="households_personyear_once",
                violation_error_message="该成员本年度已有快照",
            ),
            *impossible(
                years=["year"],
                quantities=["work_months"],
                codes={"student_status": StudentStatus, "labor_skill": LaborSkill},
                lists={"health": Health},
            ),
        ]

    def __str__(self):
        return f"{self.person} {self.year}年"

    def get_absolute_url(self):
        return reverse("households:person-detail", args=[self.person_id]) + "#years"


@tracked
class HouseholdCondition(models.Model):
    """户生产生活条件(年度). Areas in 亩, distance in kilometres, house in square metres."""

    subject = "households"
    headings = {
        "household": ["户编号"],
        "irrigated_mu": ["有效灌溉面积"],
        "returned_mu": ["退耕还林面积(亩)"],
        "grass_mu": ["牧草地面积"],
        "water_mu": ["水面面积"],
        "in_cooperative": ["是否加入农民专业合作社"],
        "road_km": ["与村主干路距离"],
        "house_area": ["住房面积"],
        "house_structure": ["房屋结构"],
        "is_dangerous_house": ["危房户"],
        "danger_grade": ["危房等级"],
        "water_safe": ["饮水是否安全"],
        "has_toilet": ["有无卫生厕所"],
        "food_ok": ["是否不愁吃"],
        "clothing_ok": ["是否不愁穿"],
    }

    household = models.ForeignKey(Household, models.PROTECT, verbose_name="户", related_name="conditions")
    year = YearField("年度")
    # land may carry a wrong minus sign: that is a finding (C004)
    farmland_mu = MuField("耕地面积(亩)", null=True, signed=True)
    irrigated_mu = MuField("有效灌溉面积(亩)", null=True, blank=True, signed=True)
    forest_mu = MuField("林地面积(亩)", null=True, signed=True)
    returned_mu = MuField("退耕还林(草)面积(亩)", null=True, signed=True)
    fruit_mu = MuField("林果面积(亩)", null=True, signed=True)
    grass_mu = MuField("牧草地面积(亩)", null=True, signed=True)
    water_mu = MuField("水面面积(亩)", null=True, signed=True)
    in_cooperative = YesNoField("是否加入农民专业合作组织", blank=False)
    has_leading_firm = YesNoField("是否有龙头企业带动", blank=False)
    has_leader = YesNoField("是否有创业致富带头人带动", blank=False)
    production_power = YesNoField("是否通生产用电", blank=False)
    living_power = YesNoField("是否通生活用电", blank=False)
    tv = YesNoField("是否通广播电视", blank=False)
    road_type = CodeField("入户路类型", codes=RoadType, null=True)
    road_km = QuantityField("与村主干路距离(公里)", null=True)
    house_area = QuantityField("住房面积(平方米)", null=True)
    house_structure = CodeField("房屋主要结构", codes=HouseStructure, null=True, blank=True)
    is_dangerous_house = YesNoField("是否危房户", blank=False)
    danger_grade = CodeField("危房级别", codes=DangerGrade, null=True, blank=True)
    water_difficult = YesNoField("饮水是否困难")
    water_safe = YesNoField("是否解决安全饮用水", blank=False)
    has_toilet = YesNoField("是否有卫生厕所", blank=False)
    fuel = CodeField("主要燃料类型", codes=Fuel, null=True)
    food_ok = YesNoField("不愁吃")
    clothing_ok = YesNoField("不愁穿")
    education_ok = YesNoField("义务教育有保障")
    medical_ok = YesNoField("基本医疗有保障")
    housing_ok = YesNoField("住房安全有保障")
    water_ok = YesNoField("饮水安全有保障")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = YearlyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "户生产生活条件"
        constraints = [
            models.UniqueConstraint(
                fields=["household", "year"],
                name="households_householdcondition_once",
                violation_error_message="该户本年度已有生产生活条件记录",
            ),
            *impossible(
                years=["year"],
                signed_mu=[
                    "farmland_mu", "irrigated_mu", "forest_mu", "returned_mu", "fruit_mu", "grass_mu", "water_mu",
                ],
                quantities=["road_km", "house_area"],
                codes={
                    "road_type": RoadType, "house_structure": HouseStructure, "danger_grade": DangerGrade,
                    "fuel": Fuel,
                },
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.household} {self.year}年"

    def get_absolute_url(self):
        return reverse("households:householdcondition-detail", args=[self.pk])


@tracked
class HouseholdIncome(models.Model):
    """户收入(年度). All in yuan; the newest closed year is the one before the current."""

    subject = "households"
    headings = {
        "household": ["户编号"],
        "public_post_income": ["公益性岗位收入"],
        "asset_dividend": ["资产收益扶贫分红收入"],
        "family_planning_grant": ["计划生育金"],
        "low_income_grant": ["低保金", "最低生活保障金"],
        "destitute_grant": ["五保金", "特困人员救助供养金"],
        "pension_income": ["养老保险金", "养老金或离退休金"],
        "ecology_grant": ["生态补偿金"],
        "other_transfer": ["其他转移性收入"],
        "net_income": ["纯收入(元)"],
        "per_capita_net_income": ["人均纯收入(元)"],
    }

    household = models.ForeignKey(Household, models.PROTECT, verbose_name="户", related_name="incomes")
    year = YearField("年度")
    population = WholeField("年度家庭人口数", null=True)
    # a minus sign in an item is a finding (I030), and net income can be below zero
    wage_income = MoneyField("工资性收入", null=True, signed=True)
    public_post_income = MoneyField("其中:公益性岗位收入", null=True, blank=True, signed=True)
    business_income = MoneyField("生产经营性收入", null=True, signed=True)
    business_cost = MoneyField("生产经营性支出", null=True, signed=True)
    property_income = MoneyField("财产性收入", null=True, signed=True)
    asset_dividend = MoneyField("其中:资产收益扶贫分红收入", null=True, blank=True, signed=True)
    transfer_income = MoneyField("转移性收入", null=True, signed=True)
    family_planning_grant = MoneyField("其中:计划生育金", null=True, blank=True, signed=True)
    low_income_grant = MoneyField("其中:最低生活保障金", null=True, blank=True, signed=True)
    destitute_grant = MoneyField("其中:特困供养金", null=True, blank=True, signed=True)
    pension_income = MoneyField("其中:养老金", null=True, blank=True, signed=True)
    ecology_grant = MoneyField("其中:生态补偿金", null=True, blank=True, signed=True)
    other_transfer = MoneyField("其中:其他转移性收入", null=True, blank=True, signed=True)
    net_income = MoneyField("家庭纯收入", null=True, signed=True)
    per_capita_net_income = MoneyField("家庭人均纯收入", null=True, signed=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = YearlyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "户收入"
        constraints = [
            models.UniqueConstraint(
                fields=["household", "year"],
                name="households_householdincome_once",
                violation_error_message="该户本年度已有收入记录",
            ),
            *impossible(
                years=["year"],
                wholes=["population"],
                signed=[
                    "wage_income", "public_post_income", "business_income", "business_cost", "property_income",
                    "asset_dividend", "transfer_income", "family_planning_grant", "low_income_grant",
                    "destitute_grant", "pension_income", "ecology_grant", "other_transfer", "net_income",
                    "per_capita_net_income",
                ],
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.household} {self.year}年"

    def get_absolute_url(self):
        return reverse("households:householdincome-detail", args=[self.pk])


@tracked
class ExitReview(models.Model):
    """退出(脱贫)程序. From the village's review to the announcement; a missing or disordered date is a finding."""

    subject = "households"
    headings = {
        "household": ["户编号"],
        "year": ["脱贫年度"],
        "village_review_on": ["民主评议时间"],
        "verified_on": ["核实时间"],
        "household_agreed_on": ["签字认可时间"],
        "published_on": ["公示时间"],
        "approved_on": ["公告时间"],
    }

    household = models.ForeignKey(Household, models.PROTECT, verbose_name="户", related_name="exit_reviews")
    year = YearField("退出年度")
    village_review_on = DayField("民主评议日期", null=True)
    verified_on = DayField("村两委和工作队核实日期", null=True)
    household_agreed_on = DayField("农户认可签字日期", null=True)
    published_on = DayField("公示开始日期", null=True)
    published_days = WholeField("公示天数", null=True)
    approved_on = DayField("批准(公告)日期", null=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = YearlyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "退出程序"
        constraints = [
            models.UniqueConstraint(
                fields=["household", "year"],
                name="households_exitreview_once",
                violation_error_message="该户本年度已有退出程序记录",
            ),
            *impossible(
                years=["year"],
                days=["village_review_on", "verified_on", "household_agreed_on", "published_on", "approved_on"],
                wholes=["published_days"],
            ),
        ]

    def __str__(self):
        return f"{self.household} {self.year}年退出"

    def get_absolute_url(self):
        return reverse("households:household-detail", args=[self.household_id]) + "#exit"
