from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "pingtang.indicators"
    verbose_name = "指标"
