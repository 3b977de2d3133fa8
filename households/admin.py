"""数据维护: the records of the work stream in the Django admin."""

from django.contrib import admin

from households import models
from pingtang.web.admin import RecordAdmin

TOWN = "household__township"


@admin.register(models.Household)
class HouseholdAdmin(RecordAdmin):
    list_display = ["household_code", "head_name", "township", "village", "registry_kind", "exit_status", "exit_year"]
    list_filter = ["township", "registry_kind", "exit_status", "exit_year", "poverty_attribute"]
    search_fields = ["household_code", "head_name"]


@admin.register(models.Person)
class PersonAdmin(RecordAdmin):
    list_display = ["name", "household", "relation", "sex", "birth_date", "id_number", "left_on"]
    list_filter = [TOWN, "sex", "relation", "labor_skill"]
    search_fields = ["name", "person_code", "household__household_code"]
    autocomplete_fields = ["household"]


@admin.register(models.PersonYear)
class PersonYearAdmin(RecordAdmin):
    list_display = ["person", "year", "student_status", "labor_skill", "work_months"]
    list_filter = ["year"]
    search_fields = ["person__name"]
    autocomplete_fields = ["person"]


@admin.register(models.HouseholdCondition)
class ConditionAdmin(RecordAdmin):
    list_display = ["household", "year", "house_area", "is_dangerous_house", "water_safe"]
    list_filter = ["year", TOWN, "is_dangerous_house", "water_safe"]
    search_fields = ["household__household_code", "household__head_name"]
    autocomplete_fields = ["household"]


@admin.register(models.HouseholdIncome)
class IncomeAdmin(RecordAdmin):
    list_display = ["household", "year", "population", "net_income", "per_capita_net_income"]
    list_filter = ["year", TOWN]
    search_fields = ["household__household_code", "household__head_name"]
    autocomplete_fields = ["household"]


@admin.register(models.ExitReview)
class ExitReviewAdmin(RecordAdmin):
    list_display = ["household", "year", "village_review_on", "published_on", "approved_on"]
    list_filter = ["year", TOWN]
    search_fields = ["household__household_code", "household__head_name"]
    autocomplete_fields = ["household"]


@admin.register(models.Helper)
class HelperAdmin(RecordAdmin):
    list_display = ["name", "unit", "position", "phone"]
    search_fields = ["name", "unit"]


@admin.register(models.HouseholdHelper)
class PairingAdmin(RecordAdmin):
    list_display = ["household", "helper", "start_on", "end_on"]
    list_filter = [TOWN]
    search_fields = ["household__household_code", "helper__name"]
    autocomplete_fields = ["household", "helper"]


@admin.register(models.Measure)
class MeasureAdmin(RecordAdmin):
    list_display = ["household", "year", "category", "name", "started_on", "amount"]
    list_filter = ["year", "category", TOWN]
    search_fields = ["household__household_code", "name"]
    autocomplete_fields = ["household", "person", "monitoring"]


@admin.register(models.Monitoring)
class MonitoringAdmin(RecordAdmin):
    list_display = ["household", "kind", "identified_on", "identified_income", "resolved_on"]
    list_filter = ["kind", TOWN, "source"]
    search_fields = ["household__household_code", "household__head_name"]
    autocomplete_fields = ["household"]


@admin.register(models.Risk)
class RiskAdmin(RecordAdmin):
    list_display = ["monitoring", "risk_type", "found_on", "resolved_on"]
    list_filter = ["risk_type", "monitoring__household__township"]
    search_fields = ["monitoring__household__household_code"]
    autocomplete_fields = ["monitoring"]


@admin.register(models.InsurancePolicy)
class PolicyAdmin(RecordAdmin):
    list_display = ["policy_no", "insurer", "valid_from", "valid_to"]
    search_fields = ["policy_no", "insurer"]


@admin.register(models.InsuredPerson)
class InsuredAdmin(RecordAdmin):
    list_display = ["person", "policy", "premium"]
    list_filter = ["policy", "person__household__township"]
    search_fields = ["person__name", "person__household__household_code"]
    autocomplete_fields = ["person", "policy"]


@admin.register(models.InsuranceClaim)
class ClaimAdmin(RecordAdmin):
    list_display = ["insured", "reason", "incident_on", "amount", "status"]
    list_filter = ["status", "reason"]
    search_fields = ["insured__person__name"]
    autocomplete_fields = ["insured"]


class DeliveredAdmin(RecordAdmin):
    """What a department delivered is looked at here, not changed."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(models.RosterBatch)
class RosterBatchAdmin(DeliveredAdmin):
    list_display = ["__str__", "dept", "snapshot_on", "row_count", "matched_count", "closed_at"]
    list_filter = ["dept", "snapshot_on"]
    search_fields = ["kind"]


@admin.register(*models.DEPARTMENT_ROSTERS)
class DepartmentAdmin(DeliveredAdmin):
    list_display = ["name", "id_number", "batch", "person"]
    list_filter = ["batch__snapshot_on"]
    list_select_related = ["batch", "person"]
    search_fields = ["name", "person__household__household_code"]
