"""返贫责任保险: the county's master policies, whom they cover and what was paid."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from households.models.codelists import RiskType
from households.models.household import not_yet
from households.models.person import Person
from pingtang.areas.models import LocatedQuerySet
from pingtang.codes import Codes
from pingtang.fields import CodeField, DayField, MoneyField, TextField, impossible
from pingtang.tracking import tracked


class ClaimStatus(Codes):
    """理赔状态."""

    REPORTED = "reported", "已报案"
    SURVEYED = "surveyed", "已查勘"
    APPROVED = "approved", "已核赔"
    PAID = "paid", "已赔付"
    REFUSED = "refused", "拒赔"


class InsurancePolicyQuerySet(models.QuerySet):
    def in_force(self, on):
        """有效保单: that day lies in its term, first and last day included."""
        return self.filter(valid_from__lte=on, valid_to__gte=on)


@tracked
class InsurancePolicy(models.Model):
    """返贫责任保险保单. One master policy for the county and year; premium and limit in yuan a person."""

    subject = "households"
    headings = {
        "insurer": ["保险公司"],
        "premium_per_person": ["保费"],
        "limit_per_person": ["保额"],
    }

    policy_no = TextField("保单号", max_length=60, unique=True)
    insurer = TextField("承保公司")
    valid_from = DayField("起保日期", ahead=True, null=True)
    valid_to = DayField("终保日期", ahead=True, null=True)
    premium_per_person = MoneyField("人均保费(元)", null=True)
    limit_per_person = MoneyField("每人赔付限额(元)", null=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = InsurancePolicyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "返贫责任保险保单"
        constraints = impossible(
            texts=["policy_no", "insurer"],
            days=["valid_from", "valid_to"],
            money=["premium_per_person", "limit_per_person"],
        )

    def __str__(self):
        return self.policy_no


class InsuredPersonQuerySet(LocatedQuerySet):
    place = "person__household__"

    def in_force(self, on):
        """在保人员: covered on that day; a death or removal before it ends the cover."""
        return self.filter(
            Q(policy__valid_from__lte=on, policy__valid_to__gte=on),
            not_yet("person__left_on", on),
            not_yet("person__household__removed_on", on),
        )


@tracked
class InsuredPerson(models.Model):
    """被保险人. Once per policy; premium in yuan."""

    subject = "households"
    headings = {"policy": ["保单号"], "person": ["身份证号"], "premium": ["保费"]}

    policy = models.ForeignKey(InsurancePolicy, models.PROTECT, verbose_name="保单", related_name="insured")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="成员", related_name="insurances")
    premium = MoneyField("保费(元)", null=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = InsuredPersonQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "被保险人"
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "person"],
                name="households_insuredperson_once",
                violation_error_message="该成员已在本保单内投保",
            ),
            *impossible(money=["premium"]),
        ]

    def __str__(self):
        return f"{self.person} {self.policy}"

    def get_absolute_url(self):
        return reverse("households:insuredperson-detail", args=[self.pk])


class InsuranceClaimQuerySet(LocatedQuerySet):
    place = "insured__person__household__"


@tracked
class InsuranceClaim(models.Model):
    """理赔. Amount in yuan; more than the limit of the policy is a finding (S006)."""

    subject = "households"
    headings = {"amount": ["赔款金额"]}

    insured = models.ForeignKey(InsuredPerson, models.PROTECT, verbose_name="被保险人", related_name="claims")
    reason = CodeField("出险原因", codes=RiskType, null=True)
    incident_on = DayField("出险日期", null=True)
    amount = MoneyField("赔付金额(元)", null=True, blank=True)
    status = CodeField("状态", codes=ClaimStatus, null=True)
    paid_on = DayField("赔付日期", null=True, blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = InsuranceClaimQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "理赔"
        constraints = impossible(
            days=["incident_on", "paid_on"], money=["amount"], codes={"reason": RiskType, "status": ClaimStatus}
        )

    def __str__(self):
        return f"{self.insured} {self.get_status_display()}"

    def get_absolute_url(self):
        return reverse("households:insuredperson-detail", args=[self.insured_id]) + "#claims"
