"""后台: the Django admin under the same walls as the pages: area, rights table, masks, versions, causes."""

from django import forms
from django.contrib import admin
from django.contrib.admin import ModelAdmin, RelatedFieldListFilter, site
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.shortcuts import redirect

from pingtang.areas.models import Area, within_reach
from pingtang.refusing import sentence_of
from pingtang.web.ledgers import Page, ledger_of
from pingtang.web.models import DisplayPreference, Export, SavedView, TablePreference
from pingtang.web.pages.writing import BEYOND, CONTRADICTS, Beyond
from pingtang.web.places import townships_for, villages_for
from pingtang.web.values import field_at, label, text

__all__ = ["RecordAdmin", "ShownAdmin", "site"]

MOVED = "这条记录在您填写时被别人改过,没有保存。请记下您的改动,重新打开本页后再改。"


def masked_column(model, name):
    """A read-only column that shows a secret masked."""
    field = field_at(model, name)

    def column(record):
        return text(field, getattr(record, name)) or None

    column.__name__ = f"masked_{name}"
    column.short_description = label(field)
    return column


class TownshipFilter(RelatedFieldListFilter):
    """By township: only those of the own area, never the two hundred villages."""

    def field_choices(self, field, request, model_admin):
        return [(area.pk, area.name) for area in townships_for(request.user)]


class VersionedForm(forms.ModelForm):
    """An admin form that carries the version it was opened at. `refused`: why the database would not keep it."""

    refused = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "version" in {field.name for field in self._meta.model._meta.fields}:
            opened = self.instance.version if self.instance.pk else 0
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=opened, required=False)

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and not self.instance._state.adding and "version" in self.fields:
            held = type(self.instance)._default_manager.select_for_update().get(pk=self.instance.pk)
            if held.version != self.cleaned_data.get("version"):
                raise ValidationError(MOVED)
        if self.refused:
            raise ValidationError(self.refused)
        return cleaned


class RecordAdmin(ModelAdmin):
    """A model's admin. Area, rights, masks, versions and causes are seen to here; a room declares lists and filters.

    Secrets of an existing record are shown masked and are not changed here: that is done, and logged, in the ledger.
    """

    form = VersionedForm
    list_per_page = 50
    show_full_result_count = False
    list_max_show_all = 200

    def get_queryset(self, request):
        return within_reach(super().get_queryset(request), request.user)

    def has_delete_permission(self, request, obj=None):
        return False

    def _is_secret(self, name):
        return isinstance(name, str) and bool(getattr(field_at(self.model, name), "secret", None))

    def _masking(self, names):
        return [masked_column(self.model, name) if self._is_secret(name) else name for name in names]

    def get_list_display(self, request):
        return self._masking(super().get_list_display(request))

    def get_list_filter(self, request):
        names = [name for name in super().get_list_filter(request) if not self._is_secret(name)]
        return [(name, TownshipFilter) if self._is_area(name) else name for name in names]

    def _is_area(self, name):
        return isinstance(name, str) and getattr(field_at(self.model, name), "related_model", None) is Area

    def get_sortable_by(self, request):
        return [name for name in super().get_list_display(request) if not self._is_secret(name)]

    def _secrets(self):
        return [field.name for field in self.model._meta.fields if getattr(field, "secret", None)]

    def _is_shown_only(self, request, obj):
        return obj is not None or not self.has_add_permission(request)

    def get_readonly_fields(self, request, obj=None):
        declared = list(super().get_readonly_fields(request, obj))
        declared += [field.name for field in self.model._meta.fields if not field.editable and field.name != "version"]
        names = list(dict.fromkeys(declared))
        if self._is_shown_only(request, obj):
            return [name for name in names if not self._is_secret(name)] + self._masked_secrets()
        return names

    def _masked_secrets(self):
        if not hasattr(self, "_masked"):
            self._masked = {name: masked_column(self.model, name) for name in self._secrets()}
        return list(self._masked.values())

    def get_fieldsets(self, request, obj=None):
        sets = super().get_fieldsets(request, obj)
        if not self._is_shown_only(request, obj):
            return sets
        self._masked_secrets()
        return [
            (title, {**options, "fields": [self._masked.get(name, name) for name in options["fields"]]})
            for title, options in sets
        ]

    def get_fields(self, request, obj=None):
        if self.fields:
            return self.fields
        return [field.name for field in self.model._meta.fields if not field.primary_key and field.name != "version"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Only the records of the own area can be chosen."""
        if db_field.related_model is Area:
            places = villages_for if "village" in db_field.name else townships_for
            whole = db_field.name not in {"township", "village"}
            kwargs["queryset"] = (
                within_reach(Area.objects.order_by("code"), request.user) if whole else places(request.user)
            )
        elif "queryset" not in kwargs:
            kwargs["queryset"] = within_reach(db_field.related_model._default_manager.all(), request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.refused = getattr(request, "refused", "")
        return form

    def changeform_view(self, request, *args, **kwargs):
        """What only the database refuses is told in the form, with all that was typed still in it."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError as error:
            request.refused = sentence_of(error) or CONTRADICTS
        except Beyond:
            request.refused = BEYOND
        return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        verb = "后台修改" if change else "后台新增"
        with request.because(f"{verb}{self.model._meta.verbose_name}"):
            super().save_model(request, obj, form, change)
            if not within_reach(self.model._default_manager.filter(pk=obj.pk), request.user).exists():
                raise Beyond

    def history_view(self, request, object_id, extra_context=None):
        """历史: the change records stand on the record's own page."""
        ledger = ledger_of(self.model)
        record = self.get_object(request, object_id)
        if record is not None and ledger is not None and ledger.allows(Page.DETAIL, request.user):
            return redirect(ledger.url(Page.DETAIL, record))
        return super().history_view(request, object_id, extra_context)


class ShownAdmin(RecordAdmin):
    """What is computed, decided on its own page or a user's own is looked at here, not changed."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(TablePreference)
class TablePreferenceAdmin(ShownAdmin):
    list_display = ["user", "ledger", "page_size"]
    list_select_related = ["user"]
    search_fields = ["user__username", "ledger"]


@admin.register(SavedView)
class SavedViewAdmin(ShownAdmin):
    list_display = ["title", "ledger", "user", "shared", "created_at"]
    list_select_related = ["user"]
    list_filter = ["shared", "ledger"]
    search_fields = ["title", "user__username"]


@admin.register(DisplayPreference)
class DisplayPreferenceAdmin(ShownAdmin):
    list_display = ["user", "font_size"]
    list_select_related = ["user"]


@admin.register(Export)
class ExportAdmin(ShownAdmin):
    list_display = ["asked_at", "user", "ledger", "count", "full", "reason"]
    list_select_related = ["user"]
    list_filter = ["full", "ledger"]
    search_fields = ["user__username", "reason"]
    exclude = ["sought"]
