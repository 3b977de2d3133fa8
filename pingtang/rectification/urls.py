from pingtang.rectification.views import RectificationLedger

app_name = "rectification"
urlpatterns = RectificationLedger.urls()
