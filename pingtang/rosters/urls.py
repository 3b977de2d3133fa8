from django.urls import path

from pingtang.rosters import views

app_name = "rosters"
urlpatterns = [
    path("", views.index, name="index"),
    path("batches/", views.batches, name="batch-list"),
    path("batches/<int:pk>/", views.batch, name="batch"),
    path("batches/<int:pk>/state/", views.batch_state, name="batch-state"),
    path("batches/<int:pk>/read/", views.read, name="batch-read"),
    path("batches/<int:pk>/commit/", views.commit, name="batch-commit"),
    path("batches/<int:pk>/undo/", views.undo, name="batch-undo"),
    path("batches/<int:pk>/withdraw/", views.withdraw, name="batch-withdraw"),
    path("batches/<int:pk>/file/", views.original, name="batch-file"),
    path("batches/<int:pk>/workbook/", views.ask_workbook, name="batch-workbook"),
    path("workbooks/<int:pk>/", views.workbook, name="workbook"),
    path("workbooks/<int:pk>/file/", views.workbook_file, name="workbook-file"),
    path("<slug:slug>/", views.upload, name="upload"),
    path("<slug:slug>/template/", views.template, name="template"),
]
