from reservoir.views import ROUTES

app_name = "reservoir"
urlpatterns = ROUTES
