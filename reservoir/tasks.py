"""定时: holders, heads and supported people whose household was entered later are linked to it."""

import logging

from celery.schedules import crontab

from pingtang.areas.models import Area
from pingtang.audit.models import because
from pingtang.schedule import periodic
from reservoir.actions import LINKED, link_to_persons

log = logging.getLogger(__name__)


@periodic(crontab(hour=1, minute=45), "关联水库移民")
def link_migrants():
    """Nightly: who came into the register since."""
    county = Area.objects.get(level=Area.Level.COUNTY)
    with because("关联水库移民到户"):
        for model in LINKED:
            log.info("%s linked: %d", model.__name__, link_to_persons(model, county.code))
