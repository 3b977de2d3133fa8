from projects import views

app_name = "projects"
urlpatterns = [route for ledger in views.LEDGERS for route in ledger.urls()]
