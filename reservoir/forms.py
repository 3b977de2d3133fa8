"""水库移民的表单: one record by hand. What is told by a step, a list or a second person is not typed here."""

from decimal import ROUND_HALF_UP, Decimal

from pingtang.web.forms import CHOOSE, RecordForm
from pingtang.web.presets import PresetForm
from reservoir import models
from reservoir.actions import link_to_persons
from reservoir.models import ReservoirStage

FEN = Decimal("0.01")
BEFORE_CLOSING = [
    ReservoirStage.SURVEY, ReservoirStage.PLANNING, ReservoirStage.COMPENSATION, ReservoirStage.RESETTLEMENT,
    ReservoirStage.REBUILD,
]  # fmt: skip
OF_WORKS = {"reservoir": ("name", "工程名称", "工程")}


class LinkedForm(PresetForm):
    """Links the record to the registered person of its number, as a roster does."""

    def save(self, commit=True):
        record = super().save(commit)
        link_to_persons(type(record), self.request.user.area_id)
        record.refresh_from_db()
        return record


class ReservoirForm(RecordForm):
    class Meta:
        model = models.Reservoir
        fields = ["code", "name", "kind", "township", "stage", "land_task_mu", "household_task", "completion_due_on"]

    def __init__(self, *args, **kwargs):
        """From closing on the stage follows from the checklist; a code that figures know is not changed."""
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["code"]
            if self.instance.has_begun:  # 任务调整 is for that
                del self.fields["land_task_mu"], self.fields["household_task"]
        own = self.instance.stage
        if self.instance.accepted_on:
            offered = [ReservoirStage.ACCEPTED, ReservoirStage.LATER]
        elif self.instance.closing_on:
            offered = [own]
        else:
            offered = BEFORE_CLOSING
        self.fields["stage"].choices = [("", CHOOSE), *((one, ReservoirStage(one).label) for one in offered)]


class TaskChangeForm(PresetForm):
    presets = OF_WORKS

    class Meta:
        model = models.TaskChange
        fields = ["reservoir", "land_task_mu", "household_task", "doc_no"]


class ClosingForm(RecordForm):
    class Meta:
        model = models.ClosingStep
        fields = ["due_on", "note"]


class FacilityForm(PresetForm):
    presets = OF_WORKS

    class Meta:
        model = models.SpecialFacility
        fields = ["reservoir", "name", "township", "village", "planned_amount", "planned_on", "finished_on"]


class DisputeForm(PresetForm):
    presets = OF_WORKS
    fieldsets = [
        ("纠纷", ["reservoir", "township", "village", "raised_on", "parties", "matter"]),
        ("调处", ["partner", "mediated_on", "outcome"]),
    ]

    class Meta:
        model = models.Dispute
        fields = ["reservoir", "township", "village", "raised_on", "parties", "matter", "partner", "mediated_on",
                  "outcome"]  # fmt: skip


class LandForm(LinkedForm):
    """The amount is not typed: it is area × unit price."""

    presets = OF_WORKS
    fieldsets = [
        ("权属人", ["reservoir", "agreement_no", "holder_name", "holder_id_number", "township", "village",
                 "bank_account"]),
        ("土地", ["land_kind", "plot_no", "area_mu", "unit_price"]),
        ("协议", ["signed_on"]),
    ]  # fmt: skip

    class Meta:
        model = models.LandAgreement
        fields = ["reservoir", "agreement_no", "holder_name", "holder_id_number", "township", "village",
                  "bank_account", "land_kind", "plot_no", "area_mu", "unit_price", "signed_on"]  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        area, price = cleaned.get("area_mu"), cleaned.get("unit_price")
        if area is not None and price is not None:
            self.instance.amount = (area * price).quantize(FEN, ROUND_HALF_UP)
        return cleaned


class ResettlementForm(LinkedForm):
    presets = OF_WORKS
    fieldsets = [
        ("移民户", ["reservoir", "head_name", "head_id_number", "township", "village", "persons", "bank_account"]),
        ("协议", ["mode", "amount", "signed_on", "moved_on"]),
    ]

    class Meta:
        model = models.ResettlementAgreement
        fields = ["reservoir", "head_name", "head_id_number", "township", "village", "persons", "bank_account",
                  "mode", "amount", "signed_on", "moved_on"]  # fmt: skip


class DemolitionForm(PresetForm):
    presets = {"agreement": ("head_id_number", "户主身份证号", "安置协议")}

    class Meta:
        model = models.HouseDemolition
        fields = ["agreement", "house_no", "area", "demolished_on"]


class LaterProjectForm(RecordForm):
    class Meta:
        model = models.LaterProject
        fields = ["code", "name", "township", "village", "year", "amount", "declared_on", "unit"]


class LaterAcceptanceForm(PresetForm):
    presets = {"project": ("code", "项目编号", "后扶项目")}

    class Meta:
        model = models.LaterAcceptance
        fields = ["project", "accepted_on", "result", "report_no"]


class MigrantForm(LinkedForm):
    fieldsets = [
        ("人员", ["name", "id_number", "township", "village", "bank_account"]),
        ("扶持", ["reservoir", "mode", "start_on"]),
    ]

    class Meta:
        model = models.Migrant
        fields = ["name", "id_number", "township", "village", "bank_account", "reservoir", "mode", "start_on"]
