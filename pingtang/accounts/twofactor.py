"""动态口令: the second factor, a six-digit code of an app on the person's phone (TOTP, RFC 6238).

Who has bound a phone gives the code at each signing in; roles in settings.TWO_FACTOR_ROLES must bind one.
"""

import base64

import segno
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django_otp import login as vouch
from django_otp.plugins.otp_totp.models import TOTPDevice

from pingtang.accounts.forms import CodeForm
from pingtang.accounts.rights import for_signed_in


def device_of(user):
    """The phone that the user has bound, or None."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def due(request):
    """The page that the user has to pass before all others, or None."""
    if request.user.is_verified() or request.session.get("without_factor"):
        return None
    if device_of(request.user):
        return reverse("accounts:code")
    if request.user.role in settings.TWO_FACTOR_ROLES:
        return reverse("accounts:bind")
    request.session["without_factor"] = True  # asked once a session
    return None


def release(user):
    """解除绑定: an administrator's act for who has lost the phone; the next signing in binds a new one."""
    TOTPDevice.objects.filter(user=user).delete()


@for_signed_in
@never_cache
@sensitive_post_parameters("code")
def code(request):
    """输入动态口令: after the password, before anything else."""
    device = device_of(request.user)
    if device is None or request.user.is_verified():
        return redirect("/")
    form = CodeForm(request.POST or None, device=device)
    if request.method == "POST" and form.is_valid():
        vouch(request, device)
        return redirect("/")
    return render(request, "accounts/code.html", {"form": form})


@for_signed_in
@never_cache
@sensitive_post_parameters("code")
def bind(request):
    """绑定手机: shows the secret as a picture and as text; it counts when the phone has shown a right code."""
    if device_of(request.user) and not request.user.is_verified():
        return redirect("accounts:code")
    device, _ = TOTPDevice.objects.get_or_create(user=request.user, confirmed=False, defaults={"name": "手机"})
    form = CodeForm(request.POST or None, device=device)
    if request.method == "POST" and form.is_valid():
        TOTPDevice.objects.filter(user=request.user).exclude(pk=device.pk).delete()
        device.confirmed = True
        device.save(update_fields=["confirmed"])
        vouch(request, device)
        messages.success(request, "手机已绑定,以后登录须输入动态口令。")
        return redirect("accounts:account")
    return render(
        request,
        "accounts/bind.html",
        {
            "form": form,
            "picture": segno.make(device.config_url).svg_inline(scale=5),
            "secret": base64.b32encode(device.bin_key).decode(),
        },
    )
