from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "pingtang.web"
    verbose_name = "页面"
