from django.urls import path

from pingtang.attachments import views

app_name = "attachments"
urlpatterns = [
    path("<str:ledger>/<int:pk>/add/", views.add, name="add"),
    path("<int:pk>/", views.download, name="download"),
    path("<int:pk>/strike-out/", views.strike_out, name="strike-out"),
]
