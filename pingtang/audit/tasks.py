"""留痕的定时: the day that is over is closed every night."""

from celery.schedules import crontab

from pingtang.audit.digests import close_days
from pingtang.schedule import periodic


@periodic(crontab(hour=0, minute=30), "封存前一天的日志")
def close_the_day():
    return len(close_days())
