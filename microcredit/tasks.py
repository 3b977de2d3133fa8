"""定时: the states of loans that change by the day alone, and the subsidy run of a quarter that is over."""

import logging

from celery.schedules import crontab

from microcredit.actions import keep_states, link_to_households
from microcredit.computing import open_run
from microcredit.quarters import Quarter
from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.policy.constants import today
from pingtang.schedule import periodic
from pingtang.web.bulk import Refused

log = logging.getLogger(__name__)


@periodic(crontab(hour=1, minute=30), "贷款逾期状态")
def mark_overdue():
    """Nightly: what fell due yesterday is overdue today; borrowers who came into the register since are linked."""
    county = Area.objects.get(level=Area.Level.COUNTY)
    with because("更新贷款逾期状态"):
        log.info("loans linked: %d, newly overdue: %d", link_to_households(county.code), keep_states(today()))


@periodic(crontab(hour=7, minute=0, day_of_month="21-25", month_of_year="3,6,9,12"), "编制季度贴息")
def open_quarter():
    """From the 21st: the run of the quarter that has just ended, for the section to review; once."""
    on = today()
    try:
        with because("编制季度贴息"):
            open_run(Quarter.closed_by(on), on)
    except Refused as refused:
        log.info("no subsidy run was opened: %s", refused)
