"""样例名册: the sample township's roster as its clerks keep it, with faults and corrected, to try the upload with."""

import csv
import datetime
import json
import random

from households.demo.handwriting import Hand
from households.demo.miswritten import miswrite
from households.models import Household, Person, RegistryKind
from pingtang.areas.models import Area
from pingtang.demo.county import DAY, INVENTED_AREA
from pingtang.demo.workbooks import write_workbook
from pingtang.fields import (
    CodeField,
    CodesField,
    DayField,
    MoneyField,
    PhoneField,
    QuantityField,
    YearField,
    YesNoField,
)
from pingtang.identity import with_check_character

TOWNSHIP = "522727101"  # 牙舟镇, the largest of the sample
SEED = 101
NEW, CHANGED = 0.01, 0.02  # of the members
# (heading, field): headings as clerks write them, some by their other names
OF_HOUSEHOLD = [
    ("户编号", "household_code"), ("乡镇", "township"), ("村", "village"), ("组", "village_group"),
    ("户类型", "registry_kind"), ("脱贫状态", "exit_status"), ("户属性", "poverty_attribute"),
    ("识别标准", "standard"), ("首次识别时间", "identified_on"), ("脱贫时间", "exit_year"), ("户主", "head_name"),
    ("户主身份证号", "head_id_number"), ("人数", "declared_population"), ("致贫原因1", "main_cause"),
    ("其他致贫原因", "other_causes"), ("联系电话", "phone"),
]  # fmt: skip
OF_MEMBER = [
    ("人编号", "person_code"), ("姓名", "name"), ("与户主关系", "relation"), ("公民身份号码", "id_number"),
    ("性别", "sex"), ("出生年月", "birth_date"), ("民族", "ethnicity"), ("政治面貌", "political"),
    ("文化程度", "education"), ("在校生状况", "student_status"), ("就读学校", "school_name"), ("健康状况", "health"),
    ("病种", "illness_name"), ("残疾证号", "disability_cert_no"), ("残疾类别", "disability_type"),
    ("残疾等级", "disability_level"), ("劳动能力", "labor_skill"), ("务工状况", "work_area"),
    ("务工地点", "work_place"), ("务工时间(月)", "work_months"), ("月工资", "work_monthly_income"),
    ("公益性岗位", "public_post"), ("公益性岗位(月数)", "public_post_months"), ("新农合", "resident_medical"),
    ("职工医保", "employee_medical"), ("是否参加大病保险", "serious_illness_ins"),
    ("是否参加城乡居民基本养老保险", "resident_pension"), ("是否参加城镇职工基本养老保险", "employee_pension"),
    ("是否低保", "low_income"), ("是否特困供养人员", "destitute"), ("是否签约家庭医生", "doctor_signed"),
    ("人联系电话", "phone"), ("人员识别时间", "joined_on"), ("增加原因", "join_reason"),
]  # fmt: skip
LONG_NUMBERS = {"household_code", "person_code", "id_number", "head_id_number", "disability_cert_no", "phone"}
HEADS = 4  # rows above the first member: title, unit and day, groups, headings


def members_of(area, kinds=(RegistryKind.REGISTERED,)):
    """[(household values, [member values])] of the households of an area, village by village."""
    house = [name for _, name in OF_HOUSEHOLD if name != "township"]
    member = [name for _, name in OF_MEMBER]
    fields = ["household_id", "household__village__name", *(f"household__{name}" for name in house), *member]
    people = (
        Person.objects.current(DAY)
        .within(area)
        .filter(household__registry_kind__in=kinds)
        .order_by("household__village_id", "household_id", "person_code")
    )
    homes, last = [], None
    for key, village, *values in people.values_list(*fields).iterator(chunk_size=5000):
        if key != last:
            told = dict(zip(house, values, strict=False)) | {"township": area.name, "village": village}
            homes.append((told, []))
            last = key
        homes[-1][1].append(dict(zip(member, values[len(house) :], strict=True)))
    return homes


def write_township(folder):
    """The roster with faults and their list, the corrected one, and a table as the national system exports it."""
    chance = random.Random(SEED)
    town = Area.objects.get(code=TOWNSHIP)
    homes = members_of(town)
    fill_in(homes, town)
    name = f"{town.name}建档立卡户及家庭成员名册"
    write_export(folder / f"{town.name}国办系统导出.csv", homes)
    _grow(homes, chance)
    rows, merges, places = _sheet(town, homes, Hand(chance))
    sheet = town.name
    write_workbook(folder / f"{name}-已更正.xlsx", sheet, rows, merges=merges, title=1, headings=HEADS - 1)
    faults = miswrite(rows, places, chance)
    write_workbook(folder / f"{name}-有错.xlsx", sheet, rows, merges=merges, title=1, headings=HEADS - 1)
    (folder / f"{name}-有错.json").write_text(json.dumps(faults, ensure_ascii=False, indent=1), encoding="utf-8")


def fill_in(homes, town):
    """A roster cannot be read without what it must have: the clerk has looked up what the records lack."""
    village = Area.objects.villages().filter(parent=town).order_by("code").last().name
    for number, (house, members) in enumerate(homes):
        house["village"] = house["village"] or village
        for place, member in enumerate(members):
            serial = number * 7 % 500 // 2 * 2 + place % 2
            member["name"] = member["name"] or f"{house['head_name'][0]}小妹"
            if not member["id_number"]:
                birth = member["birth_date"] or datetime.date(1980, 1, 1)
                member["id_number"] = with_check_character(f"{INVENTED_AREA}{birth:%Y%m%d}{900 + serial % 100}")
            member["relation"] = member["relation"] or "other"
            member["sex"] = member["sex"] or ("M" if int(member["id_number"][16]) % 2 else "F")


