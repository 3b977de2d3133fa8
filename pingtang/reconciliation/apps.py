from django.apps import AppConfig


class ReconciliationConfig(AppConfig):
    name = "pingtang.reconciliation"
    verbose_name = "报告对账"

    def ready(self):
        import pingtang.reconciliation.tasks  # noqa: F401  declares its job
