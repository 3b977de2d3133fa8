"""登录守卫: sessions end in time, first passwords are changed, and no view opens that does not say for whom."""

import time
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from pingtang.accounts.rights import EVERYBODY, holds, right_of
from pingtang.accounts.twofactor import due

PASSWORD_DAYS = 90


class SessionLimits:
    """Ends a session after 12 hours however busy, and sends to the password or code page who has to pass it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            began = request.session.setdefault("began", time.time())
            if time.time() - began > settings.SESSION_ABSOLUTE_HOURS * 3600:
                logout(request)
            elif self._password_is_due(request):
                return redirect("accounts:password")
            elif not self._is_open(request) and (page := due(request)):
                return redirect(page)
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        # htmx follows a redirect inside the fragment; a login page in a table cell helps nobody
        if getattr(request, "htmx", None) and response.status_code == 302 and response.url.startswith("/login/"):
            return HttpResponse(status=401, headers={"HX-Redirect": response.url})
        return response

    def _password_is_due(self, request):
        if request.path == reverse("accounts:password") or self._is_open(request):
            return False
        old = timezone.now() - request.user.password_changed_at > timedelta(days=PASSWORD_DAYS)
        return request.user.must_change_password or old

    def _is_open(self, request):
        """Signing out and the second factor's own pages."""
        names = ("accounts:logout", "accounts:code", "accounts:bind")
        return request.path in map(reverse, names) or request.path.startswith(settings.STATIC_URL)


class DeclaredRights:
    """Answers 403 for a view without a declared right, and for a user without the right declared."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        asked = right_of(view, request.resolver_match.namespaces)
        if asked == EVERYBODY:
            return
        if asked is None:
            raise PermissionDenied("这个页面没有声明权限")
        if request.user.is_authenticated and not holds(request.user, asked):
            raise PermissionDenied("您的角色没有这项权限")
        return
