"""印发: which report, of which area and which period."""

from django import forms
from django.utils.functional import lazy

from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope
from pingtang.policy.constants import today
from pingtang.reports.periodic import titles


class IssueForm(forms.Form):
    """A period that has begun, of the county or of one township."""

    kind = forms.ChoiceField(label="种类", choices=lazy(titles, list)())
    area = forms.ModelChoiceField(Area.objects.none(), label="范围")
    since = forms.DateField(label="起始日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    on = forms.DateField(label="截止日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        levels = [Area.Level.COUNTY, Area.Level.TOWNSHIP]
        self.fields["area"].queryset = Area.objects.filter(level__in=levels).order_by("code")
        for name in ("kind", "area"):
            self.fields[name].widget.attrs["class"] = "form-select"
        for name in ("since", "on"):
            self.fields[name].widget.attrs["class"] = "form-control"

    def clean(self):
        cleaned = super().clean()
        since, on = cleaned.get("since"), cleaned.get("on")
        if since and on and since > on:
            self.add_error("on", "截止日期早于起始日期")
        if on and on > today():
            self.add_error("on", f"截止日期不能晚于今天({today()})")
        return cleaned

    @property
    def scope(self):
        return Scope(self.cleaned_data["area"], self.cleaned_data["since"], self.cleaned_data["on"])
