from django.apps import AppConfig


class CleaningConfig(AppConfig):
    name = "pingtang.cleaning"
    verbose_name = "数据清洗"
