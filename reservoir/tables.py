"""水库移民的列表: the columns of each ledger."""

from pingtang.web.tables import Column, Table, short
from reservoir import models

OF_A_LIST = [
    "state", "made_on", "reviewed_on", "published_on", "approved_on", "paid_on", "voucher_no", "made_by", "remade_by",
    "reviewed_by", "approved_by", "returned_reason",
]  # fmt: skip

EARLIER = ["earlier_paid_on", "voucher_no", "state", "entered_by", "confirmed_by", "returned_reason"]


class ReservoirTable(Table):
    household_task = short("安置任务(户)")

    @classmethod
    def on_day(cls, records, on):
        """Seen as of a day: the task of then, and nothing else of the row is of that day."""
        return records.with_task(on), {
            "land_task_mu": ("land_task_then", f"{on:%Y-%m-%d}征地总任务(亩)"),
            "household_task": ("household_task_then", f"{on:%Y-%m-%d}安置任务(户)"),
        }

    class Meta:
        model = models.Reservoir
        fields = [
            "name", "code", "kind", "township", "stage", "land_task_mu", "household_task", "closing_on",
            "completion_due_on", "accepted_on",
        ]  # fmt: skip
        shown = ["name", "kind", "township", "stage", "land_task_mu", "household_task", "completion_due_on",
                 "accepted_on"]  # fmt: skip
        order_by = ["name"]


class TaskChangeTable(Table):
    class Meta:
        model = models.TaskChange
        fields = ["reservoir", "land_task_mu", "household_task", "doc_no", "changed_on", "land_before",
                  "households_before", "state", "entered_by", "confirmed_by", "returned_reason"]  # fmt: skip
        shown = ["reservoir", "land_before", "land_task_mu", "households_before", "household_task", "doc_no",
                 "changed_on", "state"]  # fmt: skip
        order_by = ["-pk"]


class ClosingTable(Table):
    kind = Column()
    progress = Column(verbose_name="进展", orderable=False, empty_values=())

    class Meta:
        model = models.ClosingStep
        fields = [
            "kind", "reservoir", "due_on", "done_on", "doc_no", "progress", "note", "entered_by", "confirmed_by",
            "returned_reason",
        ]  # fmt: skip
        shown = ["kind", "reservoir", "due_on", "done_on", "doc_no", "progress"]
        order_by = ["reservoir__name", "pk"]

    def render_progress(self, record):
        return record.progress

    def value_progress(self, record):
        return record.progress


class FacilityTable(Table):
    name = Column()

    class Meta:
        model = models.SpecialFacility
        fields = ["name", "reservoir", "township", "village", "planned_amount", "planned_on", "finished_on"]
        order_by = ["reservoir__name", "planned_on"]
        sums = ["planned_amount"]


class DisputeTable(Table):
    parties = Column()

    class Meta:
        model = models.Dispute
        fields = [
            "parties", "reservoir", "township", "village", "matter", "raised_on", "partner", "mediated_on", "outcome",
        ]  # fmt: skip
        shown = ["parties", "reservoir", "township", "matter", "raised_on", "partner", "mediated_on"]
        order_by = ["-raised_on"]


class LandTable(Table):
    agreement_no = Column()

    class Meta:
        model = models.LandAgreement
        fields = [
            "agreement_no", "reservoir", "holder_name", "holder_id_number", "township", "village", "land_kind",
            "plot_no", "area_mu", "unit_price", "amount", "bank_account", "signed_on", "paid_on",
            *EARLIER,
        ]  # fmt: skip
        shown = ["agreement_no", "reservoir", "holder_name", "township", "village", "land_kind", "area_mu",
                 "unit_price", "amount", "signed_on", "paid_on"]  # fmt: skip
        order_by = ["-signed_on", "agreement_no"]
        sums = ["area_mu", "amount"]


