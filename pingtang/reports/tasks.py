"""报告的定时: whatever is due is issued; an hour in which the clock stood still is made up for."""

from celery.schedules import crontab
from django.urls import reverse

from pingtang.jobs.engine import Refusal, enqueue, job_done
from pingtang.jobs.registry import work
from pingtang.policy.constants import today
from pingtang.reports import drafts
from pingtang.reports.actions import ISSUE
from pingtang.reports.models import Report
from pingtang.reports.periodic import due, issue
from pingtang.schedule import periodic
from pingtang.web.bulk import Refused


@work("issue reports")
def issue_reports(job, progress):
    made = [issue(kind.name, scope)[0] for kind, scope in due()]
    job_done(job, "、".join(map(str, made)) or "已由他人印发", link=reverse("reports:report-list"))


@periodic(crontab(minute=5), "印发到期的报告")
def issue_what_is_due():
    """Every hour, so that what a clock at rest has missed is made up for, once."""
    if due():
        enqueue("issue reports", "印发到期的报告", dedupe_key=f"reports {today()}")


@work(ISSUE)
def issue_draft(job, progress):
    """印发 a report that was drafted: the whole county's records are counted and kept."""
    report = Report.objects.filter(pk=job.arguments["report"]).first()
    if report is None:
        raise Refusal("报告已经删除")
    if report.is_issued:  # a run before this one did it, and died before it could say so
        return
    try:
        report = drafts.issue(report, job.user, progress)
    except Refused as refused:
        raise Refusal(str(refused)) from refused
    job_done(job, f"已印发{report.numbered}", link=report.get_absolute_url())
