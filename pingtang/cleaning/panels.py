"""问题数据版块: the findings of a record, and of the papers that hang on it, on the record's own page."""

from pingtang.accounts.roles import Act
from pingtang.cleaning.models import Finding
from pingtang.cleaning.target import all_targets
from pingtang.cleaning.telling import record_url, seen_values
from pingtang.web.panels import panel

MOST = 50


def told(findings, user):
    """Findings with their words and addresses, for the templates."""
    return [
        {"finding": one, "rule": one.declared, "seen": seen_values(one), "url": record_url(one, user)}
        for one in findings
    ]


def findings_of(record, request):
    """What is unsettled, and what has been verified; None when there is neither."""
    standing = (
        Finding.objects.about(record).within(request.user.area).filter(standing=True).order_by("severity", "rule")
    )
    found = told(standing[:MOST], request.user)
    return {"findings": found, "may_verify": request.user.may("findings", Act.EDIT)} if found else None


def declare_panels():
    """One panel for each table under rules."""
    for one in all_targets():
        panel(one.model, "问题数据", order=5, right=("findings", Act.VIEW), template="cleaning/panel.html")(
            findings_of
        )
