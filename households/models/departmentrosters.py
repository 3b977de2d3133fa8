"""部门名册的表: one for each kind of roster that a department delivers (dictionary 3.4)."""

from households.models.codelists import DangerGrade, DisabilityLevel, DisabilityType, Sex
from households.models.departmentcodes import (
    AidKind,
    BusinessRole,
    Dept,
    FiscalKind,
    HukouStatus,
    MedicalKind,
    PensionKind,
    PensionState,
    PropertyKind,
    RenovationState,
    SchoolState,
    Stage,
    VehicleKind,
)
from households.models.departments import DepartmentRow, bounds, delivered
from pingtang.fields import (
    CodeField,
    DayField,
    IdNumberField,
    MoneyField,
    NameField,
    QuantityField,
    TextField,
    YearField,
    YesNoField,
)


@delivered
class RosterPolice(DepartmentRow):
    """公安户籍名册. One row per person."""

    dept = Dept.POLICE
    headings = {
        "id_number": ["公民身份号码"],
        "hukou_status": ["人员状态"],
        "changed_on": ["注销(迁出)日期"],
        "address_village_code": ["户籍地址"],
    }

    sex = CodeField("性别", codes=Sex, null=True, blank=True)
    hukou_no = TextField("户号", blank=True)
    hukou_status = CodeField("户籍状态", codes=HukouStatus, null=True)
    changed_on = DayField("变动日期", null=True, blank=True)
    is_dead = YesNoField("是否死亡")
    death_on = DayField("死亡日期", null=True, blank=True)
    address_village_code = TextField("户籍地村代码", blank=True)

    class Meta(DepartmentRow.Meta):
        verbose_name = verbose_name_plural = "公安户籍名册"
        constraints = bounds(
            texts=["hukou_no", "address_village_code"],
            days=["changed_on", "death_on"],
            codes={"sex": Sex, "hukou_status": HukouStatus},
        )


@delivered
class RosterMedical(DepartmentRow):
    """医保参保名册. One row per person per year and kind."""

    dept = Dept.MEDICAL

    year = YearField("参保年度", null=True)
    kind = CodeField("险种", codes=MedicalKind, null=True)
    paid_on = DayField("缴费日期", null=True, blank=True)

    class Meta(DepartmentRow.Meta):
        verbose_name = verbose_name_plural = "医保参保名册"
        constraints = bounds(days=["paid_on"], years=["year"], codes={"kind": MedicalKind})


@delivered
class RosterMedicalCost(DepartmentRow):
    """医疗费用名册. One row per person per year."""

    dept = Dept.MEDICAL
    headings = {"total_cost": ["医疗总费用"], "self_paid": ["自付金额"]}

    year = YearField("年度", null=True)
    total_cost = MoneyField("医疗总费用(元)", null=True)
    self_paid = MoneyField("个人自付(元)", null=True)

    class Meta(DepartmentRow.Meta):
        verbose_name = verbose_name_plural = "医疗费用名册"
        constraints = bounds(money=["total_cost", "self_paid"], years=["year"])


@delivered
class RosterHealth(DepartmentRow):
    """卫健患病及签约名册. One row per person per disease."""

    dept = Dept.HEALTH
    headings = {"diagnosed_on": ["确诊时间"]}

    disease = TextField("病种", max_length=200, blank=True)
    is_serious = YesNoField("是否大病")
    is_chronic = YesNoField("是否慢病")
    diagnosed_on = DayField("确诊日期", null=True, blank=True)
    doctor_signed = YesNoField("是否签约")

    class Meta(DepartmentRow.Meta):
        verbose_name = verbose_name_plural = "卫健患病及签约名册"
        constraints = bounds(texts=["disease"], days=["diagnosed_on"])


