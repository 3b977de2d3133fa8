from django.urls import path

from households import views

app_name = "households"
urlpatterns = [
    *views.HouseholdLedger.urls(),
    *views.PersonLedger.urls(),
    path("departments/", views.departments, name="departments"),
    path("monitorings/approval/", views.approval, name="monitoring-approval"),
    *views.MonitoringLedger.urls(),
    *views.RiskLedger.urls(),
    *views.IncomeLedger.urls(),
    *views.ConditionLedger.urls(),
    *views.ExitReviewLedger.urls(),
    *views.PairingLedger.urls(),
    *views.HelperLedger.urls(),
    *views.MeasureLedger.urls(),
    *views.InsuredLedger.urls(),
    *views.PolicyLedger.urls(),
    *views.ClaimLedger.urls(),
    *views.RosterBatchLedger.urls(),
    *(route for ledger in views.DEPARTMENT_LEDGERS for route in ledger.urls()),
]
