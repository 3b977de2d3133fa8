from django.urls import include, path

from pingtang.reports import compared, instructing, issued, writing

app_name = "reports"
urlpatterns = [
    path("reports/issue/", issued.issue_now, name="issue"),
    *issued.ReportLedger.urls(),
    path("reports/<int:pk>/", issued.opened, name="report-detail"),
    path("reports/<int:pk>/print/", issued.printed, name="report-sheet"),
    path("reports/<int:pk>/report.docx", issued.taken, {"ending": "docx"}, name="report-docx"),
    path("reports/<int:pk>/report.xlsx", issued.taken, {"ending": "xlsx"}, name="report-xlsx"),
    path("reports/<int:pk>/figures/", compared.figures_compared, name="report-figures"),
    path("reports/<int:pk>/instruct/", instructing.instruct, name="report-instruct"),
    path("reports/stated/<int:pk>/", compared.figure_compared, name="stated-detail"),
    path("reports/passages/<int:pk>/edit/", writing.write_passage, name="passage-update"),
    path("reports/instructions/<int:pk>/reply/", instructing.reply, name="instruction-reply"),
    path("reports/", include(instructing.InstructionLedger.urls())),
]
