"""登录日志: writes down every login, failed try, lock and logout."""

from axes.signals import user_locked_out
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver


def _note(request, username, outcome, user=None):
    from pingtang.accounts.models import LoginLog

    meta = request.META if request else {}
    LoginLog.objects.create(
        user=user,
        username=str(username)[:150],
        outcome=outcome,
        address=meta.get("REMOTE_ADDR") or None,
        browser=meta.get("HTTP_USER_AGENT", "")[:200],
    )


@receiver(user_logged_in)
def logged_in(sender, request, user, **kwargs):
    _note(request, user.username, "in", user)


@receiver(user_logged_out)
def logged_out(sender, request, user, **kwargs):
    if user is not None:
        _note(request, user.username, "out", user)


@receiver(user_login_failed)
def login_failed(sender, credentials, request=None, **kwargs):
    username = credentials.get("username", "")
    known = get_user_model().objects.filter(username__iexact=username).first()
    _note(request, username, "failed", known)


@receiver(user_locked_out)
def locked_out(sender, request, username, **kwargs):
    _note(request, username or "", "locked")
