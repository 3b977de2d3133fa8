from django.urls import path

from pingtang.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.jobs, name="job-list"),
    path("<int:pk>/state/", views.state, name="job-state"),
    path("<int:pk>/cancel/", views.cancel, name="job-cancel"),
    path("<int:pk>/retry/", views.retry, name="job-retry"),
]
