"""程序资料规则 J009、J012、J018、J019、J034: papers, notices, responsible persons that are missing or out of order."""

from django.db.models import Exists, OuterRef, Q

from pingtang.cleaning.patterns import blank, in_order
from pingtang.cleaning.rule import COMPLETE, EXTENDED, LOGICAL, WARNING, rule
from projects.models import Acceptance, AcceptLevel, Project, ProjectStatus
from projects.models.project import BEFORE_APPROVAL

rule(
    "J009",
    Project,
    "开工日期早于批复日期",
    ["started_on", "approved_on"],
    LOGICAL,
    in_order("approved_on", "started_on"),
    advice="核对是否先建后批。",
    severity=WARNING,
    tier=EXTENDED,
)


@rule(
    "J012",
    Acceptance,
    "县级验收早于乡镇初验",
    ["accepted_on"],
    LOGICAL,
    advice="补录乡镇初验资料。",
    severity=WARNING,
    tier=EXTENDED,
)
def without_the_township(day):
    before = Acceptance.objects.filter(
        project=OuterRef("project"), level=AcceptLevel.TOWNSHIP, accepted_on__lte=OuterRef("accepted_on")
    )
    return Q(~Exists(before), level=AcceptLevel.COUNTY)


rule(
    "J018",
    Project,
    "项目缺少事前公示或竣工公告",
    ["published_before_on", "published_after_on"],
    COMPLETE,
    ~Q(status__in=BEFORE_APPROVAL)
    & (
        Q(published_before_on__isnull=True)
        | Q(
            status__in=[ProjectStatus.ACCEPTED, ProjectStatus.SETTLED, ProjectStatus.HANDED_OVER],
            published_after_on__isnull=True,
        )
    ),
    advice="补录公示公告日期和照片。",
    severity=WARNING,
    tier=EXTENDED,
)

rule(
    "J019",
    Project,
    "项目未明确分管领导、主管单位或实施单位",
    ["leader", "supervising_dept", "implementing_unit"],
    COMPLETE,
    blank("leader", "supervising_dept", "implementing_unit"),
    advice="按任务分解表补录。",
    tier=EXTENDED,
)

rule(
    "J034",
    Project,
    "对口帮扶项目未填帮扶领域",
    ["paired_field"],
    COMPLETE,
    Q(paired_field__isnull=True, arranged__paired__gt=0),
    advice="选择易地搬迁教育卫生设施、产业、就业、人才培训或其它。",
    severity=WARNING,
    tier=EXTENDED,
)