@delivered
class RosterDisabled(DepartmentRow):
    """残联持证名册. One row per certificate."""

    dept = Dept.DISABLED
    headings = {"cert_no": ["残疾人证号"], "is_valid": ["证件状态"]}

    cert_no = IdNumberField("残疾证号", db_index=False)
    disability_type = CodeField("残疾类别", codes=DisabilityType, null=True)
    disability_level = CodeField("残疾等级", codes=DisabilityLevel, null=True)
    is_valid = YesNoField("是否有效")

    class Meta(DepartmentRow.Meta):
        verbose_name = verbose_name_plural = "残联持证名册"
        constraints = bounds(
            texts=["cert_no"],
            codes={"disability_type": DisabilityType, "disability_level": DisabilityLevel},
        )


@delivered
class RosterCivil(DepartmentRow):
    """民政保障名册. One row per person per kind of aid."""

    dept = Dept.CIVIL
    headings = {
        "kind": ["类别"],
        "case_no": ["低保证号"],
        "monthly_amount": ["月保障金"],
        "start_on": ["享受开始时间"],
        "end_on": ["停发时间"],
    }

    kind = CodeField("保障类别", codes=AidKind, null=True)
    case_no = TextField("保障户编号", blank=True)
    monthly_amount = MoneyField("月保障金(元)", null=True, blank=True)
    start_on = DayField("开始日期", null=True, blank=True)
    end_on = DayField("停发日期", ahead=True, null=True, blank=True)

    class Meta(DepartmentRow.Meta):
        verbose_name = verbose_name_plural = "民政保障名册"
        constraints = bounds(
            texts=["case_no"],
            days=["start_on", "end_on"],
            money=["monthly_amount"],
            codes={"kind": AidKind},
        )


@delivered
class RosterSchool(DepartmentRow):
    """教育学籍名册. One row per pupil per school year."""

    dept = Dept.EDUCATION
    headings = {"school_year": ["学年"], "school_name": ["学校名称"]}

    school_year = YearField("学年起始年", null=True)
    school_name = TextField("学校", max_length=200)
    stage = CodeField("学段", codes=Stage, null=True)
    state = CodeField("学籍状态", codes=SchoolState, null=True)

    class Meta(DepartmentRow.Meta):
        verbose_name = verbose_name_plural = "教育学籍名册"
        constraints = bounds(
            texts=["school_name"],
            years=["school_year"],
            codes={"stage": Stage, "state": SchoolState},
        )


@delivered
class RosterHousing(DepartmentRow):
    """住建房屋鉴定名册. One row per appraised house."""

    dept = Dept.HOUSING
    headings = {"appraised_on": ["鉴定时间"], "renovation_state": ["改造情况"], "renovated_on": ["竣工时间"]}

    id_number = IdNumberField("户主身份证号", db_index=False)
    name = NameField("户主姓名")
    danger_grade = CodeField("鉴定等级", codes=DangerGrade, null=True)
    appraised_on = DayField("鉴定日期", null=True, blank=True)
    renovation_state = CodeField("改造状态", codes=RenovationState, null=True, blank=True)
    renovated_on = DayField("竣工验收日期", null=True, blank=True)

    class Meta(DepartmentRow.Meta):
        verbose_name = verbose_name_plural = "住建房屋鉴定名册"
        constraints = bounds(
            days=["appraised_on", "renovated_on"],
            codes={"danger_grade": DangerGrade, "renovation_state": RenovationState},
        )


@delivered
class RosterWater(DepartmentRow):
    """水务饮水名册. One row per household."""

    dept = Dept.WATER
    headings = {"is_safe": ["是否达标"]}

    id_number = IdNumberField("户主身份证号", db_index=False)
    name = NameField("户主姓名")
    is_safe = YesNoField("饮水是否达标")

    class Meta(DepartmentRow.Meta):
        verbose_name = verbose_name_plural = "水务饮水名册"
        constraints = bounds()


@delivered
class RosterSocial(DepartmentRow):
    """人社养老名册. One row per person per kind."""

    dept = Dept.SOCIAL
    headings = {"kind": ["险种"], "state": ["参保状态"], "employer": ["单位名称"]}

    kind = CodeField("养老险种", codes=PensionKind, null=True)
    state = CodeField("状态", codes=PensionState, null=True)
    employer = TextField("参保单位", max_length=200, blank=True)

    class Meta(DepartmentRow.Meta):
        verbose_name = verbose_name_plural = "人社养老名册"
        constraints = bounds(texts=["employer"], codes={"kind": PensionKind, "state": PensionState})


