from relocation.views import ROUTES

app_name = "relocation"
urlpatterns = ROUTES
