"""定时: participants whose household was entered later are linked to it."""

import logging

from celery.schedules import crontab

from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.schedule import periodic
from training.actions import link_to_persons

log = logging.getLogger(__name__)


@periodic(crontab(hour=1, minute=40), "关联参训学员")
def link_participants():
    """Nightly: who came into the register since."""
    county = Area.objects.get(level=Area.Level.COUNTY)
    with because("关联参训学员到户"):
        log.info("participants linked: %d", link_to_persons(county.code))
