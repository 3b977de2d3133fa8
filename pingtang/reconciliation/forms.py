"""报告对账的表单: the text of a report, pasted or as a file, with its area and period."""

import hashlib
from pathlib import Path

from django import forms

from pingtang.areas.models import COUNTY, VILLAGE, Area, within_reach
from pingtang.keeping import UNSEEN, label_of
from pingtang.policy.constants import today
from pingtang.reconciliation import days
from pingtang.reconciliation.models import Reconciliation
from pingtang.reconciliation.numbers import mentions
from pingtang.reconciliation.reading import MOST_LETTERS, Refused, text_of, tidied
from pingtang.web.forms import DayInput

MOST_NUMBERS = 3000
TITLE_LETTERS = 120  # in which a report names its area


class ReportForm(forms.Form):
    """What is left empty is taken from the text itself."""

    name = forms.CharField(label="报告名称", max_length=120, required=False, help_text="留空则取文件名或第一行")
    area = forms.ModelChoiceField(
        Area.objects.none(), label="范围", required=False, empty_label="按报告标题", help_text="按哪个地区的记录计算"
    )
    since = forms.DateField(label="起始日期", required=False, widget=DayInput, help_text="留空则按报告所写")
    on = forms.DateField(label="截止日期", required=False, widget=DayInput, help_text="留空则按报告所写")
    file = forms.FileField(
        label="报告文件",
        required=False,
        help_text="Word 文档(.docx)或文本文件(.txt),不超过 10 MB",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.txt"}),
    )
    text = forms.CharField(
        label="或粘贴报告正文",
        required=False,
        max_length=2 * MOST_LETTERS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.read = user, ""
        self.fields["area"].queryset = self.offered()
        for name, field in self.fields.items():
            field.widget.attrs.setdefault("class", "form-select" if name == "area" else "form-control")

    def offered(self):
        """The county and the townships that the user's area reaches; of a village none."""
        levels = [Area.Level.COUNTY, Area.Level.TOWNSHIP]
        return within_reach(Area.objects.filter(level__in=levels), self.user).order_by("code")

    def clean(self):
        cleaned = super().clean()
        self.read = self._read(cleaned)
        if self.read and len(mentions(self.read)) > MOST_NUMBERS:
            self.add_error("file" if cleaned.get("file") else "text", f"数字超过 {MOST_NUMBERS} 个,请分成几份对账")
        elif self.read:
            self._place(cleaned)
            self._date(cleaned)
        return cleaned

    def _read(self, cleaned):
        file, pasted = cleaned.get("file"), cleaned.get("text", "")
        if file and pasted.strip():
            self.add_error("text", "文件和正文只要一样:请清空正文,或不选文件")
            return ""
        if not file and not pasted.strip():
            if "file" not in self.errors and "text" not in self.errors:
                self.add_error("file", "请选择报告文件,或粘贴正文")
            return ""
        try:
            return text_of(file) if file else tidied(pasted)
        except Refused as refused:
            self.add_error("file" if file else "text", str(refused))
            return ""

    def _place(self, cleaned):
        if not cleaned.get("area"):
            head = self.read[:TITLE_LETTERS]
            named = [area for area in self.offered() if len(area.code) > COUNTY and area.name in head]
            cleaned["area"] = named[0] if len(named) == 1 else self.user.area
        if len(cleaned["area"].code) == VILLAGE:
            self.add_error("area", "村没有报告可对")

    def _date(self, cleaned):
        since, on = days.period(self.read, today())
        cleaned["on"] = cleaned.get("on") or on
        cleaned["since"] = cleaned.get("since") or (
            since if since <= cleaned["on"] else cleaned["on"].replace(day=1, month=1)
        )
        if cleaned["since"] > cleaned["on"]:
            self.add_error("on", "截止日期早于起始日期")
        elif cleaned["on"] > today():
            self.add_error("on", f"截止日期不能晚于今天({today()})")

    def _title(self):
        """The first line that looks like a title: short, no sentence, no list of particulars."""
        lines = [line.strip() for line in self.read.split("\n")[:12] if line.strip()]
        titles = [line for line in lines if 4 <= len(line) <= 40 and not set(line) & set("。:|;!?\uff1a\uff1b")]
        return (titles or lines)[0][:60]

    def record(self):
        """The reconciliation, not yet saved. What was put right in the very same report before holds here too."""
        cleaned, file = self.cleaned_data, self.cleaned_data.get("file")
        if file:
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        else:
            digest = hashlib.sha256(self.read.encode()).hexdigest()
        name = cleaned["name"] or (Path(label_of(file.name)).stem if file else self._title())
        before = Reconciliation.objects.filter(sha256=digest, text=self.read).order_by("-pk").first()
        return Reconciliation(
            name=UNSEEN.sub("", name).strip()[:120] or "未命名",
            origin=Reconciliation.Origin.FILE if file else Reconciliation.Origin.PASTED,
            sha256=digest,
            text=self.read,
            area=cleaned["area"],
            since=cleaned["since"],
            on=cleaned["on"],
            made_by=self.user,
            chosen=before.chosen if before else {},
        )
