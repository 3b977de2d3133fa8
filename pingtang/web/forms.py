"""表单: the form of one record, with the version that it was read at and a token that makes saving happen once."""

import re
import uuid

from django import forms

from pingtang.accounts.roles import Act, subject_of
from pingtang.areas.models import Area, within_reach
from pingtang.fields import ACCOUNT, ACCOUNT_TOLD, AccountField, DayField, masked
from pingtang.policy.constants import PAID_SINCE, portal_since, today
from pingtang.web.places import townships_for, villages_for
from pingtang.web.typed import TYPED, fault_of, number_typed, tidied
from pingtang.web.values import field_at, label

CHOOSE = "请选择"
IDENTITY = "身份证号"  # a field so named holds an identity number and no other certificate's


class DayInput(forms.DateInput):
    """A date picker that knows the value it is given."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class RecordForm(forms.ModelForm):
    """A record's form. `fieldsets = [("基本情况", ["name", …]), …]` groups it; without, it is one group."""

    fieldsets = ()
    required_css_class = "required"

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request, self._masks = request, {}
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)
        if hasattr(self.instance, "version"):
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=self.instance.version if self.instance.pk else 0, required=False
            )
        for name in list(self.fields):
            self._fit(name, self.fields[name])

    def _fit(self, name, field):
        """Words, widgets, limits and masks that every form shares."""
        model_field = field_at(self._meta.model, name)
        if isinstance(field.widget, forms.DateInput):
            field.widget = DayInput()
        if isinstance(field, forms.ModelChoiceField):
            self._limit(name, field, model_field)
        elif isinstance(field, forms.TypedChoiceField) and field.choices and field.choices[0][0] == "":
            field.choices = [("", CHOOSE), *list(field.choices)[1:]]
        self._dress(field.widget)
        if getattr(model_field, "secret", None):
            self._guard(name, model_field)

    @staticmethod
    def _dress(widget):
        if isinstance(widget, forms.Select) and not isinstance(widget, forms.RadioSelect):
            widget.attrs.setdefault("class", "form-select")
        elif isinstance(widget, forms.TextInput | forms.NumberInput | forms.Textarea | forms.DateInput):
            widget.attrs.setdefault("class", "form-control")

    def _limit(self, name, field, model_field):
        """A person chooses among the own area's records only."""
        user = self.request.user
        if field.queryset.model is Area:
            villages = "village" in name
            field.queryset = (villages_for if villages else townships_for)(user)
            field.label = label(model_field) if model_field is not None else field.label
            if villages:
                field.widget.attrs["data-places"] = f"#id_{name.replace('village', 'township')}"
        else:
            field.queryset = within_reach(field.queryset, user)
        field.empty_label = CHOOSE

    def _guard(self, name, model_field):
        """A typed secret is shown masked, and kept unless typed anew; a chosen one is for those who may see it."""
        field = self.fields[name]
        if isinstance(field, forms.CharField):
            value = getattr(self.instance, name, "") if self.instance.pk else ""
            if value:
                self.initial[name] = masked(model_field.secret, value)
                self._masks[name] = (self.initial[name], value)
                field.help_text = "已隐去部分号码;不改动则保持原值,修改请输入完整号码"
        elif not self.request.user.may(subject_of(self._meta.model), Act.REVEAL):
            del self.fields[name]

    def opens_secrets(self):
        """Whether the form shows a secret of an existing record in full."""
        return bool(self.instance.pk) and any(
            getattr(field_at(self._meta.model, name), "secret", None)
            and name not in self._masks
            and self.initial.get(name)
            for name in self.fields
        )

    def _clean_fields(self):
        """Puts the whole number back where its mask was left untouched; mends what was typed wide."""
        typed = self.data
        self.data = typed.copy()
        for name, (mask, value) in self._masks.items():
            if self.data.get(self.add_prefix(name)) == mask:
                self.data[self.add_prefix(name)] = value
        for name, field in self.fields.items():
            said = self.data.get(self.add_prefix(name))
            if said and isinstance(field, forms.IntegerField):  # decimals are among them
                self.data[self.add_prefix(name)] = number_typed(said)
        super()._clean_fields()
        self.data = typed  # the page shows again what was typed, not what it stands for
        for name, value in list(self.cleaned_data.items()):
            field = field_at(self._meta.model, name)
            if isinstance(value, str) and value and getattr(field, "kind", None) in TYPED:
                self._tidy(name, field, value)

    def _tidy(self, name, field, value):
        self.cleaned_data[name] = value = tidied(field.kind, value)
        if field.secret and ("*" in value or "＊" in value):
            self.add_error(name, "这是隐去后的内容:不修改请保留原样,修改请输入完整内容")
        elif field.verbose_name.endswith(IDENTITY) and value != getattr(self.instance, name) and fault_of(value):
            self.add_error(name, fault_of(value))

    def touches(self, *names):
        """Whether one of these fields is new or changed."""
        return not self.instance.pk or bool(set(names) & set(self.changed_data))

    def clean(self):
        """What has happened, happened by today; what older records say otherwise stays until it is touched."""
        cleaned, day = super().clean(), today()
        for name in self.changed_data:
            field = field_at(self._meta.model, name)
            if isinstance(field, DayField) and not field.ahead and (cleaned.get(name) or day) > day:
                self.add_error(name, f"日期不能晚于今天({day})")
            elif getattr(field, "earlier", False) and cleaned.get(name) and cleaned[name] >= (since := portal_since()):
                self.add_error(name, PAID_SINCE.format(since))
            elif isinstance(field, AccountField) and cleaned.get(name) and not re.match(ACCOUNT, cleaned[name]):
                self.add_error(name, ACCOUNT_TOLD)
        return cleaned

    def record_fields(self):
        """The fields that are written to the record."""
        return [name for name in self.fields if name not in {"token", "version"}]

    def typed(self):
        """[(name, value), …] of all that was typed, to be carried through the conflict page."""
        kept = [*self.record_fields(), "token", "another", "reason"]
        return [(name, value) for name in kept for value in self.data.getlist(name)]

    def resolve(self, posted):
        """The typed values, with the record's own wherever the user chose 现在的."""
        posted = posted.copy()
        for name in self.record_fields():
            if posted.get(f"pick-{name}") == "theirs":
                value = self[name].value()
                values = value if isinstance(value, list) else ["" if value is None else value]
                posted.setlist(name, [str(one) for one in values])
        return posted

    def groups(self):
        """[(title, [bound field, …]), …] for the page."""
        named = [name for _, names in self.fieldsets for name in names]
        rest = [field.name for field in self.visible_fields() if field.name not in named]
        groups = [*self.fieldsets, *([("其他" if named else "", rest)] if rest else [])]
        return [(title, [self[name] for name in names if name in self.fields]) for title, names in groups]
