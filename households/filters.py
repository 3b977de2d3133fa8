"""户籍监测的筛选: what each ledger is narrowed by."""

import django_filters
from django.db.models import Q

from households import models
from pingtang.approving import ApprovalState
from pingtang.policy.constants import today
from pingtang.web import filters
from pingtang.web.filters import FilterSet, township_filter, village_filter

PERSON_SEARCH = ("name", "pinyin", "id_number", "household__household_code", "household__head_name")
OF_HOUSEHOLD = ("household__head_name", "household__head_pinyin", "household__household_code")


class HouseholdFilter(FilterSet):
    search = ("head_name", "head_pinyin", "household_code", "head_id_number")
    search_hint = "户主、拼音首字母、户编号、证件号码后几位"
    monitored = django_filters.ChoiceFilter(
        label="监测对象", choices=models.MonitorKind.choices, empty_label="不限", method="monitored_kind"
    )

    class Meta:
        model = models.Household
        fields = [
            "township", "village", "registry_kind", "exit_status", "exit_year", "poverty_attribute", "main_cause",
            "is_policy_only", "is_relocated", "identified_on",
        ]  # fmt: skip

    def monitored_kind(self, records, name, value):
        return records.monitored(value, today())


class PersonFilter(FilterSet):
    search = PERSON_SEARCH
    search_hint = "姓名、拼音首字母、户编号、证件号码后几位"
    township = township_filter("household__township")
    village = village_filter("household__village")
    age = filters.NumberRangeFilter(label="年龄", method="aged")
    health = filters.CodesFilter(
        field_name="health", label="健康状况", choices=models.Health.choices, empty_label="不限"
    )
    exit_status = django_filters.ChoiceFilter(
        field_name="household__exit_status",
        label="户的脱贫属性",
        choices=models.ExitStatus.choices,
        empty_label="不限",
    )

    class Meta:
        model = models.Person
        fields = [
            "township", "village", "sex", "age", "relation", "ethnicity", "education", "student_status", "health",
            "labor_skill", "work_area", "low_income", "destitute", "exit_status", "leave_reason",
        ]  # fmt: skip

    def aged(self, records, name, value):
        """Full years on the portal's day, both ends included."""
        day = today()
        if value.start is not None:
            records = records.filter(birth_date__lte=_years_before(day, int(value.start)))
        if value.stop is not None:
            records = records.filter(birth_date__gt=_years_before(day, int(value.stop) + 1))
        return records


def _years_before(day, years):
    year = max(1, day.year - min(years, 200))
    return day.replace(year=year, day=min(day.day, 28) if (day.month, day.day) == (2, 29) else day.day)


def _yes_or_no(title, method):
    return django_filters.ChoiceFilter(
        label=title, choices=[("yes", "是"), ("no", "否")], empty_label="不限", method=method
    )


def _among(records, those, value):
    """Those records, or the others."""
    return those if value == "yes" else records.exclude(pk__in=those.order_by().values("pk"))


class _OfHousehold(FilterSet):
    """What every ledger of a household's papers is narrowed by."""

    search = OF_HOUSEHOLD
    search_hint = "户主、拼音首字母、户编号"
    township = township_filter("household__township")
    village = village_filter("household__village")


class IncomeFilter(_OfHousehold):
    class Meta:
        model = models.HouseholdIncome
        fields = ["township", "village", "year", "per_capita_net_income", "wage_income", "transfer_income"]


class ConditionFilter(_OfHousehold):
    class Meta:
        model = models.HouseholdCondition
        fields = [
            "township", "village", "year", "is_dangerous_house", "danger_grade", "water_safe", "has_toilet",
            "road_type", "house_structure", "housing_ok", "water_ok", "education_ok", "medical_ok",
        ]  # fmt: skip


class ExitReviewFilter(_OfHousehold):
    class Meta:
        model = models.ExitReview
        fields = ["township", "village", "year", "published_on", "approved_on"]


class HelperFilter(FilterSet):
    search = ("name", "unit", "phone")
    search_hint = "姓名、单位、电话后几位"

    class Meta:
        model = models.Helper
        fields = ["unit", "position"]


class PairingFilter(_OfHousehold):
    search = (*OF_HOUSEHOLD, "helper__name", "helper__unit")
    search_hint = "户主、户编号、帮扶责任人、帮扶单位"
    current = _yes_or_no("正在帮扶", "is_current")

    class Meta:
        model = models.HouseholdHelper
        fields = ["township", "village", "current", "start_on", "end_on"]

    def is_current(self, records, name, value):
        return _among(records, records.current(today()), value)


