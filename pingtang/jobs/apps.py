from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "pingtang.jobs"
    verbose_name = "后台任务"
