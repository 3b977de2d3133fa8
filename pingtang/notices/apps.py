from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "pingtang.notices"
    verbose_name = "公示"
