from django.urls import path

from pingtang.dashboards import views

app_name = "dashboards"
urlpatterns = [
    path("", views.home, name="home"),
    path("wall/", views.wall, name="wall"),
    path("todos/", views.my_todos, name="todos"),
    path("todos/dot/", views.dot, name="dot"),
]
