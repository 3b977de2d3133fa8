"""项目: an approved project from its declaration to its hand-over, by the lifecycle that the database guards."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from pingtang.approving import ApprovalState
from pingtang.areas.models import Area, CountywideQuerySet
from pingtang.fields import CodeField, DayField, MoneyField, NameField, TextField, YearField, impossible
from pingtang.tracking import tracked
from projects.models.codelists import PairedField, ProjectCategory, ProjectStatus
from projects.models.guards import OF_PROJECT
from projects.models.library import ProjectLibrary

BEFORE_APPROVAL = [ProjectStatus.LIBRARY, ProjectStatus.DECLARED, ProjectStatus.CANCELLED]
FINISHED = [ProjectStatus.FINISHED, ProjectStatus.ACCEPTED, ProjectStatus.SETTLED, ProjectStatus.HANDED_OVER]


class ProjectQuerySet(CountywideQuerySet):
    def of_year(self, on):
        """本年度项目."""
        return self.filter(year=on.year)

    def approved(self, on):
        """已批复: approved by that day and not cancelled."""
        return self.filter(approved_on__lte=on).exclude(status__in=BEFORE_APPROVAL)

    def finished(self, on):
        """已完工."""
        return self.approved(on).filter(finished_on__lte=on)

    def accepted(self, on):
        """完成县级验收: with a county acceptance passed by that day."""
        passed = Q(
            acceptances__level="county", acceptances__result="pass", acceptances__state=ApprovalState.CONFIRMED,
            acceptances__accepted_on__lte=on,
        )  # fmt: skip
        return self.approved(on).filter(pk__in=self.model.objects.filter(passed).values("pk"))

    def paired(self):
        """广州对口帮扶项目: those that draw on a batch of paired assistance."""
        return self.filter(pk__in=self.model.objects.filter(funds__batch__level="paired").values("pk"))

    def funded_by_the_state(self):
        """财政专项扶贫资金项目: those that draw on a batch other than of paired assistance."""
        drawing = self.model.objects.exclude(funds=None).exclude(funds__batch__level="paired")
        return self.filter(pk__in=drawing.values("pk"))


@tracked
class Project(models.Model):
    """扶贫项目. Without township it is a project of the county."""

    subject = "projects"
    headings = {
        "library": ["项目库编号"],
        "paired_field": ["领域"],
        "status": ["项目进度"],
        "supervising_dept": ["主管单位"],
        "approval_no": ["批复文号"],
        "approved_on": ["批复时间"],
        "approved_amount": ["批复资金"],
        "contract_amount": ["合同价"],
        "published_before_on": ["实施前公示"],
        "published_after_on": ["竣工公告"],
        "planned_finish_on": ["计划完工时间"],
        "started_on": ["开工时间"],
        "finished_on": ["完工时间"],
        "handed_over_on": ["移交时间"],
        "handed_over_to": ["管护主体"],
    }

    project_code = TextField("项目编号", max_length=30, unique=True)
    name = TextField("项目名称", max_length=200)
    library = models.ForeignKey(
        ProjectLibrary, models.PROTECT, verbose_name="项目库条目", related_name="projects", null=True, blank=True
    )
    category = CodeField("项目类别", codes=ProjectCategory)
    paired_field = CodeField("对口帮扶领域", codes=PairedField, null=True, blank=True)
    year = YearField("年度")
    township = models.ForeignKey(Area, models.PROTECT, verbose_name="乡镇", related_name="+", null=True, blank=True)
    village = models.ForeignKey(Area, models.PROTECT, verbose_name="村(社区)", related_name="+", null=True, blank=True)
    status = CodeField("状态", codes=ProjectStatus, default=ProjectStatus.LIBRARY)
    leader = NameField("分管县领导", blank=True)
    supervising_dept = TextField("项目主管单位", blank=True)
    implementing_unit = TextField("实施单位", blank=True)
    approval_no = TextField("批复文号", blank=True)
    approved_on = DayField("批复日期", null=True, blank=True)
    approved_amount = MoneyField("批复金额(元)", null=True, blank=True)
    contract_amount = MoneyField("合同(中标)金额(元)", null=True, blank=True)
    published_before_on = DayField("事前公示日期", null=True, blank=True)
    published_after_on = DayField("竣工公告日期", null=True, blank=True)
    planned_start_on = DayField("计划开工日期", ahead=True, null=True, blank=True)
    planned_finish_on = DayField("计划完工日期", ahead=True, null=True, blank=True)
    started_on = DayField("开工日期", null=True, blank=True)
    finished_on = DayField("完工日期", null=True, blank=True)
    handed_over_on = DayField("移交日期", null=True, blank=True)
    handed_over_to = TextField("移交管护单位", blank=True)
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "扶贫项目"
        triggers = OF_PROJECT
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=BEFORE_APPROVAL)
                | Q(library__isnull=False, approved_on__isnull=False, approved_amount__isnull=False)
                & ~Q(approval_no=""),
                name="projects_project_approved_on_paper",
                violation_error_message="已批复的项目须有项目库条目、批复文号、批复日期和批复金额",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["building", *FINISHED]) | Q(started_on__isnull=False),
                name="projects_project_started",
                violation_error_message="开工以后的项目须有开工日期",
            ),
            models.CheckConstraint(
                condition=Q(status__in=FINISHED, finished_on__isnull=False)
                | Q(status__in=[ProjectStatus.SUSPENDED, ProjectStatus.CANCELLED])
                | ~Q(status__in=FINISHED) & Q(finished_on__isnull=True),
                name="projects_project_finished",
                violation_error_message="完工以后的项目须有完工日期,未完工的项目不能有",
            ),
            models.CheckConstraint(
                condition=~Q(status=ProjectStatus.HANDED_OVER)
                | Q(handed_over_on__isnull=False) & ~Q(handed_over_to=""),
                name="projects_project_handed_over",
                violation_error_message="已移交的项目须有移交日期和管护单位",
            ),
            *impossible(
                texts=["project_code", "name", "leader", "supervising_dept", "implementing_unit", "approval_no",
                       "handed_over_to"],
                days=["approved_on", "published_before_on", "published_after_on", "planned_start_on",
                      "planned_finish_on", "started_on", "finished_on", "handed_over_on"],
                money=["approved_amount", "contract_amount"], years=["year"],
                codes={"category": ProjectCategory, "paired_field": PairedField, "status": ProjectStatus},
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("projects:project-detail", args=[self.pk])
