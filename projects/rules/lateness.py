"""进度规则 J014–J017、J033: projects that are late, silent, unexamined or not handed over, and progress that falls."""

from django.db.models import Exists, OuterRef, Q

from pingtang.cleaning.rule import COMPLETE, EXTENDED, HINT, LOGICAL, PLAUSIBLE, WARNING, rule
from projects.models import Project, ProjectProgress, ProjectStatus


@rule(
    "J014",
    Project,
    "超过计划完工日期未完工",
    ["planned_finish_on", "status"],
    PLAUSIBLE,
    advice="督促实施单位,列入通报和整改清单。",
    severity=WARNING,
    tier=EXTENDED,
)
def late(day):
    return Q(status__in=[ProjectStatus.APPROVED, ProjectStatus.BUILDING], planned_finish_on__lt=day.on)


@rule(
    "J015",
    Project,
    "在建项目7天内无调度记录",
    ["status"],
    COMPLETE,
    advice="实施单位按周报送进度。",
    severity=WARNING,
    tier=EXTENDED,
)
def silent(day):
    return Q(status=ProjectStatus.BUILDING, dispatched__lately=0)


@rule(
    "J016",
    Project,
    "完工30天未组织县级验收",
    ["finished_on"],
    PLAUSIBLE,
    advice="组织县级验收。",
    severity=WARNING,
    tier=EXTENDED,
)
def unexamined(day):
    return Q(finished_on__lt=day.days_ago(30), examined__by_county=0)


rule(
    "J017",
    Project,
    "验收合格30天未移交管护",
    ["handed_over_on"],
    PLAUSIBLE,
    Q(handed_over_on__isnull=True, examined__long_ago__gt=0),
    advice="办理资产移交和管护手续。",
    severity=HINT,
    tier=EXTENDED,
)


@rule(
    "J033",
    ProjectProgress,
    "形象进度倒退或超过100%",
    ["progress_pct"],
    LOGICAL,
    advice="核对本次与上次进度。",
    severity=WARNING,
    tier=EXTENDED,
)
def falling(day):
    earlier = ProjectProgress.objects.filter(
        project=OuterRef("project"), reported_on__lt=OuterRef("reported_on"), progress_pct__gt=OuterRef("progress_pct")
    )
    return Q(progress_pct__gt=100) | Q(progress_pct__lt=0) | Q(Exists(earlier))
