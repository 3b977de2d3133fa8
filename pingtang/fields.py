"""字段: the kinds of column that our tables share, with how each is kept secret and what is impossible in it."""

from decimal import Decimal

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import capfirst

ACCOUNT, ACCOUNT_TOLD = "^[0-9]{8,30}$", "账号须为8至30位数字,请对照银行卡或存折核对"
NO_CONTROLS = r"^[^\u0001-\u001f\u200b-\u200f\u202a-\u202e\u2060\ufeff]*$"


class Secret(models.TextChoices):
    """How a value is masked on its way out (dictionary section 8)."""

    ID_NUMBER = "id_number", "证件号码"
    ACCOUNT = "account", "银行账号"
    PHONE = "phone", "电话号码"
    HEALTH = "health", "健康信息"


def masked(secret, value):
    """The value as those see it who may not see it whole; short values vanish altogether."""
    text = "" if value is None else str(value)
    if not text or not secret:
        return text
    if secret == Secret.ID_NUMBER:
        return f"{text[:6]}{'*' * (len(text) - 10)}{text[-4:]}" if len(text) >= 15 else "*" * len(text)
    if secret == Secret.ACCOUNT:
        return f"{'*' * (len(text) - 4)}{text[-4:]}" if len(text) >= 8 else "*" * len(text)
    if secret == Secret.PHONE:
        return f"{text[:3]}{'*' * (len(text) - 7)}{text[-4:]}" if len(text) >= 11 else "*" * len(text)
    return "***"


