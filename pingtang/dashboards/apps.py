from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "pingtang.dashboards"
    verbose_name = "看板"
