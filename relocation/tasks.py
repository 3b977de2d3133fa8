"""定时: moved households whose registered household was entered or corrected later are linked to it."""

import logging

from celery.schedules import crontab

from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.schedule import periodic
from relocation.actions import link_to_households

log = logging.getLogger(__name__)


@periodic(crontab(hour=1, minute=50), "关联搬迁户")
def link_households():
    """Nightly: who came into the register since, or lies elsewhere now."""
    county = Area.objects.get(level=Area.Level.COUNTY)
    with because("关联搬迁户到户"):
        log.info("moved households linked: %d", link_to_households(county.code))
