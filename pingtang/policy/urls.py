from django.urls import path

from pingtang.policy import views

app_name = "policy"
urlpatterns = [
    path("", views.constants, name="constant-list"),
    path("<int:pk>/propose/", views.propose, name="propose"),
    path("proposals/<int:pk>/decide/", views.decide, name="decide"),
]
