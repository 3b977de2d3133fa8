from pingtang.notices import payments  # noqa: F401  declares the button of an approved list
from pingtang.notices.views import ROUTES

app_name = "notices"
urlpatterns = ROUTES
