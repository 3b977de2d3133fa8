"""报告对账的表单: the text of a report, pasted or as a file, with its area and period."""

import hashlib
from pathlib import Path

from django import forms

from pingtang.areas.models import VILLAGE, Area, within_reach
from pingtang.keeping import UNSEEN, label_of
from pingtang.policy.constants import today
from pingtang.reconciliation import days
from pingtang.reconciliation.models import Reconciliation
from pingtang.reconciliation.numbers import mentions
from pingtang.reconciliation.places import area_named
from pingtang.reconciliation.reading import MOST_LETTERS, TOO_LONG, Refused, text_of, tidied
from pingtang.web.forms import DayInput

MOST_NUMBERS = 3000
NO_DAY = {"invalid": "日期请写成 2020-06-30 的样子,或在日历里选"}
NO_FILE = "文件没有传上来,请重新选择后再提交"


class ReportForm(forms.Form):
    """What is left empty is taken from the text itself."""

    name = forms.CharField(
        label="报告名称", max_length=120, required=False, help_text="留空则取文件名或第一行",
        error_messages={"max_length": "报告名称超过 120 字,请写短些"},
    )  # fmt: skip
    area = forms.ModelChoiceField(
        Area.objects.none(), label="范围", required=False, empty_label="按报告标题", help_text="按哪个地区的记录计算",
        error_messages={"invalid_choice": "不能按这个地区对账,请在所列的地区里选择"},
    )  # fmt: skip
    since = forms.DateField(
        label="起始日期", required=False, widget=DayInput, help_text="留空则按报告所写", error_messages=NO_DAY
    )
    on = forms.DateField(
        label="截止日期", required=False, widget=DayInput, help_text="留空则按报告所写", error_messages=NO_DAY
    )
    file = forms.FileField(
        label="报告文件",
        required=False,
        help_text="Word 文档(.docx)或文本文件(.txt),不超过 10 MB",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.txt"}),
        error_messages={
            "empty": "这个文件是空的,里面没有文字;请打开看看,另存后再上传,或把文字复制后粘贴",
            "invalid": NO_FILE,
            "missing": NO_FILE,
            "contradiction": NO_FILE,
        },
    )
    text = forms.CharField(
        label="或粘贴报告正文",
        required=False,
        max_length=2 * MOST_LETTERS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"max_length": TOO_LONG},
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
            cleaned["area"] = area_named(self.read, self.offered()) or self.user.area
        if len(cleaned["area"].code) == VILLAGE:
            self.add_error("area", "村没有报告可对,请选乡镇或全县")

    def _date(self, cleaned):
        if "since" in self.errors or "on" in self.errors:
            return
        read = days.period(self.read, today())
        if not read.certain and not cleaned.get("on"):
            self._ask(cleaned, read)
            return
        cleaned["on"] = cleaned.get("on") or read.on
        cleaned["since"] = cleaned.get("since") or (
            read.since if read.since <= cleaned["on"] else cleaned["on"].replace(day=1, month=1)
        )
        is_read = read.certain and (cleaned["since"], cleaned["on"]) == (read.since, read.on)
        cleaned["period_words"] = read.words[:60] if is_read else ""
        if cleaned["since"] > cleaned["on"]:
            self.add_error("on", "截止日期早于起始日期,请改正其中一个")
        elif cleaned["on"] > today():
            self.add_error("on", f"截止日期不能晚于今天({today()}),请改成今天或以前的日期")

    def _ask(self, cleaned, read):
        """Shows the form again with the period that is likely; a file's text comes along, as files do not."""
        said = f"已按“{read.words}”填了" if read.words else "先填了今年以来的"
        self.add_error("on", f"正文没有写明报告的期间,{said}起止日期,请核对或改正后再点“开始对账”")
        shown = {"since": (cleaned.get("since") or read.since).isoformat(), "on": read.on.isoformat()}
        if file := cleaned.get("file"):
            shown |= {"text": self.read, "name": cleaned.get("name") or self._stem(file)}
        self.data = self.data.copy()
        for name, value in shown.items():
            self.data[name] = value

    @staticmethod
    def _stem(file):
        return Path(label_of(file.name)).stem

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
        name = cleaned["name"] or (self._stem(file) if file else self._title())
        before = Reconciliation.objects.filter(text=self.read).order_by("-pk").first()
        return Reconciliation(
            name=UNSEEN.sub("", name).strip()[:120] or "未命名",
            origin=Reconciliation.Origin.FILE if file else Reconciliation.Origin.PASTED,
            sha256=digest,
            text=self.read,
            area=cleaned["area"],
            since=cleaned["since"],
            on=cleaned["on"],
            period_words=cleaned["period_words"],
            made_by=self.user,
            chosen=before.chosen if before else {},
        )
