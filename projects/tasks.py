"""定期报告的定时: the three reports of fund projects, at eight on their days; the hourly round makes up for a miss."""

from celery.schedules import crontab

from pingtang.reports.tasks import issue_what_is_due
from pingtang.schedule import periodic


@periodic(crontab(hour=8, minute=0, day_of_week="mon"), "报账率周报")
def report_reimbursement_rate():
    """报账率周报, of the week before."""
    issue_what_is_due()


@periodic(crontab(hour=8, minute=0, day_of_month="1,16"), "扶贫项目资金半月通报")
def report_half_month():
    """半月通报, of the half month before."""
    issue_what_is_due()


@periodic(crontab(hour=8, minute=0, day_of_month="5"), "扶贫项目月调度")
def report_dispatch():
    """月调度, of the month before."""
    issue_what_is_due()
