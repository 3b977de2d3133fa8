"""数据维护: the records of the work stream in the Django admin."""

from django.contrib import admin

from corezone import models
from pingtang.web.admin import RecordAdmin, ShownAdmin


@admin.register(models.ZoneHousehold)
class HouseholdAdmin(RecordAdmin):
    list_display = ["code", "head_name", "village", "persons", "choice", "home_place", "signed_on", "moved_on"]
    list_filter = ["choice", "home_place", "village"]
    search_fields = ["code", "head_name"]


@admin.register(models.ZoneBuilding)
class BuildingAdmin(RecordAdmin):
    list_display = ["building_no", "household", "structure", "grade", "floor_area", "unit_price", "compensation"]
    list_filter = ["structure", "grade"]
    search_fields = ["household__code", "household__head_name"]
    autocomplete_fields = ["household"]


@admin.register(models.CompensationRate)
class RateAdmin(RecordAdmin):
    list_display = ["structure", "grade", "price", "effective_on", "state"]
    list_filter = ["structure", "grade", "state"]


@admin.register(models.ResettlementFlat)
class FlatAdmin(RecordAdmin):
    list_display = ["estate", "flat_no", "floor_area", "price", "household", "allotted_on"]
    list_filter = ["estate"]
    search_fields = ["flat_no", "household__head_name"]


@admin.register(models.ZoneCost)
class CostAdmin(RecordAdmin):
    list_display = ["kind", "village", "quantity", "unit", "unit_price", "amount", "estimated_on", "state"]
    list_filter = ["kind", "state"]


@admin.register(models.ZoneFund)
class FundAdmin(RecordAdmin):
    list_display = ["doc_no", "origin", "amount", "received_on", "state"]
    list_filter = ["origin", "state"]
    search_fields = ["doc_no"]


@admin.register(models.ZonePaymentRun)
class RunAdmin(ShownAdmin):
    list_display = ["year", "number", "state", "made_on", "published_on", "approved_on", "paid_on"]
    list_filter = ["state", "year"]


@admin.register(models.ZonePayment)
class PaymentAdmin(ShownAdmin):
    list_display = ["household", "run", "amount", "paid_on", "state"]
    list_filter = ["run", "state"]
    search_fields = ["household__code", "household__head_name"]
