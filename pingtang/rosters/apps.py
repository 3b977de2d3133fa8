from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "pingtang.rosters"
    verbose_name = "名册"
