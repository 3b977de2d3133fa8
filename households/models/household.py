"""户: who is registered as poor, who has left poverty and who is still in it on a given day."""

import pgtrigger
from django.apps import apps
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Right
from django.urls import reverse

from households.models.codelists import Cause, ExitStatus, PovertyAttribute, RegistryKind, RemoveReason, Standard
from pingtang.areas.models import Area, LocatedQuerySet
from pingtang.fields import (
    AccountField,
    CodeField,
    CodesField,
    DayField,
    IdNumberField,
    NameField,
    PhoneField,
    TextField,
    WholeField,
    YearField,
    YesNoField,
    impossible,
)
from pingtang.pinyin import LONGEST, pinyin_of
from pingtang.pinyin_sql import Readings
from pingtang.tracking import tracked

# the office's own day: a session of Django runs in UTC
TODAY = "(now() AT TIME ZONE 'Asia/Shanghai')::date"
STAMP_NEW = f"NEW.updated_on = coalesce(NEW.updated_on, {TODAY}); RETURN NEW;"
STAMP_CHANGED = f"""
IF NEW.updated_on IS NULL OR NEW.updated_on = OLD.updated_on THEN
    NEW.updated_on = {TODAY};
END IF;
RETURN NEW;
"""


def whole(*names):
    """Constraints: what was masked on its way out never comes back in over what it stood for."""
    return [
        models.CheckConstraint(
            condition=Q(**{f"{name}__regex": r"^[^*]*$"}),
            name=f"%(app_label)s_%(class)s_{name}_whole",
            violation_error_message="这是隐去后的内容,请填写完整内容,或在名册中去掉这一列",
        )
        for name in names
    ]


def not_yet(field, on):
    """That date is empty or after the day: it has not happened yet."""
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": on})


def already(field, on):
    """That date is empty or not after the day: it held before records began, or has begun."""
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__lte": on})


def last_closed_year(on):
    """The newest year whose 31 December is not after the day: what is recorded by year counts from its last day."""
    return on.year if (on.month, on.day) == (12, 31) else on.year - 1


class HouseholdQuerySet(LocatedQuerySet):
    def kept(self, on):
        """在册户: not removed by that day, whatever its kind."""
        return self.filter(not_yet("removed_on", on))

    def registered(self, on):
        """建档立卡户: identified by that day (an empty date counts as before) and not removed."""
        return self.kept(on).filter(already("identified_on", on), registry_kind=RegistryKind.REGISTERED)

    def exited(self, on):
        """已脱贫户: registered, and out of poverty on that day; a household that came back later was out before."""
        return self.registered(on).filter(self._out_of_poverty(on))

    def remaining(self, on):
        """剩余贫困户: registered, and not yet exited on that day."""
        return self.registered(on).exclude(self._out_of_poverty(on))

    def policy_only(self):
        """纯政策兜底户."""
        return self.filter(is_policy_only=True)

    def monitored(self, kind, on):
        """监测对象: households with a monitoring episode of that kind known on that day, each counted once."""
        return self.filter(pk__in=self._episodes().known(kind, on).values("household"))

    def unstable(self, on):
        """脱贫不稳定监测户."""
        return self.filter(pk__in=self._episodes().monitored(on).values("household"))

    def marginal(self, on):
        """边缘户."""
        return self.filter(pk__in=self._episodes().marginal(on).values("household"))

    def unstable_resolved(self, on):
        """监测户已化解风险: of the unstable households, those with no episode and no risk left open."""
        return self.filter(pk__in=self._episodes().monitored(on).resolved(on).values("household"))

    def marginal_resolved(self, on):
        """边缘户已化解风险: of the marginal households, those with no episode and no risk left open."""
        return self.filter(pk__in=self._episodes().marginal(on).resolved(on).values("household"))

    def watched(self, on):
        """监测对象: unstable or marginal households."""
        return self.unstable(on) | self.marginal(on)

    def unresolved(self, on):
        """未化解风险的监测对象."""
        resolved = self.model.objects.unstable_resolved(on) | self.model.objects.marginal_resolved(on)
        return self.watched(on).exclude(pk__in=resolved.values("pk"))

    @staticmethod
    def _out_of_poverty(on):
        closed = last_closed_year(on)
        return Q(Q(exit_year__isnull=True) | Q(exit_year__lte=closed), exit_status=ExitStatus.EXITED) | Q(
            exit_status=ExitStatus.RETURNED, exit_year__lte=closed, return_year__gt=closed
        )

    @staticmethod
    def _episodes():
        return apps.get_model("households", "Monitoring").objects


