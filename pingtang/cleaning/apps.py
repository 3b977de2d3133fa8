from django.apps import AppConfig


class CleaningConfig(AppConfig):
    name = "pingtang.cleaning"
    verbose_name = "数据清洗"

    def ready(self):
        from pingtang.cleaning import tasks, touched  # noqa: F401  declares the jobs; listens to forms and rosters
        from pingtang.cleaning.panels import declare_panels
        from pingtang.web.rooms import open_rooms

        open_rooms("rules")
        declare_panels()
