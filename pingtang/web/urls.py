from django.urls import path

from pingtang.web import views

app_name = "web"
urlpatterns = [
    path("places/", views.places, name="places"),
    path("views/save/", views.save_view, name="view-save"),
    path("views/<int:pk>/remove/", views.remove_view, name="view-remove"),
    path("exports/<int:pk>/", views.export_progress, name="export-progress"),
    path("exports/<int:pk>/download/", views.export_download, name="export-download"),
    path("font/", views.change_font, name="font"),
]
