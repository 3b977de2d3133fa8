"""样例县的报告: those that are due on its last day."""

from pingtang.reports.periodic import due, issue


def settle(county):
    for kind, scope in due():
        issue(kind.name, scope)