class _Kind:
    """A model field that is one of our kinds; `kind` names how a spreadsheet cell of it is read."""

    kind = "text"
    secret = None
    defaults = {}

    def __init__(self, *args, secret=None, **kwargs):
        if secret:
            self.secret = secret
        super().__init__(*args, **{**self.defaults, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        # Django leaves out what equals its own default, and our default may be another
        for key in self.defaults:
            kwargs.setdefault(key, getattr(self, key))
        if self.secret != type(self).secret:
            kwargs["secret"] = str(self.secret)  # so that the field of the history table keeps it
        return name, path, args, kwargs


class _Number(_Kind):
    """`signed` where a wrong minus sign in a roster is a finding, not impossible."""

    def __init__(self, *args, signed=False, **kwargs):
        self.signed = signed
        super().__init__(*args, **kwargs)

    @property
    def bounds(self):
        """What no record can exceed: (lowest, highest)."""
        low, high = BOUNDS[next(kind for kind in BOUNDS if isinstance(self, kind))]
        return (-high if self.signed else low), high


class TextField(_Kind, models.CharField):
    """文本. One line; empty text, never NULL."""

    defaults = {"max_length": 100}


class NameField(_Kind, models.CharField):
    """姓名."""

    kind = "name"
    defaults = {"max_length": 60}


class IdNumberField(_Kind, models.CharField):
    """证件号码. Kept as typed: duplicates and wrong numbers are findings, not impossible."""

    kind = "id_number"
    secret = Secret.ID_NUMBER
    defaults = {"max_length": 30, "db_index": True}


class AccountField(_Kind, models.CharField):
    """银行账号: 8 to 30 digits, for money goes to it. `kept` as a register brings it: a wrong one is a finding."""

    kind = "account"
    secret = Secret.ACCOUNT
    defaults = {"max_length": 30}

    def __init__(self, *args, kept=False, **kwargs):
        self.kept = kept
        super().__init__(*args, **kwargs)


class PhoneField(_Kind, models.CharField):
    """电话."""

    kind = "phone"
    secret = Secret.PHONE
    defaults = {"max_length": 30}


class DayField(_Kind, models.DateField):
    """日期 of what has happened; `ahead`: of what is planned or agreed on, which may lie after today.

    `earlier`: of what was paid before the portal was there (平台启用日期).
    """

    kind = "date"

    def __init__(self, *args, ahead=False, earlier=False, **kwargs):
        self.ahead, self.earlier = ahead, earlier
        super().__init__(*args, **kwargs)


class YearField(_Kind, models.SmallIntegerField):
    """年度."""

    kind = "year"

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("validators", [MinValueValidator(1949), MaxValueValidator(2100)])
        super().__init__(*args, **kwargs)


class MoneyField(_Number, models.DecimalField):
    """金额(元), exact to the fen."""

    kind = "money"
    defaults = {"max_digits": 16, "decimal_places": 2}


class MuField(_Number, models.DecimalField):
    """面积(亩), three places."""

    kind = "decimal"
    defaults = {"max_digits": 12, "decimal_places": 3}


class QuantityField(_Number, models.DecimalField):
    """数量, two places: square metres, kilometres, months."""

    kind = "decimal"
    defaults = {"max_digits": 12, "decimal_places": 2}


class RateField(_Number, models.DecimalField):
    """年利率(%), four places."""

    kind = "rate"
    defaults = {"max_digits": 8, "decimal_places": 4}


class WholeField(_Kind, models.IntegerField):
    """整数."""

    kind = "integer"


class YesNoField(_Kind, models.BooleanField):
    """是否. Three states: 是, 否, empty (not filled in)."""

    kind = "yesno"
    defaults = {"null": True, "blank": True, "choices": [(True, "是"), (False, "否")]}


class CodeField(_Kind, models.CharField):
    """代码. One value of a code list; `codes` is a pingtang.codes.Codes class."""

    kind = "code"

    def __init__(self, *args, codes=None, **kwargs):
        self.codes = codes
        if codes is not None:
            kwargs["choices"] = codes.choices
            kwargs.setdefault("max_length", 24)
        super().__init__(*args, **kwargs)


class CodesField(_Kind, ArrayField):
    """代码(多选). Several values of a code list."""

    kind = "codes"

    def __init__(self, verbose_name=None, *, codes=None, **kwargs):  # ArrayField's own first argument is another
        self.codes = codes
        if codes is not None:
            # text[]: PostgreSQL compares no varchar[] with the text[] that a rule writes
            kwargs.setdefault("base_field", models.TextField(choices=codes.choices))
            kwargs.setdefault("default", list)
        super().__init__(verbose_name=verbose_name, **kwargs)

    def formfield(self, **kwargs):
        if self.codes is None:
            return super().formfield(**kwargs)
        return forms.TypedMultipleChoiceField(
            choices=self.codes.choices,
            widget=forms.CheckboxSelectMultiple,
            label=capfirst(self.verbose_name),
            required=not self.blank,
            help_text=self.help_text,
            empty_value=[],
        )


class Days(models.Func):
    """How many days the first day is later than the second: `Days("end_on", "start_on")`."""

    template, arg_joiner = "(%(expressions)s)", " - "
    output_field = models.IntegerField()


# What cannot be true in any record, by kind of field: (lowest, highest). Suspicious is a rule; impossible is here.
BOUNDS = {
    MoneyField: (Decimal(0), Decimal(10) ** 11),
    MuField: (Decimal(0), Decimal(10) ** 7),
    QuantityField: (Decimal(0), Decimal(10) ** 7),
    RateField: (Decimal(0), Decimal(100)),
    YearField: (1949, 2100),
}


# Kinds of `impossible` that are a range: (lowest, highest, what the clerk is told).
LIMITS = {
    "money": (0, 10**11, "金额须在0元至1000亿元之间"),
    "signed": (-(10**11), 10**11, "金额须在正负1000亿元之间"),
    "mu": (0, 10**7, "面积须在0至1000万亩之间"),
    "signed_mu": (-(10**7), 10**7, "面积须在正负1000万亩之间"),
    "quantities": (0, 10**7, "数量须在0至1000万之间"),
    "rates": (0, 100, "利率须在0至100之间,单位%"),
    "years": (1949, 2100, "年度须在1949至2100之间"),
    "wholes": (0, 10**7, "整数须在0至1000万之间"),
    "days": ("1900-01-01", "2100-12-31", "日期须在1900年至2100年之间"),
}
TEXTS_TOLD, CODES_TOLD = "文字中有看不见的控制字符,请重新输入", "代码不在代码表内,请从列表中选择"


def impossible(*, signed=(), **fields):
    """Check constraints for a model's Meta: `impossible(money=["a", "b"], days=["c"], texts=["d"], years=["e"])`.

    Code lists by field: `codes={"relation": Relation}` for one value, `lists={"health": Health}` for several.
    One constraint a kind, named <app>_<model>_<kind>. NaN fails BETWEEN, so it fails here too (reliability.md D).
    """
    fields = {**fields, "signed": signed}
    made = []
    for kind, names in fields.items():
        if not names:
            continue
        if kind == "texts":
            told = TEXTS_TOLD
            condition = models.Q(*[models.Q(**{f"{name}__regex": NO_CONTROLS}) for name in names])
        elif kind in ("codes", "lists"):
            told, lookup = CODES_TOLD, "in" if kind == "codes" else "contained_by"
            condition = models.Q(*[models.Q(**{f"{name}__{lookup}": codes.values}) for name, codes in names.items()])
        else:
            low, high, told = LIMITS[kind]
            # NULL is "not filled in": BETWEEN over it is unknown, which a check lets pass
            condition = models.Q(*[models.Q(**{f"{name}__range": (low, high)}) for name in names])
        made.append(
            models.CheckConstraint(
                condition=condition, name=f"%(app_label)s_%(class)s_{kind}", violation_error_message=told
            )
        )
    return made
