"""指标的定时: figures are kept every night, and again soon after records change."""

from datetime import timedelta

from celery.schedules import crontab
from django.utils import timezone

from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope, month_before
from pingtang.indicators.snapshots import is_kept, keep
from pingtang.jobs.engine import enqueue
from pingtang.jobs.registry import work
from pingtang.policy.constants import today
from pingtang.schedule import periodic

SETTLE = timedelta(seconds=20)  # further changes within that time need no refresh of their own


@work("keep figures")
def keep_figures(job, progress):
    """The county's figures of the day, and those of a month ago unless their night is kept."""
    county = Area.objects.get(level=Area.Level.COUNTY)
    on = today()
    progress("计算指标")
    keep(Scope.until(county, on))
    earlier = Scope.until(county, month_before(on))
    if not is_kept(earlier):
        keep(earlier)


@periodic(crontab(hour=3, minute=0), "指标快照")
def snapshot_nightly():
    return enqueue("keep figures", "计算并保存指标", dedupe_key="nightly").pk


def refresh_soon():
    """Figures follow a change of records within a minute."""
    return enqueue("keep figures", "更新指标", dedupe_key="refresh", not_before=timezone.now() + SETTLE)
