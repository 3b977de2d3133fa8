from training.views import ROUTES

app_name = "training"
urlpatterns = ROUTES
