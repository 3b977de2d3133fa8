"""部门数据比对: how the newest roster of each department stands against our records."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import Count

from households.models import DEPARTMENT_ROSTERS, RosterBatch
from households.rules.sources import RULES_OF
from pingtang.accounts.roles import Act
from pingtang.areas.models import within_reach
from pingtang.cleaning.models import Finding
from pingtang.cleaning.rule import all_rules
from pingtang.cleaning.sweep import rules_on
from pingtang.policy.constants import policy, today
from pingtang.rosters.roster import rosters
from pingtang.web.ledgers import Page, ledger_of


@dataclass
class Line:
    """One department's roster. `findings`: those unsettled within the user's reach; an url that is none is ""."""

    title: str
    dept: str
    batch: RosterBatch | None
    is_stale: bool
    rules: int
    rules_on: int
    findings: int
    rows_url: str
    unmatched_url: str
    findings_url: str
    differences_url: str
    upload_url: str

    @property
    def share(self):
        """匹配率 in percent; None without rows."""
        return (
            round(self.batch.matched_count * 100 / self.batch.row_count, 1)
            if self.batch and self.batch.row_count
            else None
        )

    @property
    def unmatched(self):
        return self.batch.row_count - self.batch.matched_count if self.batch else 0


def stale_days(on):
    """After how many days a roster is out of date."""
    return int(policy("roster_stale_days", on.year))


def compared(user, on=None):
    """[Line], one a roster of a department, in the departments' order."""
    on = on or today()
    oldest = on - timedelta(days=stale_days(on))
    codes = {code for listed in RULES_OF.values() for code in listed}
    unsettled = within_reach(Finding.objects.filter(rule__in=codes, state__in=Finding.UNSETTLED), user)
    found = dict(unsettled.order_by().values_list("rule").annotate(number=Count("pk")))
    enabled = {rule.code for rule in rules_on()}
    known = {rule.code for rule in all_rules()}
    return [_line(model, user, on, oldest, found, enabled, known) for model in DEPARTMENT_ROSTERS]


def _line(model, user, on, oldest, found, enabled, known):
    kind = model._meta.model_name
    batch = RosterBatch.objects.newest(kind, on).first()
    rules = [code for code in RULES_OF[model] if code in known]
    ledger, findings = ledger_of(model), ledger_of(Finding)
    query = urlencode({"roster": kind, "standing": "unsettled"})
    day = batch and urlencode({"delivered_after": batch.snapshot_on, "delivered_before": batch.snapshot_on})
    return Line(
        title=model._meta.verbose_name,
        dept=model.dept,
        batch=batch,
        is_stale=bool(batch) and batch.snapshot_on < oldest,
        rules=len(rules),
        rules_on=len(enabled.intersection(rules)),
        findings=sum(found.get(code, 0) for code in rules),
        rows_url=f"{ledger.url(Page.LIST)}?{day}" if batch else "",
        unmatched_url=f"{ledger.url(Page.LIST)}?{day}&matched=no" if batch else "",
        findings_url=f"{findings.url(Page.LIST)}?{query}",
        differences_url=f"{findings.url(Page.EXPORT)}?{query}" if user.may("findings", Act.EXPORT) else "",
        upload_url=next((one.url() for one in rosters(model) if user.may(one.subject, Act.UPLOAD)), ""),
    )