class ResettlementTable(Table):
    head_name = Column()

    class Meta:
        model = models.ResettlementAgreement
        fields = [
            "head_name", "reservoir", "head_id_number", "township", "village", "persons", "mode", "amount",
            "bank_account", "signed_on", "paid_on", "moved_on", *EARLIER,
        ]  # fmt: skip
        shown = ["head_name", "reservoir", "township", "village", "persons", "mode", "amount", "signed_on", "paid_on",
                 "moved_on"]  # fmt: skip
        order_by = ["-signed_on", "head_name"]
        sums = ["persons", "amount"]


class DemolitionTable(Table):
    head = Column(accessor="agreement__head_name", verbose_name="户主")
    works = Column(accessor="agreement__reservoir", verbose_name="工程")
    township = Column(accessor="agreement__township", verbose_name="乡镇")
    village = Column(accessor="agreement__village", verbose_name="村(社区)")
    moved_on = Column(accessor="agreement__moved_on", verbose_name="搬离日期")

    class Meta:
        model = models.HouseDemolition
        fields = ["head", "house_no", "works", "township", "village", "moved_on", "area", "demolished_on"]
        order_by = ["-demolished_on", "agreement__head_name", "house_no"]
        sums = ["area"]


class CompensationRunTable(Table):
    number = Column()

    class Meta:
        model = models.CompensationRun
        fields = ["number", "reservoir", "kind", "year", *OF_A_LIST]
        shown = ["reservoir", "kind", "year", "number", "state", "made_on", "published_on", "approved_on", "paid_on"]
        order_by = ["-made_on", "-pk"]


class CompensationTable(Table):
    name = Column()

    class Meta:
        model = models.Compensation
        fields = [
            "name", "run", "id_number", "township", "village", "land", "resettlement", "area_mu", "unit_price",
            "amount", "bank_account",
        ]  # fmt: skip
        shown = ["name", "run", "township", "village", "area_mu", "unit_price", "amount"]
        order_by = ["-run__made_on", "township", "village", "pk"]
        sums = ["area_mu", "amount"]


class LaterProjectTable(Table):
    name = Column()

    class Meta:
        model = models.LaterProject
        fields = [
            "name", "code", "township", "village", "year", "amount", "unit", "declared_on", "plan_doc_no",
            "plan_reviewed_on", "started_on", "finished_on", "accepted_on", "status", "entered_by",
        ]  # fmt: skip
        shown = ["name", "township", "village", "year", "amount", "plan_reviewed_on", "started_on", "finished_on",
                 "accepted_on", "status"]  # fmt: skip
        order_by = ["-year", "code"]
        sums = ["amount"]


class LaterAcceptanceTable(Table):
    accepted_on = Column()

    class Meta:
        model = models.LaterAcceptance
        fields = ["accepted_on", "project", "result", "report_no", "state", "entered_by", "confirmed_by",
                  "returned_reason"]  # fmt: skip
        shown = ["accepted_on", "project", "result", "report_no", "state"]
        order_by = ["-accepted_on", "-pk"]


class MigrantTable(Table):
    name = Column()

    class Meta:
        model = models.Migrant
        fields = [
            "name", "id_number", "reservoir", "township", "village", "mode", "start_on", "bank_account",
            "struck_from", "struck_reason", "struck_note", "kept_note",
        ]  # fmt: skip
        shown = ["name", "id_number", "reservoir", "township", "village", "mode", "start_on", "struck_from",
                 "struck_reason"]  # fmt: skip
        order_by = ["township", "village", "pk"]


class SupportRunTable(Table):
    class Meta:
        model = models.SupportRun
        fields = ["year", "number", *OF_A_LIST]
        shown = ["year", "number", "state", "made_on", "reviewed_on", "published_on", "approved_on", "paid_on"]
        order_by = ["-year", "-number"]


class SupportTable(Table):
    name = Column()

    class Meta:
        model = models.LaterSupport
        fields = [
            "name", "run", "year", "id_number", "reservoir", "township", "village", "mode", "start_on", "months",
            "amount", "bank_account",
        ]  # fmt: skip
        shown = ["name", "run", "reservoir", "township", "village", "start_on", "months", "amount"]
        order_by = ["-year", "township", "village", "pk"]
        sums = ["amount"]
