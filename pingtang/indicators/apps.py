from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "pingtang.indicators"
    verbose_name = "指标"

    def ready(self):
        from pingtang.indicators import changes, tasks  # noqa: F401  listens to saved forms; declares the job
        from pingtang.indicators.figures import open_sections

        open_sections()
