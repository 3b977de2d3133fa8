"""家庭成员: the people of a household, their schooling, health, work and insurance."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Right
from django.urls import reverse

from households.models.codelists import (
    DisabilityLevel,
    DisabilityType,
    DropoutReason,
    Education,
    Ethnicity,
    Health,
    IdType,
    JoinReason,
    LaborSkill,
    LeaveReason,
    Political,
    Relation,
    Sex,
    StudentStatus,
    WorkArea,
)
from households.models.household import Household, already, not_yet, whole
from pingtang.areas.models import LocatedQuerySet
from pingtang.fields import (
    AccountField,
    CodeField,
    CodesField,
    DayField,
    IdNumberField,
    MoneyField,
    NameField,
    PhoneField,
    QuantityField,
    Secret,
    TextField,
    YesNoField,
    impossible,
)
from pingtang.identity_sql import BirthDateIn, CheckCharacterHolds, SexIn
from pingtang.pinyin import LONGEST, pinyin_of
from pingtang.pinyin_sql import Readings
from pingtang.tracking import tracked


class PersonQuerySet(LocatedQuerySet):
    place = "household__"

    def current(self, on):
        """现有成员: joined by that day (an empty date counts as before), not left, household not removed."""
        return self.filter(already("joined_on", on), not_yet("left_on", on), not_yet("household__removed_on", on))

    def of(self, households):
        """户内人口: the people of those households."""
        return self.filter(household__in=households)


@tracked
class Person(models.Model):
    """家庭成员. One row per person ever recorded in a household; an identity number may occur twice (a finding)."""

    subject = "households"
    headings = {
        "person_code": ["人编号"],
        "household": ["户编号"],
        "id_number": ["身份证号", "公民身份号码"],
        "birth_date": ["出生年月"],
        "dropout_reason": ["失学或辍学原因"],
        "illness_name": ["病种"],
        "labor_skill": ["劳动能力"],
        "work_area": ["务工状况"],
        "work_place": ["务工地点", "务工所在地(到县)"],
        "work_monthly_income": ["务工月收入", "月工资"],
        "resident_medical": ["新农合"],
        "low_income": ["是否享受农村居民最低生活保障", "是否低保"],
        "phone": ["人联系电话", "家庭成员联系电话"],
        "bank_account": ["银行卡号"],
        "joined_on": ["人员识别时间"],
    }

    person_code = TextField("人口编号", max_length=30)
    household = models.ForeignKey(Household, models.PROTECT, verbose_name="所属户", related_name="persons")
    name = NameField("姓名")
    pinyin = TextField("拼音", max_length=LONGEST, blank=True, editable=False)
    id_type = CodeField("证件类型", codes=IdType, null=True)
    id_number = IdNumberField("证件号码", db_index=False)
    id_valid = models.GeneratedField(
        expression=CheckCharacterHolds("id_number"),
        output_field=models.BooleanField(null=True),
        db_persist=True,
        verbose_name="校验码正确",
    )
    id_birth_date = models.GeneratedField(
        expression=BirthDateIn("id_number"),
        output_field=models.DateField(null=True),
        db_persist=True,
        verbose_name="号码中的出生日期",
    )
    id_sex = models.GeneratedField(
        expression=SexIn("id_number"),
        output_field=models.CharField(max_length=1, null=True),
        db_persist=True,
        verbose_name="号码中的性别",
    )
    sex = CodeField("性别", codes=Sex, null=True)
    birth_date = DayField("出生日期", null=True)
    ethnicity = CodeField("民族", codes=Ethnicity, null=True)
    relation = CodeField("与户主关系", codes=Relation, null=True)
    political = CodeField("政治面貌", codes=Political, null=True, blank=True)
    education = CodeField("文化程度", codes=Education, null=True, blank=True)
    student_status = CodeField("在校生状况", codes=StudentStatus, null=True, blank=True)
    school_name = TextField("就读学校", blank=True)
    dropout_reason = CodeField("义务教育阶段未上学原因", codes=DropoutReason, null=True, blank=True)
    health = CodesField("健康状况", codes=Health, secret=Secret.HEALTH)
    illness_name = TextField("患病名称", blank=True, secret=Secret.HEALTH)
    disability_cert_no = IdNumberField("残疾证号", blank=True, db_index=False)
    disability_type = CodeField("残疾类别", codes=DisabilityType, null=True, blank=True, secret=Secret.HEALTH)
    disability_level = CodeField("残疾等级", codes=DisabilityLevel, null=True, blank=True, secret=Secret.HEALTH)
    labor_skill = CodeField("劳动技能", codes=LaborSkill, null=True)
    work_area = CodeField("务工区域", codes=WorkArea, null=True, blank=True)
    work_place = TextField("务工所在地", blank=True)
    work_company = TextField("务工企业名称", blank=True)
    work_months = QuantityField("务工时间(月)", null=True, blank=True)
    work_monthly_income = MoneyField("务工月收入(元)", null=True, blank=True)
    public_post = TextField("公益性岗位", max_length=60, blank=True)
    public_post_months = QuantityField("公益性岗位(月数)", null=True, blank=True)
    is_serviceman = YesNoField("是否现役军人")
    resident_medical = YesNoField("是否参加城乡居民基本医疗保险", blank=False)
    employee_medical = YesNoField("是否参加城镇职工基本医疗保险", blank=False)
    serious_illness_ins = YesNoField("是否参加大病保险", blank=False)
    commercial_medical = YesNoField("是否参加商业补充医疗保险")
    resident_pension = YesNoField("是否参加城乡居民基本养老保险", blank=False)
    employee_pension = YesNoField("是否参加城镇职工基本养老保险", blank=False)
    low_income = YesNoField("是否享受农村低保", blank=False)
    destitute = YesNoField("是否特困供养人员", blank=False)
    accident_ins = YesNoField("是否享受人身意外保险补贴")
    doctor_signed = YesNoField("是否签约家庭医生")
    mandarin = YesNoField("是否会讲普通话")
    phone = PhoneField("联系电话", blank=True)
    bank_account = AccountField("银行账号", kept=True, blank=True)
    joined_on = DayField("增加日期", null=True)
    join_reason = CodeField("增加原因", codes=JoinReason, null=True)
    left_on = DayField("减少日期", null=True, blank=True)
    leave_reason = CodeField("减少原因", codes=LeaveReason, null=True, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "家庭成员"
        # varchar_pattern_ops serves equality and beginnings alike; Django's own db_index would write two indexes
        indexes = [
            models.Index(fields=["id_number"], name="households_person_id_number", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["name"], name="households_person_name", opclasses=["varchar_pattern_ops"]),
            models.Index(Right("id_number", 6), name="households_person_last_six"),
            GinIndex(Readings("name", "pinyin"), name="households_person_readings"),
        ]
        constraints = [
            # not unique=True: Django would keep a second index for beginnings, which nobody asks of a code
            models.UniqueConstraint(
                fields=["person_code"], name="households_person_code", violation_error_message="已有这个人口编号"
            ),
            *whole("id_number", "disability_cert_no", "phone", "bank_account", "illness_name"),
            *impossible(
            texts=[
                "person_code", "name", "pinyin", "id_number", "school_name", "illness_name", "disability_cert_no",
                "work_place", "work_company", "public_post", "phone", "bank_account",
            ],
            days=["birth_date", "joined_on", "left_on"],
            money=["work_monthly_income"],
            quantities=["work_months", "public_post_months"],
            codes={  # not ethnicity: a code outside the list is a finding (P022)
                "id_type": IdType, "sex": Sex, "relation": Relation, "political": Political, "education": Education,
                "student_status": StudentStatus, "dropout_reason": DropoutReason, "disability_type": DisabilityType,
                "disability_level": DisabilityLevel, "labor_skill": LaborSkill, "work_area": WorkArea,
                "join_reason": JoinReason, "leave_reason": LeaveReason,
            },
            lists={"health": Health},
        ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def save(self, *args, update_fields=None, **kwargs):
        self.pinyin = pinyin_of(self.name)
        if update_fields and "name" in update_fields:
            update_fields = {*update_fields, "pinyin"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("households:person-detail", args=[self.pk])