class MeasureFilter(_OfHousehold):
    is_development = filters.YesNoFilter(field_name="is_development", label="开发式帮扶")

    class Meta:
        model = models.Measure
        fields = ["township", "village", "year", "category", "is_development", "started_on", "amount"]


class MonitoringFilter(_OfHousehold):
    resolved = django_filters.ChoiceFilter(
        label="风险", choices=[("open", "未消除"), ("resolved", "已消除")], empty_label="不限", method="by_state"
    )
    risk_type = django_filters.ChoiceFilter(
        field_name="risks__risk_type",
        label="风险类型",
        choices=models.RiskType.choices,
        empty_label="不限",
        distinct=True,
    )

    class Meta:
        model = models.Monitoring
        fields = [
            "township", "village", "kind", "resolved", "risk_type", "source", "identified_on", "resolved_on", "state",
            "resolve_state",
        ]  # fmt: skip

    def by_state(self, records, name, value):
        """As the figures count it: an end that nobody has confirmed is none."""
        unconfirmed = Q(resolve_state__in=[ApprovalState.PROPOSED, ApprovalState.RETURNED])
        resolved = Q(resolved_on__isnull=False) & ~unconfirmed
        return records.filter(resolved if value == "resolved" else ~resolved)


class RiskFilter(FilterSet):
    search = tuple(f"monitoring__{path}" for path in OF_HOUSEHOLD)
    search_hint = "户主、拼音首字母、户编号"
    township = township_filter("monitoring__household__township")
    village = village_filter("monitoring__household__village")
    kind = django_filters.ChoiceFilter(
        field_name="monitoring__kind", label="监测对象类型", choices=models.MonitorKind.choices, empty_label="不限"
    )
    resolved = django_filters.ChoiceFilter(
        label="化解", choices=[("open", "未化解"), ("resolved", "已化解")], empty_label="不限", method="by_state"
    )

    class Meta:
        model = models.Risk
        fields = ["township", "village", "kind", "risk_type", "resolved", "found_on", "resolved_on"]

    def by_state(self, records, name, value):
        return records.filter(resolved_on__isnull=value == "open")


class PolicyFilter(FilterSet):
    search = ("policy_no", "insurer")
    search_hint = "保单号、保险公司"

    class Meta:
        model = models.InsurancePolicy
        fields = ["valid_from", "valid_to"]


class InsuredFilter(FilterSet):
    search = (
        "person__name", "person__pinyin", "person__id_number", *(f"person__{path}" for path in OF_HOUSEHOLD),
    )  # fmt: skip
    township = township_filter("person__household__township")
    search_hint = "姓名、拼音首字母、户编号、证件号码后几位"
    village = village_filter("person__household__village")
    in_force = _yes_or_no("正在承保", "is_in_force")

    class Meta:
        model = models.InsuredPerson
        fields = ["township", "village", "policy", "in_force"]

    def is_in_force(self, records, name, value):
        return _among(records, records.in_force(today()), value)


class ClaimFilter(FilterSet):
    search = (
        "insured__person__name", "insured__person__pinyin", "insured__person__id_number",
        *(f"insured__person__{path}" for path in OF_HOUSEHOLD),
    )  # fmt: skip
    search_hint = "姓名、户主、拼音首字母、户编号、证件号码后几位"
    township = township_filter("insured__person__household__township")
    village = village_filter("insured__person__household__village")

    class Meta:
        model = models.InsuranceClaim
        fields = ["township", "village", "reason", "status", "incident_on", "paid_on"]


class RosterBatchFilter(FilterSet):
    class Meta:
        model = models.RosterBatch
        fields = ["dept", "snapshot_on"]


def department_filter(given):
    """The filters of a department's roster: what is chosen from a list or lies between two days."""
    listed = [
        name
        for name in models.own_fields(given)
        if given._meta.get_field(name).kind in ("code", "yesno", "year", "date")
    ]

    class DepartmentFilter(FilterSet):
        search = ("name", "id_number", "person__pinyin", *(f"person__{path}" for path in OF_HOUSEHOLD))
        search_hint = "姓名、户主、拼音首字母、户编号、证件号码后几位"
        township = township_filter("person__household__township")
        village = village_filter("person__household__village")
        matched = _yes_or_no("已匹配成员", "is_matched")
        delivered = filters.DayRangeFilter(field_name="batch__snapshot_on", label="数据日期")

        class Meta:
            model = given
            fields = ["township", "village", "matched", "delivered", *listed]

        def is_matched(self, records, name, value):
            return records.filter(person__isnull=value == "no")

    return DepartmentFilter
