from django.urls import path

from pingtang.cleaning import views

app_name = "cleaning"
urlpatterns = [
    *views.FindingLedger.urls(),
    *views.SweepLedger.urls(),
    path("", views.workbench, name="workbench"),
    path("problems/<slug:code>/<slug:slug>/", views.problems, name="problems"),
    path("findings/<int:pk>/", views.finding, name="finding-detail"),
    path("findings/<int:pk>/verify/", views.verify, name="finding-verify"),
    path("findings/<int:pk>/confirm/", views.confirm, name="finding-confirm"),
    path("findings/<int:pk>/refuse/", views.refuse, name="finding-refuse"),
    path("rules/", views.rules, name="rules"),
    path("rules/<slug:code>/", views.rule, name="rule"),
    path("rules/<slug:code>/propose/", views.propose, name="rule-propose"),
    path("rules/proposals/<int:pk>/decide/", views.decide, name="proposal-decide"),
    path("sweep/", views.start, name="sweep-start"),
]
