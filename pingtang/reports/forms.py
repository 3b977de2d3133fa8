"""报告的表单: a bulletin to be issued, a narrative to be drafted, its passages, instructions and their answers."""

from django import forms
from django.utils.functional import lazy

from pingtang.accounts.models import User
from pingtang.accounts.roles import Act, Role
from pingtang.areas.models import COUNTY, Area
from pingtang.indicators.figures import Scope
from pingtang.policy.constants import today
from pingtang.reports import drafts
from pingtang.reports.models import Instruction, InstructionState, Passage, Report
from pingtang.reports.models.passage import LONGEST
from pingtang.reports.periodic import kind_named, titles
from pingtang.web.forms import RecordForm

AREAS = [Area.Level.COUNTY, Area.Level.TOWNSHIP]


def check_period(form, cleaned):
    """A period that has begun and ended."""
    since, on = cleaned.get("since"), cleaned.get("on")
    if since and on and since > on:
        form.add_error("on", "截止日期早于起始日期")
    if on and on > today():
        form.add_error("on", f"截止日期不能晚于今天({today()})")


class IssueForm(forms.Form):
    """A period that has begun, of the county or of one township."""

    kind = forms.ChoiceField(label="种类", choices=lazy(lambda: titles(drafted=False), list)())
    area = forms.ModelChoiceField(Area.objects.none(), label="范围")
    since = forms.DateField(label="起始日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    on = forms.DateField(label="截止日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.filter(level__in=AREAS).order_by("code")
        for name in ("kind", "area"):
            self.fields[name].widget.attrs["class"] = "form-select"
        for name in ("since", "on"):
            self.fields[name].widget.attrs["class"] = "form-control"

    def clean(self):
        cleaned = super().clean()
        check_period(self, cleaned)
        kind, area = cleaned.get("kind"), cleaned.get("area")
        if kind and area and kind_named(kind).of_county and len(area.code) != COUNTY:
            self.add_error("area", f"{kind_named(kind).title}由县里提出,范围请选全县")
        return cleaned

    @property
    def scope(self):
        return Scope(self.cleaned_data["area"], self.cleaned_data["since"], self.cleaned_data["on"])


class DraftForm(RecordForm):
    """起草: what is reported, of which area and period; later only the title."""

    kind = forms.ChoiceField(label="种类", choices=lazy(lambda: titles(drafted=True), list)())

    class Meta:
        model = Report
        fields = ["kind", "area", "since", "on", "title"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].widget.attrs["maxlength"] = 100
        if self.instance.pk:
            for name in ("kind", "area", "since", "on"):
                del self.fields[name]
            return
        user = self.request.user
        reach = Area.objects.filter(level__in=AREAS).within(user.area)
        self.fields["area"].queryset, self.fields["area"].label = reach.order_by("code"), "范围"
        self.fields["title"].required = False
        self.fields["title"].help_text = "不填则按范围和期间自动拟定"
        since, on = kind_named(titles(drafted=True)[0][0]).newest(today())
        self.initial |= {"area": user.area_id, "since": since, "on": on}

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            if not self.instance.is_draft:
                raise forms.ValidationError("报告已送审或印发,标题不能再改")
            return cleaned
        check_period(self, cleaned)
        if not self.errors and cleaned["since"] < (first := kind_named(cleaned["kind"]).first):
            self.add_error("since", f"{first.year}年以前没有登记数据,起始日期不能早于{first}")
        if not self.errors:
            scope = Scope(cleaned["area"], cleaned["since"], cleaned["on"])
            cleaned["title"] = cleaned["title"] or kind_named(cleaned["kind"]).title_of(scope)[:100]
        return cleaned

    def save(self, commit=True):
        if self.instance.pk:
            return super().save(commit)
        self.instance.written_by = self.request.user
        return drafts.begin(self.instance)


class PassageForm(RecordForm):
    """A line a paragraph."""

    class Meta:
        model = Passage
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 16, "maxlength": LONGEST, "data-passage": ""})}
        help_texts = {
            "text": "一行是一个自然段;行首写“(一)”是小标题,编号自动排。"
            "花括号里写指标代码,如 {households.remaining},报告中就是它的数。"
        }

    def clean_text(self):
        lines = self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        return "\n".join(line.rstrip() for line in lines.split("\n")).strip("\n")


class InstructionForm(RecordForm):
    """批示: what is to be done, by which unit (and person), by when."""

    class Meta:
        model = Instruction
        fields = ["text", "leader", "given_on", "stream", "township", "person", "deadline_on"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3, "maxlength": 500})}
        help_texts = {"stream": "股室、乡镇填一个", "person": "不填则由责任单位的人办理"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        person = self.fields["person"]
        person.queryset = User.objects.filter(is_active=True, role__in=[Role.CLERK, Role.SECTION]).order_by("pk")
        person.label_from_instance = lambda user: f"{user.full_name}({user.username})"

    def clean(self):
        cleaned = super().clean()
        stream, township, person = (cleaned.get(name) for name in ("stream", "township", "person"))
        if bool(stream) == bool(township) and not self.errors:
            self.add_error("stream", "责任单位须填一个股室或一个乡镇")
        elif person and not (
            person.may("instructions", Act.EDIT)
            and (person.area_id == township.code if township else stream in person.streams)
        ):
            self.add_error("person", "责任人不在所选的责任单位")
        given, deadline = cleaned.get("given_on"), cleaned.get("deadline_on")
        if given and deadline and deadline < given:
            self.add_error("deadline_on", "办理时限早于批示日期")
        return cleaned


class ReplyForm(RecordForm):
    """办理回复: what was done."""

    class Meta:
        model = Instruction
        fields = ["reply"]
        widgets = {"reply": forms.Textarea(attrs={"rows": 5, "maxlength": 1000})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reply"].required = True

    def save(self, commit=True):
        self.instance.status = InstructionState.REPLIED
        return super().save(commit)
