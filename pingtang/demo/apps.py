from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "pingtang.demo"
    verbose_name = "样例县"
