from pingtang.indicators.views import ROUTES

app_name = "indicators"
urlpatterns = ROUTES
