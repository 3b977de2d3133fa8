from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "pingtang.web"
    verbose_name = "页面"

    def ready(self):
        from pingtang.web import exports  # noqa: F401  declares the export job
        from pingtang.web.rooms import open_rooms
        from pingtang.web.search import pages  # noqa: F401  the menu can be searched

        open_rooms("views", "panels", "lenses", "search")
