from django.urls import path

from pingtang.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.causes, name="cause-list"),
    path("without-cause/", views.without_cause, name="without-cause"),
    path("<int:pk>/", views.cause, name="cause"),
    path("<int:pk>/undo/", views.undo_cause, name="undo"),
]
