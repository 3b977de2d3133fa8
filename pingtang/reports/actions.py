"""报告的办理: submit, review, issue, send back and throw away; on the report's page and under the list."""

from pingtang.accounts.roles import Act
from pingtang.jobs.engine import enqueue
from pingtang.reports import drafts
from pingtang.reports.models import Report, ReportState
from pingtang.web.bulk import Refused, bulk_act

ISSUE = "issue report"


def _at(*states):
    return lambda report: report.state in states


def key_of(report):
    """The key of the job that issues it: there is one at a time."""
    return f"report {report.pk}"


@bulk_act(Report, "submit", "送审", right=Act.EDIT, when=_at(ReportState.DRAFT))
def submit_reports(reports, request, reason, until):
    found = drafts.held(reports, ReportState.DRAFT)
    for report in found:
        drafts.submit(report)
    return f"已送审{len(found)}份报告,待另一人审核"


@bulk_act(Report, "review", "审核通过", right=Act.APPROVE, when=_at(ReportState.SUBMITTED))
def review_reports(reports, request, reason, until):
    found = drafts.held(reports, ReportState.SUBMITTED)
    for report in found:
        drafts.review(report, request.user, drafts.values_of(*drafts.told_of(report)))
    return f"已审核{len(found)}份报告,可以印发"


@bulk_act(Report, "issue", "印发", right=Act.APPROVE, when=_at(ReportState.REVIEWED))
def issue_reports(reports, request, reason, until):
    found = drafts.held(reports, ReportState.REVIEWED)
    for report in found:
        if drafts.is_author(report, request.user):
            raise Refused(f"您起草或修改过“{report}”,须由另一人印发")
        enqueue(ISSUE, f"印发{report}", user=request.user, dedupe_key=key_of(report), report=report.pk)
    return f"正在印发{len(found)}份报告,印发后各数与名单从此封存"


@bulk_act(
    Report, "return", "退回修改", right=Act.APPROVE, asks="退回意见",
    when=_at(ReportState.SUBMITTED, ReportState.REVIEWED),
)  # fmt: skip
def return_reports(reports, request, reason, until):
    found = drafts.held(reports, ReportState.SUBMITTED, ReportState.REVIEWED)
    for report in found:
        drafts.send_back(report, reason)
    return f"已退回{len(found)}份报告"


@bulk_act(Report, "discard", "删除草稿", right=Act.EDIT, asks="删除原因", when=_at(ReportState.DRAFT))
def discard_reports(reports, request, reason, until):
    found = drafts.held(reports, ReportState.DRAFT)
    for report in found:
        drafts.discard(report, request.user)
    return f"已删除{len(found)}份草稿"


@bulk_act(
    Report, "withdraw", "撤回", right=Act.APPROVE, asks="撤回原因",
    when=lambda report: report.is_issued and not report.withdrawn_at,
)  # fmt: skip
def withdraw_reports(reports, request, reason, until):
    found = drafts.held(reports.filter(withdrawn_at=None), ReportState.ISSUED)
    for report in found:
        drafts.withdraw(report, reason, request.user)
    return f"已撤回{len(found)}份,原件保留并注明;同一期间可重新起草或印发"
