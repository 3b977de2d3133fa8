from django.urls import path

from pingtang.accounts import twofactor, views

app_name = "accounts"
urlpatterns = [
    path("login/", views.login, name="login"),
    path("login/code/", twofactor.code, name="code"),
    path("logout/", views.logout, name="logout"),
    path("password/", views.password, name="password"),
    path("account/", views.account, name="account"),
    path("account/phone/", twofactor.bind, name="bind"),
    path("account/others/", views.end_other_sessions, name="end-others"),
    path("accounts/rights/", views.rights, name="rights"),
    path("accounts/logins/", views.logins, name="logins"),
    path("accounts/access/", views.access, name="access"),
]
