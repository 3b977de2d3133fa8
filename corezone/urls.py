from corezone.views import ROUTES

app_name = "corezone"
urlpatterns = ROUTES
