"""启动检查: what a portal in real use must not be started with."""

import stat

from django.conf import settings

from pingtang.accounts.models import User

SECRET_LENGTH = 50


def production_refusals():
    """Chinese sentences, one a fault; empty when the portal may start. Reads the database for sample accounts."""
    var = settings.VAR_DIR
    faults = {
        f"SECRET_KEY 未设置或不足 {SECRET_LENGTH} 个字符": len(settings.SECRET_KEY) < SECRET_LENGTH,
        "不能打开 DEBUG": settings.DEBUG,
        "ALLOWED_HOSTS 不能是 *": "*" in settings.ALLOWED_HOSTS or not settings.ALLOWED_HOSTS,
        "正式环境须用外部 PostgreSQL(DATABASE_URL)": settings.EMBEDDED_POSTGRES,
        "须在 HTTPS 之后(BEHIND_TLS)": not settings.BEHIND_TLS,
        f"数据目录 {var} 不能让其他用户读取(chmod 700)": bool(var.exists() and var.stat().st_mode & stat.S_IROTH),
    }
    refusals = [sentence for sentence, found in faults.items() if found]
    if not settings.EMBEDDED_POSTGRES and User.objects.filter(is_sample=True, is_active=True).exists():
        refusals.append("库里有样例账户,请换一个空库")
    return refusals
