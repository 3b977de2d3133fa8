"""筛选: how a list is narrowed. Kinds of field bring their own filter; places are limited to the user's reach."""

import django_filters
from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.template.loader import render_to_string
from django_filters.filterset import FILTER_FOR_DBFIELD_DEFAULTS
from django_filters.widgets import DateRangeWidget, RangeWidget

from pingtang.areas.models import COUNTY, TOWNSHIP, Area
from pingtang.web.places import NOTHING, areas_called, lying_in, townships_for, villages_for
from pingtang.web.values import field_at, halved, label, words_of

CharFilter = django_filters.CharFilter
ChoiceFilter = django_filters.ChoiceFilter
NumberFilter = django_filters.NumberFilter
ANY = "不限"


class FromTo:
    """从 … 到 …; each end says what it is to a screen reader."""

    def _render(self, template_name, context, renderer=None):
        return render_to_string("components/from_to.html", context)  # the form renderer does not see our templates


class NumbersWidget(FromTo, RangeWidget):
    """从 … 到 …, with numbers."""

    def __init__(self, attrs=None):
        ends = (forms.NumberInput(attrs={"step": "any"}), forms.NumberInput(attrs={"step": "any"}))
        super(RangeWidget, self).__init__(ends, attrs)


class DaysWidget(FromTo, DateRangeWidget):
    """从 … 到 …, with days."""

    def __init__(self, attrs=None):
        super(RangeWidget, self).__init__((_DayInput(), _DayInput()), attrs)


class _DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class DayRangeFilter(django_filters.DateFromToRangeFilter):
    """日期从–到: parameters `<name>_after`, `<name>_before`."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **({"widget": DaysWidget} | kwargs))


class DayFilter(django_filters.DateFilter):
    """One day."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, widget=_DayInput(), **kwargs)


class NumberRangeFilter(django_filters.RangeFilter):
    """数从–到: parameters `<name>_min`, `<name>_max`."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **({"widget": NumbersWidget} | kwargs))


class YesNoFilter(django_filters.ChoiceFilter):
    """是 / 否 / 未填."""

    def __init__(self, *args, **kwargs):
        kwargs = {"choices": [("yes", "是"), ("no", "否"), ("none", "未填")], "empty_label": ANY} | kwargs
        super().__init__(*args, **kwargs)

    def filter(self, records, value):
        if value == "none":
            return records.filter(**{f"{self.field_name}__isnull": True})
        return records.filter(**{self.field_name: value == "yes"}) if value else records


class CodesFilter(django_filters.ChoiceFilter):
    """含有某代码: of fields that hold several codes."""

    def filter(self, records, value):
        return records.filter(**{f"{self.field_name}__contains": [value]}) if value else records


class PlaceFilter(django_filters.ModelChoiceFilter):
    """镇 or 村 within the user's reach. `follows` names the township filter that a village filter stands beside:

    its list is then that township's villages only (portal.js fetches them when another is chosen).
    """

    def __init__(self, *args, places, follows=None, **kwargs):
        self.places, self.follows = places, follows
        attrs = {"data-places": f"#id_{follows}"} if follows else {}
        kwargs = {"queryset": self.offered, "empty_label": ANY} | kwargs
        super().__init__(*args, widget=forms.Select(attrs=attrs), **kwargs)

    def offered(self, request):
        if not self.follows:
            return self.places(request.user)
        own = self.follows.replace("township", "village")  # the parameter; the field may lie behind a path
        chosen = request.GET.get(self.follows, "") or request.GET.get(own, "")
        if not chosen and len(request.user.area_id or "") == COUNTY:
            return self.places(request.user).none()
        return self.places(request.user, chosen[:TOWNSHIP].replace("\0", ""))


def township_filter(path="township", title="乡镇"):
    return PlaceFilter(field_name=path, label=title, places=townships_for)


def village_filter(path="village", title="村(社区)", follows="township"):
    return PlaceFilter(field_name=path, label=title, places=villages_for, follows=follows)


def _choices(field):
    return {"choices": field.flatchoices, "empty_label": ANY}


OVERRIDES = {
    models.DateField: {"filter_class": DayRangeFilter},
    models.DateTimeField: {"filter_class": DayRangeFilter},
    models.DecimalField: {"filter_class": NumberRangeFilter},
    models.BooleanField: {"filter_class": YesNoFilter},
    models.CharField: {"filter_class": CharFilter, "extra": lambda field: {"lookup_expr": "icontains"}},
    ArrayField: {
        "filter_class": CodesFilter,
        "extra": lambda field: {"choices": words_of(field), "empty_label": ANY},
    },
}


class FilterSet(django_filters.FilterSet):
    """A ledger's filters. `search` names the fields that the free-search box reads:

    names and texts by what they contain, pinyin by how it begins, identity numbers by their last digits.
    """

    FILTER_DEFAULTS = FILTER_FOR_DBFIELD_DEFAULTS | OVERRIDES
    search = ()
    search_hint = "姓名、编号、证件号码后几位"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for bound_filter in self.filters.values():
            widget = bound_filter.field.widget
            if isinstance(widget, forms.Select):
                widget.attrs.setdefault("class", "form-select")
            elif not isinstance(widget, forms.MultiWidget | forms.CheckboxInput | forms.CheckboxSelectMultiple):
                widget.attrs.setdefault("class", "form-control")

    @classmethod
    def filter_for_lookup(cls, field, lookup_type):
        if isinstance(field, models.BooleanField):
            return YesNoFilter, {}
        if field.choices and lookup_type == "exact":
            return django_filters.ChoiceFilter, _choices(field)
        if getattr(field, "related_model", None) is Area:
            follows = field.name.replace("village", "township") if "village" in field.name else None
            places = villages_for if follows else townships_for
            return PlaceFilter, {"places": places, "follows": follows}
        return super().filter_for_lookup(field, lookup_type)

    @classmethod
    def filter_for_field(cls, field, field_name, lookup_expr=None):
        made = super().filter_for_field(field, field_name, lookup_expr)
        if made is not None and not made.extra.get("label"):
            made.label = label(field)
        return made

    def filter_queryset(self, queryset):
        return super().filter_queryset(self.find(queryset))

    @property
    def sought(self):
        """The text of the free-search box."""
        given = getattr(self.request, "sought", None)
        return (given if given is not None else self.data.get("q", "")).replace("\0", "").strip()[:60]

    def find(self, records):
        """The records that the free search finds: every word must be found, each in any of the fields.

        One word of several may be the place where they lie.
        """
        words = self.sought.split()[:5] if self.search else []
        for word in words:
            condition = lying_in(records, areas_called(halved(word))) if len(words) > 1 else NOTHING
            for path in self.search:
                for written in {word, halved(word)}:
                    condition |= self._reads(path, written)
            records = records.filter(condition)
        return records

    def _reads(self, path, word):
        field = field_at(self._meta.model, path)
        kind = getattr(field, "kind", "text")
        if kind in ("id_number", "account", "phone"):
            if len(word) < 4:
                return Q(pk__in=[])
            return Q(**{f"{path}__endswith": word.upper()})
        if path.endswith("pinyin"):
            if not word.isascii():
                return Q(pk__in=[])
            # the field holds several readings, parted by blanks
            return Q(**{f"{path}__startswith": word.lower()}) | Q(**{f"{path}__contains": f" {word.lower()}"})
        return Q(**{f"{path}__icontains": word})
