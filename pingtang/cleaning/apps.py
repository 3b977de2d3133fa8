from django.apps import AppConfig


class CleaningConfig(AppConfig):
    name = "pingtang.cleaning"
    verbose_name = "数据清洗"

    def ready(self):
        from pingtang.cleaning import touched  # noqa: F401  listens to saved forms and committed rosters
        from pingtang.web.rooms import open_rooms

        open_rooms("rules")
