"""页面: how a person finds the way through the portal's pages."""

SAMPLE_PASSWORD = "Yangli#2020"


def sign_in(page, username, password=SAMPLE_PASSWORD):
    page.goto("/login/")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda url: "/login/" not in url)
