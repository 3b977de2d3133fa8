from microcredit.views import ROUTES

app_name = "microcredit"
urlpatterns = ROUTES
