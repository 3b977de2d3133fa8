from party.views import ROUTES

app_name = "party"
urlpatterns = ROUTES
