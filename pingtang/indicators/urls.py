"""网址."""

app_name = "indicators"
urlpatterns = []
