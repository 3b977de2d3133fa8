from django.urls import path

from pingtang.reports import issued

app_name = "reports"
urlpatterns = [
    *issued.ReportLedger.urls(),
    path("reports/issue/", issued.issue_now, name="issue"),
    path("reports/<int:pk>/", issued.opened, name="report-detail"),
    path("reports/<int:pk>/report.docx", issued.taken, {"ending": "docx"}, name="report-docx"),
    path("reports/<int:pk>/report.xlsx", issued.taken, {"ending": "xlsx"}, name="report-xlsx"),
]
