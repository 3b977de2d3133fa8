from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "pingtang.policy"
    verbose_name = "政策参数"
