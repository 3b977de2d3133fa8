"""整改问题的表单; its state is written by the acts alone."""

from pingtang.rectification.models import Rectification
from pingtang.web.presets import PresetForm


class RectificationForm(PresetForm):
    presets = {"project": ("project_code", "项目编号", "项目")}

    class Meta:
        model = Rectification
        fields = ["source", "work_stream", "township", "village", "project", "problem", "found_on", "deadline_on",
                  "responsible_unit"]  # fmt: skip
