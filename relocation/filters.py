"""易地扶贫搬迁的筛选: what each ledger is narrowed by."""

import django_filters

from pingtang.web.filters import ANY, FilterSet, township_filter, village_filter
from relocation import models

OF_HEAD = ("relocation__head_name", "relocation__head_id_number")
HINT = "户主姓名、身份证号后几位"


def site_filter(path="site"):
    """By site, or those without one: `?site=null`."""
    sites = models.RelocationSite.objects.order_by("name")
    return django_filters.ModelChoiceFilter(
        field_name=path, label="安置点", queryset=sites, empty_label=ANY, null_label="无安置点(分散安置等)"
    )


class SiteFilter(FilterSet):
    search = ("name",)
    search_hint = "安置点名称"

    class Meta:
        model = models.RelocationSite
        fields = ["township", "kind"]


class RelocationFilter(FilterSet):
    search = ("head_name", "head_id_number", "house_no", "household__household_code")
    search_hint = "户主姓名、身份证号后几位、房号、户编号"
    site = site_filter()

    class Meta:
        model = models.RelocationHousehold
        fields = [
            "township", "village", "project_year", "kind", "placement", "site", "agreement_on", "moved_on",
            "certified_on",
        ]  # fmt: skip


class OldHouseFilter(FilterSet):
    search, search_hint = OF_HEAD, HINT
    township, village = township_filter("relocation__township"), village_filter("relocation__village")
    site = site_filter("relocation__site")

    class Meta:
        model = models.OldHouse
        fields = ["township", "village", "relocation__project_year", "site", "must_demolish",
                  "demolished_on", "reclaimed_on", "state", "reward_paid_on"]  # fmt: skip


class JobFilter(FilterSet):
    search = ("name", "id_number", "employer", "relocation__head_name")
    search_hint = "姓名、身份证号后几位、单位、户主"
    township, site = township_filter("relocation__township"), site_filter("relocation__site")
    unknown = django_filters.BooleanFilter("relocation__household", "isnull", label="户不在册(成员未核对)")

    class Meta:
        model = models.RelocationJob
        fields = ["township", "site", "relocation__project_year", "kind", "start_on", "end_on", "unknown"]


class IndustryFilter(FilterSet):
    search = ("name", "operator")
    search_hint = "项目名称、经营主体"
    township = township_filter("site__township")

    class Meta:
        model = models.RelocationIndustry
        fields = ["township", "site", "is_workshop", "opened_on"]


class FacilityFilter(FilterSet):
    search = ("name",)
    search_hint = "设施名称"

    class Meta:
        model = models.RelocationFacility
        fields = ["site", "kind", "accepted_on", "in_use_on"]


class ItemFilter(FilterSet):
    search = ("item", "responsible_unit")
    search_hint = "建设内容、责任单位"
    township = township_filter("site__township")

    class Meta:
        model = models.SystemItem
        fields = ["township", "site", "system", "done_on"]


class SettlementFilter(FilterSet):
    class Meta:
        model = models.RelocationSettlement
        fields = ["project_year", "state"]


class VisitFilter(FilterSet):
    search = (*OF_HEAD, "visitors")
    search_hint = "户主姓名、身份证号后几位、走访人"
    township, site = township_filter("relocation__township"), site_filter("relocation__site")

    class Meta:
        model = models.FollowUpVisit
        fields = ["township", "site", "visited_on"]


class FindingFilter(FilterSet):
    search = ("problem", "visit__relocation__head_name")
    search_hint = "问题、户主姓名"
    township = township_filter("visit__relocation__township")

    class Meta:
        model = models.VisitFinding
        fields = ["township", "aspect", "visit__visited_on", "ticket__status"]
