"""预填: a form opened from a record's page has that record filled in; elsewhere it is named as people name it."""

from django import forms

from pingtang.web.forms import RecordForm


class _ByKey(forms.ModelChoiceField):
    """A record named by what people write of it: a household by its code, a person by the identity number."""

    def __init__(self, queryset, key, kind, **kwargs):
        self.kind = kind
        attrs = {"autocomplete": "off", "maxlength": 60}
        super().__init__(queryset, to_field_name=key, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value):
        text = value.strip().upper() if isinstance(value, str) else value
        if text in self.empty_values:
            return None
        found = list(self.queryset.filter(**{self.to_field_name: text})[:2])
        if len(found) == 1:
            return found[0]
        several = f"有不止一个{self.kind}与此相符,请打开其页面,从页面上登记"
        raise forms.ValidationError(several if found else f"本辖区没有这个{self.kind},请核对")


class PresetForm(RecordForm):
    """A form that a record's page opens with its record filled in: `?household=17`. Elsewhere the record is named.

    `presets`: {field: (path to the key that names it, the key's name, what it names)}.
    """

    presets = {}
    nameable = {}  # which records can be named so

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        for name, (key, title, kind) in self.presets.items():
            field = self.fields[name]
            given = str(self.instance.pk and getattr(self.instance, f"{name}_id") or request.GET.get(name, ""))
            if given.isdecimal() and len(given) < 18:
                # a list of 26,000 households helps nobody: the page offers the one that it came from
                field.queryset = field.queryset.filter(pk=given)
                field.initial = given
            else:
                records = field.queryset.filter(**self.nameable)
                self.fields[name] = _ByKey(records, key, kind, label=title, required=field.required)
                self._dress(self.fields[name].widget)

    def is_preset(self, name):
        """Whether the page has filled that record in."""
        return not isinstance(self.fields[name], _ByKey)

    def preset(self, name):
        """The record that the page filled in, or None."""
        return self.fields[name].queryset.first() if self.is_preset(name) else None
