"""红黄灯: which projects are silent, behind their plan, or spend more slowly than their time goes by, and why."""

from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery, Sum

from pingtang.approving import ApprovalState
from pingtang.policy.constants import policy
from projects.models import Project, ProjectProgress, ProjectStatus, Reimbursement

WATCHED = [ProjectStatus.APPROVED, ProjectStatus.BUILDING, ProjectStatus.FINISHED]
WORDS = {"red": "红灯", "yellow": "黄灯", "green": "正常"}
BEHIND, FAR_BEHIND = 10, 25  # percentage points between the time gone by and what was built, or spent


@dataclass
class Light:
    """One project's. `progress`, `spent`, `elapsed` in per cent; `reasons` are sentences."""

    project: Project
    paid: object
    spent: float
    progress: float
    elapsed: float
    reasons: list = field(default_factory=list)
    colour: str = "green"

    @property
    def word(self):
        return WORDS[self.colour]

    def raise_to(self, colour, reason):
        self.reasons.append(reason)
        if self.colour != "red":
            self.colour = colour


def lights(on, projects=None):
    """[Light] of the projects that are approved and not yet accepted, by code."""
    newest = ProjectProgress.objects.filter(project=OuterRef("pk"), reported_on__lte=on).order_by("-reported_on")
    paid = (
        Reimbursement.objects.filter(project=OuterRef("pk"), paid_on__lte=on, state=ApprovalState.CONFIRMED)
        .order_by().values("project").annotate(sum=Sum("amount")).values("sum")
    )  # fmt: skip
    found = (projects if projects is not None else Project.objects.of_year(on)).filter(
        status__in=WATCHED, approved_on__lte=on
    )
    found = found.annotate(
        paid=Subquery(paid),
        pct=Subquery(newest.values("progress_pct")[:1]),
        last=Subquery(newest.values("reported_on")[:1]),
    ).select_related("township")
    silence = int(policy("dispatch_days", on.year))
    return [_light(project, on, silence) for project in found.order_by("project_code")]


def _light(project, on, silence):
    amount, paid = project.approved_amount or 0, project.paid or 0
    spent = round(float(paid) * 100 / float(amount), 2) if amount else 0.0
    light = Light(project, paid, spent, float(project.pct or 0), _elapsed(project, on))
    if project.status == ProjectStatus.FINISHED:
        light.progress = 100.0
        return light
    if project.planned_finish_on and project.planned_finish_on < on:
        light.raise_to("red", f"超过计划完工日期{(on - project.planned_finish_on).days}天")
    if project.status == ProjectStatus.BUILDING:
        since = (on - (project.last or project.started_on)).days
        if since > silence:
            light.raise_to("red" if since > 2 * silence else "yellow", f"{since}天没有调度记录")
        _behind(light, "形象进度", light.progress)
        _behind(light, "报账进度", light.spent)
    elif project.planned_start_on and project.planned_start_on < on:
        light.raise_to("yellow", f"超过计划开工日期{(on - project.planned_start_on).days}天未开工")
    return light


def _behind(light, what, done):
    gap = round(light.elapsed - done, 1)
    if gap > BEHIND:
        light.raise_to("red" if gap > FAR_BEHIND else "yellow", f"{what}落后时间进度{gap:g}个百分点")


def _elapsed(project, on):
    """时间进度: how much of the time from start to planned finish has gone by."""
    if not project.started_on or not project.planned_finish_on:
        return 0.0
    whole = max((project.planned_finish_on - project.started_on).days, 1)
    return round(min(100, max(0, (on - project.started_on).days * 100 / whole)), 1)
