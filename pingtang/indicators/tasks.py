"""指标的定时: figures are kept every night and soon after records change; nights without a clock are made up for."""

from datetime import timedelta

from celery.schedules import crontab
from django.utils import timezone

from pingtang.areas.models import Area
from pingtang.indicators.figures import Scope
from pingtang.indicators.models import Snapshot
from pingtang.indicators.periods import month_before, month_ends, year_before
from pingtang.indicators.snapshots import changed_at, is_kept, keep
from pingtang.jobs.engine import enqueue
from pingtang.jobs.registry import work
from pingtang.policy.constants import today
from pingtang.schedule import periodic

SETTLE = timedelta(seconds=20)  # further changes within that time need no refresh of their own
DAY = timedelta(days=1)
MONTHS = 12  # of which a trend is drawn
MOST_NIGHTS = 40  # that are made up for at once
SMALL_HOURS = 6  # until which the evening before can be closed


@work("keep figures")
def keep_figures(job, progress):
    """The county's figures of the day, and those of a month and a year ago unless they are kept."""
    county = Area.objects.get(level=Area.Level.COUNTY)
    on = today()
    progress("计算指标")
    if job.arguments.get("closing") and timezone.localtime().hour < SMALL_HOURS:
        close_yesterday(county, on)
    keep(Scope.until(county, on))
    for earlier in (month_before(on), year_before(on)):
        if not is_kept(Scope.until(county, earlier)):
            keep(Scope.until(county, earlier), made_up=True)


@work("make up figures")
def make_up_figures(job, progress):
    """补算: the nights without a clock since the last that was kept, and the ends of the last months."""
    county = Area.objects.get(level=Area.Level.COUNTY)
    days = missed(county, today())
    for number, on in enumerate(days):
        progress("补算指标", number, len(days))
        keep(Scope.until(county, on), made_up=True)


def close_yesterday(county, on):
    """What changed in the evening, after the figures were kept last, belongs to the day that is over.

    Done in the small hours only: what people correct in the morning is a correction, and the night stays what it was.
    """
    yesterday = Scope.until(county, on - DAY)
    row = Snapshot.objects.filter(area=county, on=yesterday.on, since=yesterday.since, made_up=False).first()
    changed = changed_at()
    if row is not None and changed is not None and changed > row.computed_at:
        keep(yesterday)


def missed(county, on):
    """The days to make up for, the newest first."""
    nights = Snapshot.objects.filter(area=county, made_up=False, on__lt=on)
    last = nights.order_by("-on").values_list("on", flat=True).first()
    gap = min((on - last).days - 1, MOST_NIGHTS) if last else 0
    wanted = {on - DAY * back for back in range(1, gap + 1)} | set(month_ends(on - DAY, MONTHS))
    kept = set(Snapshot.objects.whole_days().filter(area=county, on__in=wanted).values_list("on", flat=True))
    return sorted(wanted - kept, reverse=True)


@periodic(crontab(hour=0, minute=10), "指标快照")
def snapshot_nightly():
    make_up_soon()
    return enqueue("keep figures", "计算并保存指标", dedupe_key="nightly", closing=True).pk


def make_up_soon():
    """Nights that were missed are made up for in the background."""
    county = Area.objects.get(level=Area.Level.COUNTY)
    if missed(county, today()):
        enqueue("make up figures", "补算错过的指标快照", dedupe_key="missed")


def refresh_soon():
    """Figures follow a change of records within a minute."""
    return enqueue("keep figures", "更新指标", dedupe_key="refresh", not_before=timezone.now() + SETTLE)
