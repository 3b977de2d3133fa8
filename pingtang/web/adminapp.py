"""后台门面的登记: names our admin site in place of Django's own."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    default_site = "pingtang.web.adminsite.PortalSite"
