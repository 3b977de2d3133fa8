from django.urls import path

from projects import views

app_name = "projects"
urlpatterns = [
    path("board/", views.board, name="board"),
    path("dispatch/", views.dispatch, name="dispatch"),
    *views.STEP_ROUTES,
    path("reimbursements/<int:pk>/reverse/", views.reverse_page, name="reimbursement-reverse"),
    *(route for ledger in views.LEDGERS for route in ledger.urls()),
]
