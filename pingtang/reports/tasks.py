"""报告的定时: whatever is due is issued; an hour in which the clock stood still is made up for."""

from celery.schedules import crontab
from django.urls import reverse

from pingtang.jobs.engine import enqueue, job_done
from pingtang.jobs.registry import work
from pingtang.policy.constants import today
from pingtang.reports.periodic import due, issue
from pingtang.schedule import periodic


@work("issue reports")
def issue_reports(job, progress):
    made = [issue(kind.name, scope)[0] for kind, scope in due()]
    job_done(job, "、".join(map(str, made)) or "已由他人印发", link=reverse("reports:report-list"))


@periodic(crontab(minute=5), "印发到期的报告")
def issue_what_is_due():
    """Every hour, so that what a clock at rest has missed is made up for, once."""
    if due():
        enqueue("issue reports", "印发到期的报告", dedupe_key=f"reports {today()}")
