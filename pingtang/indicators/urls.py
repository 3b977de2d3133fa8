from django.urls import path

from pingtang.indicators import views

app_name = "indicators"
urlpatterns = [
    path("", views.catalogue, name="figures"),
    path("<str:code>/", views.one_figure, name="figure"),
]