@tracked
class Household(models.Model):
    """户. One row per household ever recorded; one that leaves the register gets a day and a reason."""

    subject = "households"
    headings = {
        "exit_status": ["脱贫状态"],
        "poverty_attribute": ["户属性"],
        "township": ["乡(镇)", "镇乡"],
        "village": ["行政村", "村"],
        "village_group": ["自然村", "组", "村民组(自然村)"],
        "head_name": ["户主"],
        "head_id_number": ["户主身份证号"],
        "declared_population": ["人数"],
        "identified_on": ["识别年度"],
        "exit_year": ["脱贫时间"],
        "main_cause": ["致贫原因1"],
        "other_causes": ["次要致贫原因", "致贫原因2"],
        "phone": ["联系电话"],
        "bank_name": ["开户银行名称"],
        "bank_account": ["银行卡号", "一卡通账号"],
        "is_relocated": ["是否搬迁户"],
        "removed_on": ["减少日期"],
        "remove_reason": ["减少原因"],
    }

    household_code = TextField("户编号", max_length=30, unique=True)
    registry_kind = CodeField("户类型", codes=RegistryKind)
    exit_status = CodeField("脱贫属性", codes=ExitStatus, null=True, blank=True)
    poverty_attribute = CodeField("贫困户属性", codes=PovertyAttribute, null=True, blank=True)
    standard = CodeField("识别标准", codes=Standard, null=True, blank=True)
    township = models.ForeignKey(Area, models.PROTECT, verbose_name="乡镇", related_name="+")
    village = models.ForeignKey(Area, models.PROTECT, verbose_name="村(社区)", related_name="+", null=True, blank=True)
    village_group = TextField("村民组", max_length=60, blank=True)
    head_name = NameField("户主姓名")
    head_pinyin = TextField("户主拼音", max_length=LONGEST, blank=True, editable=False)
    head_id_number = IdNumberField("户主证件号码")
    declared_population = WholeField("家庭人口数", null=True)
    identified_on = DayField("首次识别时间", null=True)
    exit_year = YearField("脱贫年度", null=True, blank=True)
    return_year = YearField("返贫年度", null=True, blank=True)
    main_cause = CodeField("主要致贫原因", codes=Cause, null=True)
    other_causes = CodesField("其他致贫原因", codes=Cause, blank=True)
    phone = PhoneField("户联系电话")
    bank_name = TextField("开户银行", max_length=60, blank=True)
    bank_account = AccountField("银行账号", kept=True, blank=True)
    is_martyr_family = YesNoField("是否军烈属")
    is_only_child_family = YesNoField("是否独生子女户")
    is_two_daughter_family = YesNoField("是否双女户")
    is_policy_only = YesNoField("是否纯政策兜底户")
    is_relocated = YesNoField("是否易地扶贫搬迁户")
    removed_on = DayField("户减少日期", null=True, blank=True)
    remove_reason = CodeField("户减少原因", codes=RemoveReason, null=True, blank=True)
    updated_on = DayField("最近更新日期", null=True, blank=True, editable=False)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "户"
        indexes = [
            models.Index(fields=["township", "village"], name="households_household_place"),
            models.Index(Right("head_id_number", 6), name="households_household_last_six"),
            GinIndex(Readings("head_name", "head_pinyin"), name="households_household_readings"),
        ]
        constraints = whole("head_id_number", "phone", "bank_account") + impossible(
            texts=[
                "household_code", "village_group", "head_name", "head_pinyin", "head_id_number", "phone", "bank_name",
                "bank_account",
            ],
            wholes=["declared_population"],
            days=["identified_on", "removed_on", "updated_on"],
            years=["exit_year", "return_year"],
            codes={
                "registry_kind": RegistryKind, "exit_status": ExitStatus, "poverty_attribute": PovertyAttribute,
                "standard": Standard, "main_cause": Cause, "remove_reason": RemoveReason,
            },
            lists={"other_causes": Cause},
        )  # fmt: skip
        triggers = [
            pgtrigger.Trigger(name="stamp_new", when=pgtrigger.Before, operation=pgtrigger.Insert, func=STAMP_NEW),
            pgtrigger.Trigger(
                name="stamp_changed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["version", "updated_on"]),
                func=STAMP_CHANGED,
            ),
        ]

    def __str__(self):
        return f"{self.head_name}({self.household_code})"

    def save(self, *args, update_fields=None, **kwargs):
        self.head_pinyin = pinyin_of(self.head_name)
        if update_fields and "head_name" in update_fields:
            update_fields = {*update_fields, "head_pinyin"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("households:household-detail", args=[self.pk])
