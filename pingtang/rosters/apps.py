from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "pingtang.rosters"
    verbose_name = "名册"

    def ready(self):
        from pingtang.rosters import tasks  # noqa: F401  declares the jobs
        from pingtang.web.rooms import open_rooms

        open_rooms("rosters")
