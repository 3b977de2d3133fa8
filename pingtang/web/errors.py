"""出错页: what the portal answers when something is wrong, in Chinese, without a word about its inside."""

from django.http import HttpResponse
from django.template.loader import render_to_string

from pingtang.accounts.rights import for_everybody

PAGES = {
    400: ("请求有误", "地址或提交的内容不完整,服务器没有处理。请返回上一页重试。"),
    403: ("没有权限", "您的角色或辖区没有这项权限。如确需使用,请与安全管理员联系。"),
    404: ("没有找到", "没有这个页面,或该记录不在您的辖区内。"),
    500: ("程序出错", "程序出了问题,没有写入任何数据。请稍后重试;仍不行请把时间和所做的操作告诉系统管理员。"),
}


def _answer(status, title=None, text=None):
    # rendered without the request: no menu, no host check, no query can fail a second time
    default_title, default_text = PAGES[status]
    page = render_to_string("errors/error.html", {"title": title or default_title, "text": text or default_text})
    return HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})


@for_everybody
def bad_request(request, exception=None):
    return _answer(400)


@for_everybody
def forbidden(request, exception=None):
    return _answer(403)


@for_everybody
def not_found(request, exception=None):
    """The same bytes for what is missing and for what is another township's."""
    return _answer(404)


@for_everybody
def broken(request):
    return _answer(500)


@for_everybody
def csrf_failed(request, reason=""):
    return _answer(403, "页面已过期", "为了安全,这个页面的提交凭据已失效。请返回上一页,刷新后重新提交。")
