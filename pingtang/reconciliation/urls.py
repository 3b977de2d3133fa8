from django.urls import path

from pingtang.reconciliation import views

app_name = "reconciliation"
urlpatterns = [
    *views.ReconciliationLedger.urls(),
    path("new/", views.begin, name="begin"),
    path("<int:pk>/", views.opened, name="opened"),
    path("<int:pk>/again/", views.again, name="again"),
    path("<int:pk>/choose/", views.choose, name="choose"),
    path("<int:pk>/reconciliation.xlsx", views.workbook, name="workbook"),
]
