"""网址: which room answers which address. Rooms are named by string; nobody imports this file."""

from django.contrib import admin
from django.urls import include, path

from pingtang.web.search.views import search
from pingtang.web.views import healthz

urlpatterns = [
    path("", include("pingtang.dashboards.urls")),
    path("", include("pingtang.reports.urls")),
    path("", include("pingtang.accounts.urls")),
    path("search/", search, name="search"),
    path("jobs/", include("pingtang.jobs.urls")),
    path("policy/", include("pingtang.policy.urls")),
    path("changes/", include("pingtang.audit.urls")),
    path("ledgers/", include("pingtang.web.urls")),
    path("rosters/", include("pingtang.rosters.urls")),
    path("figures/", include("pingtang.indicators.urls")),
    path("attachments/", include("pingtang.attachments.urls")),
    path("rectification/", include("pingtang.rectification.urls")),
    path("notices/", include("pingtang.notices.urls")),
    path("reconciliation/", include("pingtang.reconciliation.urls")),
    path("cleaning/", include("pingtang.cleaning.urls")),
    path("party/", include("party.urls")),
    path("households/", include("households.urls")),
    path("projects/", include("projects.urls")),
    path("relocation/", include("relocation.urls")),
    path("microcredit/", include("microcredit.urls")),
    path("training/", include("training.urls")),
    path("reservoir/", include("reservoir.urls")),
    path("corezone/", include("corezone.urls")),
    path("admin/", admin.site.urls),
    path("healthz", healthz),
]
handler400 = "pingtang.web.errors.bad_request"
handler403 = "pingtang.web.errors.forbidden"
handler404 = "pingtang.web.errors.not_found"
handler500 = "pingtang.web.errors.broken"
