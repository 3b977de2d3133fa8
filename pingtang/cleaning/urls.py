"""网址."""

app_name = "cleaning"
urlpatterns = []
