"""网址表: every address of the portal, read from the URLconf, with the right it declares and how to fill it in."""

from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver

from pingtang.accounts.rights import right_of


@dataclass(frozen=True)
class Route:
    """One pattern. `model`: whose key stands in the address, None where there is no key."""

    name: str
    address: str
    right: Any
    kwargs: tuple
    model: Any

    def __str__(self):
        return self.name


def _walk(resolver, namespaces=(), before=""):
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern, inner, address)
        else:
            yield namespaces, address, pattern


def _model_of(name, pattern):
    """Whose key an address has: a ledger's model, or what the table below says of rooms that are no ledgers."""
    from corezone.models import ZoneHousehold, ZonePaymentRun
    from households.models import Household  # noqa: F401  the models are loaded
    from microcredit.models import SubsidyRun
    from party.models import PartyActivity
    from pingtang.attachments.models import Attachment
    from pingtang.audit.models import Cause
    from pingtang.cleaning.models import Finding, RuleProposal, Sweep
    from pingtang.jobs.models import Job
    from pingtang.notices.models import Notice
    from pingtang.policy.models import PolicyConstant, PolicyProposal
    from pingtang.reconciliation.models import Reconciliation
    from pingtang.reports.models import Instruction, Report, Stated
    from pingtang.rosters.models import Batch
    from pingtang.web.models import Export, SavedView
    from projects.models import Project, Reimbursement
    from reservoir.models import CompensationRun, SupportRun
    from training.models import AllowanceRun, TrainingSession

    ledger = getattr(pattern.callback, "view_initkwargs", {}).get("ledger")
    if ledger is not None:
        return ledger.model
    for beginning, model in (
        ("jobs:", Job), ("audit:", Cause), ("policy:propose", PolicyConstant), ("policy:decide", PolicyProposal),
        ("web:view-", SavedView), ("web:export-", Export), ("rosters:batch", Batch), ("rosters:workbook", Job),
        ("cleaning:finding", Finding), ("cleaning:sweep", Sweep), ("cleaning:proposal", RuleProposal),
        ("reports:report-", Report), ("reports:stated-", Stated), ("reports:instruction-reply", Instruction),
        ("projects:reimbursement-reverse", Reimbursement), ("attachments:add", Project),
        ("attachments:", Attachment), ("microcredit:subsidyrun-payments", SubsidyRun), ("notices:sheet", Notice),
        ("training:allowancerun-payments", AllowanceRun), ("training:attendance-day", TrainingSession),
        ("reservoir:compensationrun-payments", CompensationRun), ("reservoir:supportrun-payments", SupportRun),
        ("party:activity-roll", PartyActivity),
        ("reconciliation:", Reconciliation),
        ("corezone:allot", ZoneHousehold), ("corezone:zonepaymentrun-payments", ZonePaymentRun),
    ):  # fmt: skip
        if name.startswith(beginning):
            return model
    return None


def routes():
    """Every route but the admin's and the static files'."""
    found = []
    for namespaces, address, pattern in _walk(get_resolver()):
        if "admin" in namespaces:
            continue
        name = ":".join([*namespaces, pattern.name or address])
        kwargs = tuple(sorted(pattern.pattern.converters))
        right = right_of(pattern.callback, namespaces)
        found.append(Route(name, "/" + address, right, kwargs, _model_of(name, pattern) if "pk" in kwargs else None))
    return found
