"""列: how a column of a spreadsheet is named, read and cast, taken from the model field that it fills."""

from django.db import models

from pingtang.fields import TextField

EXAMPLES = {
    "date": "2020-05-31", "year": "2019", "money": "3000.00", "decimal": "1.5", "rate": "4.35", "integer": "4",
    "yesno": "是", "id_number": "522799197503120035", "phone": "19900000000", "account": "6229990000000000001",
    "name": "韦大山",
}  # fmt: skip
TEXT_KINDS = {"text", "name", "id_number", "account", "phone"}
CASTS = {
    "date": "{}::date", "year": "{}::smallint", "money": "{}::numeric", "decimal": "{}::numeric",
    "rate": "{}::numeric", "integer": "{}::integer", "yesno": "{}::boolean", "codes": "coalesce({}, '{{}}')::text[]",
}  # fmt: skip
MEANINGS = {
    "text": "文字", "name": "姓名", "id_number": "18 位身份证号,单元格设为文本", "account": "银行账号,单元格设为文本",
    "phone": "手机或座机号码", "date": "日期,如 2020-05-31", "year": "四位年份", "money": "金额,单位元",
    "decimal": "数字", "rate": "年利率,单位%,如 4.35;也可写 4.35%、月利率3.625‰",
    "integer": "整数", "yesno": "是 或 否", "code": "从下拉列表选择", "codes": "可填多项,用、分开",
    "township": "乡镇(街道)名称", "village": "行政村(社区)名称",
}  # fmt: skip

# how clerks head the column of a place in every roster, beside what a table says of its own
PLACES = {
    "township": ["乡镇", "乡(镇)", "镇乡", "所在乡镇", "乡镇(街道)"],
    "village": ["村", "行政村", "村(社区)", "所在村", "村名", "村(居)"],
}


class Column:
    """A column taken from the model's field of the same name; only what differs is said.

    header: the heading; aliases: other headings that clerks use, added to the model's own; required: must be in the
    file and filled in; example and help: for the template.
    """

    by = None

    def __init__(self, header=None, *, aliases=None, required=None, example=None, help=""):
        self.header, self.aliases, self.required = header, aliases, required
        self.example, self.help = example, help

    def bind(self, name, model):
        self.name = name
        self.field = model._meta.get_field(name)
        self.header = self.header or str(self.field.verbose_name)
        known = getattr(model, "headings", {}).get(name, []) if self.aliases is None else self.aliases
        self.kind = self._kind()
        known = [str(self.field.verbose_name), *known, *PLACES.get(self.kind, ())]
        self.aliases = [alias for alias in dict.fromkeys(known) if alias != self.header]
        if self.required is None:
            self.required = not self.field.blank
        self.example = self.example or self._example()
        return self

    def _kind(self):
        if self.field.is_relation:
            return self.field.name if self.field.name in ("township", "village") else "text"
        return getattr(self.field, "kind", "text")

    def _example(self):
        if labels := self.labels:
            return labels[0]
        return EXAMPLES.get(self.kind, "")

    @property
    def codes(self):
        return getattr(self.field, "codes", None)

    @property
    def labels(self):
        """What a drop-down offers."""
        return [str(label) for label in self.codes.labels] if self.codes else []

    @property
    def meaning(self):
        """For the 填表说明 sheet."""
        return self.help or MEANINGS[self.kind]

    def spec(self, *, fill):
        """What the reader needs to know of the column (see pingtang/rosters/reader)."""
        made = {
            "name": self.label, "header": self.header, "aliases": self.aliases, "kind": self.kind,
            "required": self.required, "fill": fill,
        }  # fmt: skip
        if self.codes:
            made |= {"choices": self.codes.readings(), "shown": self.labels}
        if isinstance(self.field, models.DecimalField):
            made["places"] = self.field.decimal_places
            low, high = self.field.bounds
            made |= {"min": str(low), "max": str(high)}
        elif self.kind == "year":
            made |= {"min": "1949", "max": "2100"}
        elif self.kind == "integer":
            made |= {"min": "0", "max": "10000000"}
        if getattr(self.field, "max_length", None) and self.kind in TEXT_KINDS:
            made["max_length"] = self.field.max_length
        return made

    def cast(self, text):
        """SQL: the staged text as the field's own type."""
        if self.kind in TEXT_KINDS and isinstance(self.field, models.CharField):
            return f"coalesce({text}, '')"
        return CASTS.get(self.kind, "{}").format(text)

    def shown(self, value):
        """A canonical text as people read it."""
        if value is None or value == "":
            return ""
        if self.kind == "yesno":
            return "是" if value in ("true", "t", True) else "否"
        if self.codes:
            labels = dict(self.codes.choices)
            values = value.strip("{}").split(",") if self.kind == "codes" else [value]
            return "、".join(str(labels.get(each, each)) for each in values if each)
        return str(value)


class Lookup(Column):
    """Names a record that must already exist within the uploader's reach, by one of its own fields.

    `among` narrows the records that can be named: a function of the queryset, such as current members.
    """

    def __init__(self, header, *, by, kind="text", among=None, **kwargs):
        super().__init__(header, **{"required": True, **kwargs})
        self.by, self._named_kind, self.among = by, kind, among

    def _kind(self):
        return self._named_kind

    def spec(self, *, fill):
        return super().spec(fill=fill) | {"max_length": self.target._meta.get_field(self.by).max_length}

    @property
    def target(self):
        """The model of the record named."""
        return self.field.related_model

    @property
    def codes(self):
        return None

    def cast(self, text):
        return text


class Given(Column):
    """A column that fills no field but is read for a check or for people: its text is staged and not written."""

    def __init__(self, header, *, kind="text", **kwargs):
        super().__init__(header, **kwargs)
        self._given_kind = kind

    def bind(self, name, model):
        self.name, self.field = name, TextField(self.header)
        self.aliases, self.required, self.kind = self.aliases or [], bool(self.required), self._given_kind
        self.example = self.example or EXAMPLES.get(self.kind, "")
        return self
