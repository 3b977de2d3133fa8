"""核心区搬迁的筛选: what each ledger is narrowed by."""

from corezone import models
from corezone.models import ChoiceReason, HomePlace, ResettleMode
from pingtang.web.filters import ANY, ChoiceFilter, FilterSet, YesNoFilter, township_filter, village_filter


def _or_none(codes, title):
    """A code list, or 未填."""
    return ChoiceFilter(choices=codes.choices, empty_label=ANY, null_label="未填", label=title)


class _SetFilter(YesNoFilter):
    """Whether something is filled in: 是 / 否."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs | {"choices": [("yes", "是"), ("no", "否")]})

    def filter(self, records, value):
        return records.filter(**{f"{self.field_name}__isnull": value == "no"}) if value else records


class HouseholdFilter(FilterSet):
    search = ("head_name", "code", "head_id_number", "agreement_no")
    search_hint = "户主、户号、身份证号后几位、协议编号"
    choice = _or_none(ResettleMode, "安置意愿")
    choice_reason = _or_none(ChoiceReason, "选择原因")
    home_place = _or_none(HomePlace, "他处住房所在地")
    is_signed = _SetFilter(field_name="signed_on", label="是否已签协议")
    is_moved = _SetFilter(field_name="moved_on", label="是否已搬迁")

    class Meta:
        model = models.ZoneHousehold
        fields = ["township", "village", "choice", "choice_reason", "home_place", "has_safe_home", "is_signed",
                  "is_moved", "surveyed_on", "signed_on", "moved_on"]  # fmt: skip


class BuildingFilter(FilterSet):
    search = ("household__head_name", "household__code", "building_no")
    search_hint = "户主、户号、栋号"
    township, village = township_filter("household__township"), village_filter("household__village")
    is_priced = _SetFilter(field_name="compensation", label="是否有补偿标准")

    class Meta:
        model = models.ZoneBuilding
        fields = ["township", "village", "structure", "grade", "floor_area", "is_priced", "unit_price",
                  "surveyed_on", "demolished_on"]  # fmt: skip


class RateFilter(FilterSet):
    class Meta:
        model = models.CompensationRate
        fields = ["structure", "grade", "effective_on", "state"]


class FlatFilter(FilterSet):
    search = ("estate", "flat_no", "household__head_name", "household__code")
    search_hint = "小区、房号、户主、户号"
    is_allotted = _SetFilter(field_name="household", label="是否已分配")

    class Meta:
        model = models.ResettlementFlat
        fields = ["is_allotted", "floor_area", "allotted_on"]


class CostFilter(FilterSet):
    class Meta:
        model = models.ZoneCost
        fields = ["township", "village", "kind", "estimated_on", "state"]


class FundFilter(FilterSet):
    search = ("doc_no", "note")
    search_hint = "文号、说明"

    class Meta:
        model = models.ZoneFund
        fields = ["origin", "received_on", "state"]


class RunFilter(FilterSet):
    class Meta:
        model = models.ZonePaymentRun
        fields = ["year", "state"]


class PaymentFilter(FilterSet):
    search = ("household__head_name", "household__code", "voucher_no")
    search_hint = "户主、户号、凭证号"
    township, village = township_filter("household__township"), village_filter("household__village")

    class Meta:
        model = models.ZonePayment
        fields = ["township", "village", "run", "state", "paid_on"]
