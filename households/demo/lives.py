"""成员情况: how a person of that age learns, keeps in health, works and is insured, so that no rule objects."""

import datetime
from itertools import accumulate

from households.models import Relation

SCHOOL_YEAR_BEGAN = datetime.date(2019, 8, 31)
ILLNESSES = ["高血压", "糖尿病", "慢性支气管炎", "类风湿性关节炎", "慢性胃炎", "腰椎间盘突出", "冠心病", "慢性肝炎"]
SERIOUS = ["尿毒症", "肺癌", "脑卒中", "白血病", "急性心肌梗死", "肝硬化", "股骨头坏死"]
DISABILITIES = ["visual", "hearing", "speech", "physical", "intellectual", "mental", "multiple"]
FAR = [
    "广东省广州市番禺区", "广东省广州市白云区", "广东省深圳市宝安区", "广东省东莞市", "广东省佛山市顺德区",
    "浙江省宁波市鄞州区", "浙江省台州市路桥区", "浙江省温州市瓯海区", "福建省泉州市晋江市", "江苏省苏州市昆山市",
]  # fmt: skip
IN_PROVINCE = [
    "贵州省贵阳市云岩区",
    "贵州省贵阳市花溪区",
    "贵州省黔南州都匀市",
    "贵州省黔南州惠水县",
    "贵州省黔南州独山县",
]
POSTS = ["生态护林员", "保洁员", "护路员", "水管员", "地质灾害监测员", "乡村环卫员"]
COMPANIES = ["电子厂", "制衣厂", "鞋厂", "家具厂", "建筑工地", "物流公司", "餐饮店", "种植基地"]
COLLEGES = ["黔南民族职业技术学院", "贵州建设职业技术学院", "贵州交通职业技术学院"]
UNIVERSITIES = ["黔南民族师范学院", "贵州民族大学", "贵州师范学院"]

# What grown people have learnt, by age: (from, [(education, weight)])
LEARNT = [
    (60, [("illiterate", 42), ("primary", 47), ("junior", 10), ("senior", 1)]),
    (40, [("primary", 46), ("junior", 38), ("illiterate", 11), ("senior", 5)]),
    (23, [("junior", 60), ("primary", 16), ("senior", 14), ("college", 7), ("bachelor", 3)]),
    (0, [("junior", 72), ("primary", 8), ("senior", 20)]),
]
LEARNT = [(age, [e for e, _ in lots], list(accumulate(w for _, w in lots))) for age, lots in LEARNT]


class Member:
    """家庭成员 as it will be written; what holds for most is said here once."""

    id_type = "id_card"
    political = "masses"
    education = student_status = dropout_reason = disability_type = disability_level = labor_skill = None
    school_name = illness_name = disability_cert_no = work_place = work_company = public_post = ""
    phone = bank_account = ""
    health = "{healthy}"
    work_area = work_months = work_monthly_income = public_post_months = None
    is_serviceman = employee_medical = employee_pension = commercial_medical = low_income = destitute = False
    resident_medical = serious_illness_ins = accident_ins = doctor_signed = mandarin = True
    resident_pension = False
    join_reason = "identified"
    left_on = leave_reason = None
    # not columns
    ill = disabled = False
    wage = 0

    def __init__(self, relation, sex, birth_date, age):
        self.relation, self.sex, self.birth_date, self.age = relation, sex, birth_date, age


