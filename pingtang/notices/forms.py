"""公示异议的表单; the answer is given by the acts alone."""

from pingtang.notices.models import Objection, Reception
from pingtang.web.forms import RecordForm
from pingtang.web.presets import PresetForm


class ObjectionForm(PresetForm):
    presets = {"notice": ("number", "公示编号", "公示")}

    class Meta:
        model = Objection
        fields = ["notice", "township", "village", "received_on", "about", "content", "objector", "phone"]


class ReceptionForm(RecordForm):
    class Meta:
        model = Reception
        fields = ["work_stream", "office", "phone"]