def _grow(homes, chance):
    """Children born in June are new, and something has changed for some members."""
    people = sum(len(members) for _, members in homes)
    larger = [home for home in homes if len(home[1]) > 2]
    for number, (_, members) in enumerate(chance.sample(larger, int(people * NEW)), 1):
        sex, day = chance.choice("MF"), datetime.date(2020, 6, number % 28 + 1)
        serial = (450 + number // 28 % 50) * 2 + (sex == "M")  # no two children of a day share it
        child = dict.fromkeys(members[0]) | {
            "person_code": f"5227{9_000_000_000 + number}",
            "name": members[0]["name"][:1] + chance.choice(["子涵", "梓萱", "宇轩", "欣怡", "浩然", "诗琪"]),
            "relation": "son" if sex == "M" else "daughter",
            "sex": sex,
            "birth_date": day,
            "id_number": with_check_character(f"{INVENTED_AREA}{day:%Y%m%d}{serial}"),
            "ethnicity": members[0]["ethnicity"],
            "education": "preschool",
            "student_status": "none",
            "health": ["healthy"],
            "labor_skill": "none",
            "joined_on": DAY,
            "join_reason": "newborn",
            "resident_medical": True,
            "serious_illness_ins": True,
        }
        for name in ("employee_medical", "resident_pension", "employee_pension", "low_income", "destitute"):
            child[name] = False
        members.append(child)
    everybody = [member for _, members in homes for member in members if member["join_reason"] != "newborn"]
    for member in chance.sample(everybody, int(people * CHANGED)):
        if member["work_months"]:
            member["work_monthly_income"] = chance.randint(18, 45) * 100
        else:
            member["phone"] = f"194{70_000_000 + chance.randint(0, 9_999_999):08}"


def cell(model, name, value, hand, sex):
    """The value of a field as the clerk writes it."""
    field = model._meta.get_field(name)
    if isinstance(field, CodeField):
        return hand.code(field.codes, value, sex)
    if isinstance(field, CodesField):
        return hand.codes(field.codes, value)
    written = {
        DayField: hand.day, YesNoField: hand.yes_no, YearField: hand.year, QuantityField: hand.months,
        MoneyField: hand.money, PhoneField: hand.phone,
    }.get(type(field))  # fmt: skip
    if written:
        return written(value)
    if name in ("id_number", "head_id_number", "disability_cert_no"):
        return hand.number_in_text(value)
    if name in ("name", "head_name"):
        return hand.name(value)
    return {"village": hand.village, "declared_population": hand.whole}.get(name, hand.text)(value)


def _sheet(town, homes, hand):
    """(rows, merges, places): places = [(row, number of members)] of the households, for those who miswrite them."""
    house, width = len(OF_HOUSEHOLD), 1 + len(OF_HOUSEHOLD) + len(OF_MEMBER)
    rows = [
        [f"平塘县{town.name}建档立卡户及家庭成员基本信息名册"],
        ["填报单位:" + town.name + "扶贫工作站", *[None] * 20, "截止日期:2020年6月30日"],
        ["序号", "户基本情况", *[None] * (house - 1), "家庭成员情况"],
        [None, *(heading for heading, _ in OF_HOUSEHOLD), *(heading for heading, _ in OF_MEMBER)],
    ]
    merges = [(0, 0, 0, width - 1), (2, 0, 3, 0), (2, 1, 2, house), (2, house + 1, 2, width - 1)]
    places, village, number, of_village = [], None, 0, 0
    for told, members in homes:
        if told["village"] != village:
            if village:
                rows += [["小计", None, None, f"{of_village}人"], []]
            village, of_village = told["village"], 0
            hand.another_village()
        top = len(rows)
        places.append((top, len(members)))
        for place, member in enumerate(members):
            number += 1
            told_cells = [None] * house
            if not place:
                told_cells = [_of_household(name, told[name], hand) for _, name in OF_HOUSEHOLD]
            rows.append(
                [
                    number,
                    *told_cells,
                    *(cell(Person, name, member[name], hand, member["sex"]) for _, name in OF_MEMBER),
                ]
            )
        of_village += len(members)
        if len(members) > 1:
            merges += [(top, column, top + len(members) - 1, column) for column in range(1, house + 1)]
    rows += [["小计", None, None, f"{of_village}人"], ["合计", None, None, f"{number}人"]]
    rows.append(["填表人:样例", *[None] * 8, "审核人:样例", *[None] * 8, "填报日期:2020年6月30日"])
    return rows, merges, places


def _of_household(name, value, hand):
    if name == "township":
        return value
    return hand.village(value) if name == "village" else cell(Household, name, value, hand, None)


def write_export(path, homes):
    """As the national system writes its tables: GB18030, one row a member, ="…" around long numbers."""
    with path.open("w", encoding="gb18030", newline="") as out:
        lines = csv.writer(out)
        lines.writerow([*(heading for heading, _ in OF_HOUSEHOLD), *(heading for heading, _ in OF_MEMBER)])
        for told, members in homes:
            head = [exported(Household, name, told[name]) for _, name in OF_HOUSEHOLD]
            lines.writerows(
                [*head, *(exported(Person, name, member[name]) for _, name in OF_MEMBER)] for member in members
            )


def exported(model, name, value):
    if value is None or value == "" or value == []:
        return ""
    if name in LONG_NUMBERS:
        return f'="{value}"'
    return plainly(model, name, value)


def plainly(model, name, value):
    """The value of a field as the templates ask for it."""
    field = model._meta.get_field(name)
    if isinstance(field, CodeField):
        return str(field.codes(value).label)
    if isinstance(field, CodesField):
        return "、".join(str(field.codes(each).label) for each in value)
    if isinstance(field, YesNoField):
        return "是" if value else "否"
    return str(value)