@delivered
class RosterPost(DepartmentRow):
    """人社林业公益岗位名册. One row per post (生态护林员 included)."""

    dept = Dept.SOCIAL
    headings = {"post": ["岗位名称"], "start_on": ["上岗时间"], "end_on": ["离岗时间"], "monthly_wage": ["补贴标准"]}

    post = TextField("岗位")
    start_on = DayField("上岗日期", null=True)
    end_on = DayField("离岗日期", ahead=True, null=True, blank=True)
    monthly_wage = MoneyField("月补贴(元)", null=True, blank=True)

    class Meta(DepartmentRow.Meta):
        verbose_name = verbose_name_plural = "人社林业公益岗位名册"
        constraints = bounds(texts=["post"], days=["start_on", "end_on"], money=["monthly_wage"])


@delivered
class RosterBusiness(DepartmentRow):
    """市场监管主体名册. One row per person per entity."""

    dept = Dept.MARKET
    headings = {"entity_name": ["企业名称"], "role": ["任职"], "capital": ["注册资本"], "is_active": ["登记状态"]}

    entity_name = TextField("主体名称", max_length=200)
    role = CodeField("身份", codes=BusinessRole, null=True)
    capital = MoneyField("注册资本(元)", null=True, blank=True)
    is_active = YesNoField("是否存续")

    class Meta(DepartmentRow.Meta):
        verbose_name = verbose_name_plural = "市场监管主体名册"
        constraints = bounds(texts=["entity_name"], money=["capital"], codes={"role": BusinessRole})


@delivered
class RosterVehicle(DepartmentRow):
    """车辆名册. One row per vehicle."""

    dept = Dept.TRAFFIC
    headings = {
        "id_number": ["身份证号"],
        "name": ["所有人"],
        "plate_no": ["号牌号码"],
        "kind": ["车辆类型"],
        "price": ["购置价格"],
        "is_normal": ["车辆状态"],
    }

    id_number = IdNumberField("车主身份证号", db_index=False)
    name = NameField("车主姓名")
    plate_no = TextField("车牌号")
    kind = CodeField("车辆类别", codes=VehicleKind, null=True)
    price = MoneyField("购置价(元)", null=True, blank=True)
    registered_on = DayField("登记日期", null=True, blank=True)
    is_normal = YesNoField("状态正常")

    class Meta(DepartmentRow.Meta):
        verbose_name = verbose_name_plural = "车辆名册"
        constraints = bounds(
            texts=["plate_no"],
            days=["registered_on"],
            money=["price"],
            codes={"kind": VehicleKind},
        )


@delivered
class RosterProperty(DepartmentRow):
    """不动产名册. One row per registered unit."""

    dept = Dept.PROPERTY
    headings = {"id_number": ["证件号"], "area": ["面积"], "registered_on": ["登记时间"]}

    id_number = IdNumberField("权利人身份证号", db_index=False)
    name = NameField("权利人")
    kind = CodeField("用途", codes=PropertyKind, null=True)
    area = QuantityField("建筑面积(平方米)", null=True, blank=True)
    registered_on = DayField("登记日期", null=True, blank=True)

    class Meta(DepartmentRow.Meta):
        verbose_name = verbose_name_plural = "不动产名册"
        constraints = bounds(days=["registered_on"], quantities=["area"], codes={"kind": PropertyKind})


@delivered
class RosterFiscal(DepartmentRow):
    """财政供养名册. One row per person."""

    dept = Dept.FINANCE
    headings = {"kind": ["人员类别"]}

    kind = CodeField("类别", codes=FiscalKind, null=True)
    unit = TextField("单位", max_length=200)

    class Meta(DepartmentRow.Meta):
        verbose_name = verbose_name_plural = "财政供养名册"
        constraints = bounds(texts=["unit"], codes={"kind": FiscalKind})
