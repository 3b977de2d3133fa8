from django.apps import AppConfig


class RectificationConfig(AppConfig):
    name = "pingtang.rectification"
    verbose_name = "整改清单"
