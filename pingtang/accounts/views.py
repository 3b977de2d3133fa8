"""账户页面: signing in and out, the own password, and the tables that administrators and auditors read."""

from django.contrib import messages
from django.contrib.auth import login as begin_session
from django.contrib.auth import logout as end_session
from django.contrib.auth import update_session_auth_hash
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from pingtang.accounts.forms import OwnPasswordForm, SignInForm
from pingtang.accounts.models import AccessLog, LoginLog, PasswordHistory, User
from pingtang.accounts.rights import for_everybody, for_signed_in, right
from pingtang.accounts.roles import MATRIX, STREAM_OF, SUBJECTS, Act, Role, Stream

PER_PAGE = 50


def _next(request):
    """Where to go after signing in: a page of this portal only."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if own and wanted.startswith("/") else "/"


@for_everybody
@never_cache
@sensitive_post_parameters("password")
def login(request):
    if request.user.is_authenticated:
        return redirect(_next(request))
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        begin_session(request, form.get_user())
        request.session.pop("began", None)
        return redirect(_next(request))
    return render(request, "accounts/login.html", {"form": form, "next": _next(request)})


@for_everybody
def locked_out(request, credentials=None, *args, **kwargs):
    """What axes shows after five wrong tries; the right password is refused too until the time is over."""
    return render(request, "accounts/locked.html", status=429)


@for_signed_in
@require_POST
def logout(request):
    end_session(request)
    response = redirect("accounts:login")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@for_signed_in
@never_cache
@sensitive_post_parameters()
def password(request):
    form = OwnPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            PasswordHistory.objects.create(user=request.user, password=request.user.password)
            user = form.save(commit=False)
            user.must_change_password, user.password_changed_at = False, timezone.now()
            user.save(update_fields=["password", "must_change_password", "password_changed_at"])
        update_session_auth_hash(request, user)
        messages.success(request, "密码已修改,其他地方的登录已退出。")
        return redirect("/")
    return render(request, "accounts/password.html", {"form": form})


@for_signed_in
def account(request):
    """我的账户: who I am to the portal, and where I came in last."""
    recent = LoginLog.objects.filter(user=request.user).order_by("-pk")[:10]
    may = [(SUBJECTS[subject], [act.label for act in Act if request.user.may(subject, act)]) for subject in MATRIX]
    return render(request, "accounts/account.html", {"recent": recent, "may": [line for line in may if line[1]]})


@for_signed_in
@require_POST
def end_other_sessions(request):
    request.user.session_epoch += 1
    request.user.save(update_fields=["session_epoch"])
    update_session_auth_hash(request, request.user)
    messages.success(request, "其他地方的登录已全部退出。")
    return redirect("accounts:account")


@right("grants")
def rights(request):
    """角色权限表: the one table of roles.py, as it is in force."""
    table = [
        {
            "name": SUBJECTS[subject],
            "stream": Stream(STREAM_OF[subject]).label if STREAM_OF[subject] else "",
            "cells": [[act for act in Act if act in cells[role]] for role in Role],
        }
        for subject, cells in MATRIX.items()
    ]
    return render(request, "accounts/rights.html", {"table": table, "roles": Role, "acts": Act})


def _page(request, records, template, **context):
    page = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, template, {"page": page, "sought": request.GET.get("q", ""), **context})


@right("logs")
def logins(request):
    records = LoginLog.objects.select_related("user").order_by("-pk")
    if sought := request.GET.get("q", "")[:40]:
        records = records.filter(username__icontains=sought)
    return _page(request, records, "accounts/logins.html")


@right("logs")
def access(request):
    records = AccessLog.objects.select_related("user").order_by("-pk")
    if sought := request.GET.get("q", "")[:40]:
        records = records.filter(user__in=User.objects.filter(username__icontains=sought))
    return _page(request, records, "accounts/access.html")
