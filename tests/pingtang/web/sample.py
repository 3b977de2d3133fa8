"""样例台账: a ledger of households of the tests' own, so that the engine is tested apart from any stream's pages."""

from django.urls import include, path

from households.models import Household
from pingtang import urls as house
from pingtang.web.admin import RecordAdmin
from pingtang.web.adminsite import PortalSite
from pingtang.web.filters import FilterSet
from pingtang.web.forms import RecordForm
from pingtang.web.ledgers import Ledger
from pingtang.web.tables import Table
from pingtang.web.views import healthz


class HouseholdTable(Table):
    class Meta:
        model = Household
        fields = [
            "household_code", "head_name", "township", "village", "exit_status", "other_causes", "head_id_number",
            "phone", "declared_population", "identified_on", "is_policy_only", "bank_account",
        ]  # fmt: skip
        shown = fields[:-1]
        sums = ["declared_population"]
        order_by = ["household_code"]


class HouseholdFilter(FilterSet):
    search = ["head_name", "head_pinyin", "household_code", "head_id_number"]

    class Meta:
        model = Household
        fields = ["township", "village", "exit_status", "other_causes", "identified_on", "is_policy_only"]


class HouseholdForm(RecordForm):
    class Meta:
        model = Household
        fields = [
            "household_code", "registry_kind", "exit_status", "exit_year", "township", "village", "village_group",
            "head_name", "head_id_number", "declared_population", "identified_on", "main_cause", "other_causes",
            "phone", "bank_account",
        ]  # fmt: skip


class SampleLedger(Ledger):
    model, table, filters, form = Household, HouseholdTable, HouseholdFilter, HouseholdForm
    name, title, in_menu = "samplehousehold", "样例户台账", False
    namespace = "sample"  # the tests' urlconf lodges it apart from the app of its model


class SampleAdmin(RecordAdmin):
    list_display = ["household_code", "head_name", "head_id_number"]
    list_filter = ["exit_status", "phone"]
    search_fields = ["household_code"]


site = PortalSite(name="admin")
site.register(Household, SampleAdmin)
ROOT = "/sample/samplehouseholds/"

urlpatterns = [
    path("admin/", site.urls),
    path("healthz", healthz),
    path("sample/", include((SampleLedger.urls(), "sample"))),
    *house.urlpatterns,
]
handler400, handler403 = house.handler400, house.handler403
handler404, handler500 = house.handler404, house.handler500