def years_on(birth_date, day):
    """周岁."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def live(member, home, chance):
    """Fills in everything about the member that does not depend on the others of the household."""
    _school(member, home, chance)
    _health(member, home, chance)
    _labour(member, home, chance)
    if member.age >= 16 and (not member.studies or chance.random() < 0.2):
        member.resident_pension = True
    if member.age >= 18 and chance.random() < 0.035:
        member.political = "party"
    elif member.studies and 14 <= member.age <= 24 and chance.random() < 0.4:
        member.political = "youth_league"
    if member.age >= 60 and chance.random() < 0.25:
        member.mandarin = False


def _school(member, home, chance):
    age, a = member.age, years_on(member.birth_date, SCHOOL_YEAR_BEGAN)
    status, school = "none", ""
    if a < 3:
        pass
    elif a < 6:
        status = "kindergarten" if age >= 6 or chance.random() < 0.8 else "none"
    elif a < 15:
        a -= chance.random() < 0.18  # a year behind
        if a < 12:
            status, school = (
                "primary",
                f"{home.village.parent.name}中心小学" if chance.random() < 0.6 else f"{home.village.name}小学",
            )
        else:
            status, school = (
                f"grade{a - 5}",
                f"{home.village.parent.name}中学" if chance.random() < 0.7 else "平塘县第四中学",
            )
    elif a <= 17:
        lot = chance.random()
        if lot < 0.52:
            status, school = f"senior{a - 14}", chance.choice(["平塘民族中学", "平塘县第二中学"])
        elif lot < 0.8:
            status, school = f"vocational{a - 14}", "平塘县中等职业学校"
    elif a <= 22 and chance.random() < (0.34 if a < 22 else 0.12):
        if a <= 20 and chance.random() < 0.6:
            status, school = f"college{a - 17}", chance.choice(COLLEGES)
        else:
            status, school = "bachelor", chance.choice(UNIVERSITIES)
    member.student_status, member.school_name, member.studies = status, school, status != "none"
    if status == "none" and age == 15:
        member.dropout_reason = "graduated"
    if member.studies:
        grown_up = status.startswith(("college", "bachelor"))
        member.education = "senior" if grown_up else "junior" if status.startswith(("senior", "voc")) else None
        if status == "kindergarten":
            member.education = "preschool" if age < 7 else None
    elif age >= 15:
        names, weights = next((names, weights) for least, names, weights in LEARNT if age >= least)
        member.education = chance.choices(names, cum_weights=weights)[0]
        if age == 15:
            member.education = "junior"
    elif age < 6:
        member.education = "preschool"


def _health(member, home, chance):
    age, lot = member.age, chance.random()
    chronic = 0.27 if age >= 60 else 0.075 if age >= 40 else 0.012 if age >= 10 else 0.002
    disabled = 0.055 if age >= 60 else 0.03 if age >= 30 else 0.012
    kinds = []
    if lot < chronic:
        kinds, member.illness_name = ["chronic"], chance.choice(ILLNESSES)
    elif lot < chronic + 0.006:
        kinds, member.illness_name = ["serious"], chance.choice(SERIOUS)
    member.ill = bool(kinds)
    if chance.random() < disabled:
        disable(member, chance)
        kinds.append("disabled")
    member.health = "{" + ",".join(kinds or ["healthy"]) + "}"
    if not member.ill and chance.random() < 0.12:
        member.doctor_signed = False


def disable(member, chance):
    """Gives the member a certificate of disability, numbered as such certificates are."""
    kind, level = (
        chance.choices(range(1, 8), [10, 12, 4, 48, 10, 8, 8])[0],
        chance.choices("1234", [12, 22, 34, 32])[0],
    )
    member.disabled = True
    member.disability_type, member.disability_level = DISABILITIES[kind - 1], level
    member.disability_cert_no = f"{member.id_number}{kind}{level}"


def _labour(member, home, chance):
    age = member.age
    if age < 16:
        member.labor_skill = "none"
        return
    severe, serious = member.disability_level in ("1", "2"), "serious" in member.health
    if age >= 60:
        member.labor_skill = "none" if severe or serious or age >= 70 or chance.random() < 0.45 else "weak"
    elif severe or serious:
        member.labor_skill = chance.choices(["lost", "weak"], [7, 3])[0]
    elif member.disabled or member.ill:
        member.labor_skill = chance.choices(["weak", "ordinary"], [6, 4])[0]
    elif member.studies:
        member.labor_skill = "none"
    else:
        member.labor_skill = chance.choices(["ordinary", "skilled", "weak"], [90, 7, 3])[0]
    if not member.studies and age >= 16:
        _work(member, home, chance)


def _work(member, home, chance):
    """Most who can work away from home for part of the year; fewer, and for less, in households that are watched."""
    skill, age, poor = member.labor_skill, member.age, home.kind != "stable"
    if skill not in ("ordinary", "skilled", "weak") or age >= 66 or home.poverty_attribute == "destitute":
        return
    odds = {"ordinary": 0.5, "skilled": 0.7, "weak": 0.06}[skill] * (0.5 if age > 52 else 1) * (0.42 if poor else 1)
    if chance.random() < odds:
        member.work_months = (
            chance.randint(2, 5) if poor else chance.choices([3, 5, 6, 8, 9, 10, 11], [1, 1, 3, 5, 6, 8, 5])[0]
        )
        area = chance.choices(["outside", "province", "county", "town"], [52, 14, 22, 12])[0]
        if skill == "weak" or age > 58:
            area = "town"
        wages = {"outside": (2600, 4600), "province": (2200, 3600), "county": (1800, 3000), "town": (1200, 2200)}[area]
        monthly = chance.randint(wages[0] // 100, wages[1] // 100) * 100
        member.work_area, member.work_monthly_income = area, monthly if not poor else min(monthly, 2400)
        town = home.village.parent.name
        member.work_place = (
            chance.choice(FAR) if area == "outside" else chance.choice(IN_PROVINCE) if area == "province"
            else "平塘县" if area == "county" else f"平塘县{town}"
        )  # fmt: skip
        member.work_company = chance.choice(COMPANIES) if chance.random() < 0.5 else ""
        member.wage = int(member.work_months * member.work_monthly_income * chance.uniform(0.78, 1))
    elif skill != "skilled" and 18 <= age <= 64 and chance.random() < 0.04:
        member.public_post, member.public_post_months = chance.choice(POSTS), chance.choice([6, 10, 12])


def joins(member, home, chance, day):
    """When and why the member was written down: at the first survey, at birth, at marriage, or later."""
    first, birth = home.identified_on, member.birth_date
    if birth > first:
        latest = min(day, birth + datetime.timedelta(days=300))
        soon = birth + datetime.timedelta(days=int(chance.triangular(3, 200, 25)))
        member.joined_on, member.join_reason = min(latest, max(birth, soon)), "newborn"
        return
    member.joined_on = first
    if member.relation not in (Relation.SPOUSE, Relation.DAUGHTER_IN_LAW, Relation.SON_IN_LAW):
        return
    grown = birth + datetime.timedelta(days=int((22 if member.sex == "M" else 20) * 365.25) + 1)
    late = first.year < 2019 and chance.random() < 0.1
    if grown > first or late:
        earliest = max(grown, first) + datetime.timedelta(days=40)
        member.joined_on = earliest + datetime.timedelta(days=int(chance.random() * max(0, (day - earliest).days - 5)))
        member.join_reason = "marriage_in"
        if member.joined_on > day:
            member.joined_on, member.join_reason = first, "identified"
