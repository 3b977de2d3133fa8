"""填报的表单: the figure is chosen by its title; only those of the own work streams are offered."""

from django import forms

from pingtang.accounts.roles import Role
from pingtang.areas.models import TOWNSHIP, Area, within_reach
from pingtang.indicators.figures import figures
from pingtang.indicators.models import Entry, Target
from pingtang.web.forms import CHOOSE, RecordForm

OTHERS = "平台"


def sees_to(user, one):
    """Whether a figure is of that user's work: of the own streams, or of none."""
    return user.role != Role.SECTION or one.stream is None or one.stream in user.streams


def offered(user, kinds=None):
    """Choices grouped as the report is: [(section, [(code, title), …]), …]."""
    groups = {}
    for one in figures():
        if sees_to(user, one) and (kinds is None or one.kind in kinds):
            title = f"{one.title}({one.unit.name})"
            groups.setdefault(one.stream.label if one.stream else OTHERS, []).append((one.code, title))
    return list(groups.items())


class PaperForm(RecordForm):
    """What entries and targets share: figure, area, number. `?code=` fills the figure in."""

    kinds = None

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        given = self.instance.code or request.GET.get("code", "")
        choices = [("", CHOOSE), *offered(request.user, self.kinds)]
        self.fields["code"] = forms.ChoiceField(
            choices=choices, label="指标", initial=given, widget=forms.Select(attrs={"class": "form-select"})
        )
        self.order_fields(self._meta.fields)
        places = within_reach(Area.objects.filter(level__in=[Area.Level.COUNTY, Area.Level.TOWNSHIP]), request.user)
        self.fields["area"].queryset = places.order_by("code")
        self.fields["area"].initial = request.user.area_id[:TOWNSHIP]
        self.fields["area"].label = "地区"


class EntryForm(PaperForm):
    kinds = ("entry",)

    class Meta:
        model = Entry
        fields = ["code", "area", "on", "value", "source", "doc_no"]


class TargetForm(PaperForm):
    class Meta:
        model = Target
        fields = ["code", "area", "year", "bound", "value", "set_on", "source", "doc_no"]
