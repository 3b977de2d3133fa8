"""水库移民的筛选: what each ledger is narrowed by."""

from pingtang.web.filters import FilterSet, township_filter, village_filter
from reservoir import models


class ReservoirFilter(FilterSet):
    search = ("name", "code")
    search_hint = "工程名称、代码"

    class Meta:
        model = models.Reservoir
        fields = ["kind", "stage", "township", "completion_due_on", "accepted_on"]


class TaskChangeFilter(FilterSet):
    class Meta:
        model = models.TaskChange
        fields = ["reservoir", "state", "changed_on"]


class ClosingFilter(FilterSet):
    class Meta:
        model = models.ClosingStep
        fields = ["reservoir", "kind", "state", "due_on", "done_on"]


class FacilityFilter(FilterSet):
    search = ("name",)
    search_hint = "设施名称"

    class Meta:
        model = models.SpecialFacility
        fields = ["reservoir", "township", "village", "planned_on", "finished_on"]


class DisputeFilter(FilterSet):
    search = ("parties", "matter", "partner")
    search_hint = "当事人、事由、配合单位"

    class Meta:
        model = models.Dispute
        fields = ["reservoir", "township", "village", "raised_on", "mediated_on"]


class LandFilter(FilterSet):
    search = ("holder_name", "agreement_no", "plot_no", "holder_id_number")
    search_hint = "姓名、协议编号、图斑号、身份证号后几位"

    class Meta:
        model = models.LandAgreement
        fields = ["reservoir", "township", "village", "land_kind", "signed_on", "paid_on", "state"]


class ResettlementFilter(FilterSet):
    search = ("head_name", "head_id_number")
    search_hint = "户主姓名、身份证号后几位"

    class Meta:
        model = models.ResettlementAgreement
        fields = ["reservoir", "township", "village", "mode", "signed_on", "paid_on", "moved_on", "state"]


class DemolitionFilter(FilterSet):
    search = ("agreement__head_name", "agreement__head_id_number")
    search_hint = "户主姓名、身份证号后几位"
    township, village = township_filter("agreement__township"), village_filter("agreement__village")

    class Meta:
        model = models.HouseDemolition
        fields = ["agreement__reservoir", "township", "village", "demolished_on"]


class CompensationRunFilter(FilterSet):
    class Meta:
        model = models.CompensationRun
        fields = ["reservoir", "kind", "year", "state"]


class CompensationFilter(FilterSet):
    search = ("name", "id_number", "land__agreement_no")
    search_hint = "姓名、协议编号、身份证号后几位"

    class Meta:
        model = models.Compensation
        fields = ["township", "village", "run", "run__reservoir", "run__kind"]


class LaterProjectFilter(FilterSet):
    search = ("name", "code", "unit")
    search_hint = "项目名称、编号、实施单位"

    class Meta:
        model = models.LaterProject
        fields = ["township", "village", "year", "status", "accepted_on"]


class LaterAcceptanceFilter(FilterSet):
    search = ("project__name", "report_no")
    search_hint = "项目名称、报告编号"
    township = township_filter("project__township")

    class Meta:
        model = models.LaterAcceptance
        fields = ["township", "result", "state", "accepted_on"]


class MigrantFilter(FilterSet):
    search = ("name", "id_number")
    search_hint = "姓名、身份证号后几位"

    class Meta:
        model = models.Migrant
        fields = ["township", "village", "reservoir", "mode", "start_on", "struck_from", "struck_reason"]


class SupportRunFilter(FilterSet):
    class Meta:
        model = models.SupportRun
        fields = ["year", "state"]


class SupportFilter(FilterSet):
    search = ("name", "id_number")
    search_hint = "姓名、身份证号后几位"

    class Meta:
        model = models.LaterSupport
        fields = ["township", "village", "run", "year", "reservoir", "months"]
