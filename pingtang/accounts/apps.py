from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "pingtang.accounts"
    verbose_name = "账户"

    def ready(self):
        from pingtang.accounts import logins  # noqa: F401  connects the login log
