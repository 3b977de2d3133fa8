"""权限: answers Django's permission questions (the admin asks them) from the table of roles."""

from django.apps import apps
from django.contrib.auth.backends import ModelBackend

from pingtang.accounts.roles import ACT_OF_PERMISSION, subject_of


class MatrixBackend(ModelBackend):
    """Passwords as Django does; permissions from `roles.MATRIX` alone. Deleting is nobody's: removal is a date."""

    def has_perm(self, user, permission, obj=None):
        app_label, codename = permission.split(".", 1)
        action, _, model_name = codename.partition("_")
        try:
            subject = subject_of(apps.get_model(app_label, model_name))
        except LookupError:
            return False
        act = ACT_OF_PERMISSION.get(action)
        return bool(subject and act and user.is_active and user.may(subject, act))

    def get_all_permissions(self, user, obj=None):
        return set()
