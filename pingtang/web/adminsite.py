"""后台门面: the admin under the portal's name, behind the portal's login, its apps in the order of the floors."""

from django.apps import apps
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache


class PortalSite(AdminSite):
    site_title = "平塘县扶贫工作平台"
    site_header = "平塘县扶贫工作平台 · 数据维护"
    index_title = "数据维护"
    empty_value_display = "—"
    enable_nav_sidebar = True

    @method_decorator([never_cache, login_not_required])
    def login(self, request, extra_context=None):
        """One login for all: with its lock, its log and its forced change of password."""
        if self.has_permission(request):
            return redirect("admin:index")
        return redirect_to_login(request.GET.get("next", "/"), settings.LOGIN_URL)

    def password_change(self, request, extra_context=None):
        return redirect("accounts:password")

    def get_app_list(self, request, app_label=None):
        """The work streams and engines as they stand in the house; other people's apps come last."""
        floors = {config.label: number for number, config in enumerate(apps.get_app_configs())}
        found = super().get_app_list(request, app_label)
        return sorted(found, key=lambda app: floors.get(app["app_label"], len(floors)))
