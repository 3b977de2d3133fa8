"""账户表单: signing in and changing the own password."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.hashers import check_password

from pingtang.accounts.models import PasswordHistory

KEPT = 5  # passwords that may not come back


class SignInForm(AuthenticationForm):
    """用户名 and 密码; the same answer whether the user is unknown, locked out or has another password."""

    username = forms.CharField(
        label="用户名", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label="密码", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    error_messages = {
        "invalid_login": "用户名或密码不对。连续输错 5 次将锁定 15 分钟。",
        "inactive": "用户名或密码不对。连续输错 5 次将锁定 15 分钟。",
    }


class CodeForm(forms.Form):
    """动态口令: six digits of the bound phone; wrong ones make the device wait longer and longer."""

    code = forms.CharField(
        label="动态口令(6位数字)",
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )

    def __init__(self, *args, device, **kwargs):
        super().__init__(*args, **kwargs)
        self.device = device

    def clean_code(self):
        allowed, _ = self.device.verify_is_allowed()
        if not allowed:
            raise forms.ValidationError("输错次数过多,请稍候再试")
        if not self.device.verify_token("".join(filter(str.isdigit, self.cleaned_data["code"]))):
            raise forms.ValidationError("动态口令不对;请核对手机时间是否准确,等下一个口令出现后再输")
        return self.cleaned_data["code"]


class OwnPasswordForm(PasswordChangeForm):
    """The own password: not one of the last five, nor the present one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in {
            "old_password": "原密码",
            "new_password1": "新密码",
            "new_password2": "再输一遍新密码",
        }.items():
            self.fields[name].label = label

    def clean_new_password1(self):
        wanted = self.cleaned_data["new_password1"]
        kept = PasswordHistory.objects.filter(user=self.user).order_by("-pk").values_list("password", flat=True)[:KEPT]
        if any(check_password(wanted, old) for old in [self.user.password, *kept]):
            raise forms.ValidationError("不能与最近 5 次用过的密码相同")
        return wanted
