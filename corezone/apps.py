from django.apps import AppConfig


class CorezoneConfig(AppConfig):
    name = "corezone"
    verbose_name = "核心区搬迁"
