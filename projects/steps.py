"""办理步骤: what comes next in the life of a library entry or of a project, and what is to be filled in for it.

The database guards the order (projects/models/guards.py); here is what each step is called and asks for.
"""

from dataclasses import dataclass

from django.forms import modelform_factory

from pingtang.accounts.roles import Act
from pingtang.web.forms import RecordForm
from projects.models import Project, ProjectStatus

S = ProjectStatus


@dataclass(frozen=True)
class Step:
    """`before`: the states in which it can be done; `after`: the state that it leads to, None for a library entry.

    `asked` must be filled in, `also` may be. `main`: it is the way on, and no side exit.
    """

    name: str
    title: str
    before: tuple
    after: str | None
    asked: tuple
    also: tuple = ()
    right: Act = Act.EDIT
    main: bool = True


OF_PROJECT = [
    Step("declare", "申报", (S.LIBRARY,), S.DECLARED, ("supervising_dept", "implementing_unit"), ("leader",)),
    Step("approve", "批复", (S.DECLARED,), S.APPROVED, ("approval_no", "approved_on", "approved_amount"),
         ("planned_start_on", "planned_finish_on"), Act.APPROVE),
    Step("start", "开工", (S.APPROVED,), S.BUILDING, ("published_before_on", "started_on", "planned_finish_on"),
         ("contract_amount",)),
    Step("finish", "完工", (S.BUILDING,), S.FINISHED, ("finished_on",)),
    Step("settle", "报账完结", (S.ACCEPTED,), S.SETTLED, ("published_after_on",)),
    Step("hand-over", "移交管护", (S.SETTLED,), S.HANDED_OVER, ("handed_over_on", "handed_over_to")),
    Step("resume", "恢复实施", (S.SUSPENDED,), S.BUILDING, ("started_on", "planned_finish_on")),
    Step("suspend", "暂停", (S.APPROVED, S.BUILDING), S.SUSPENDED, (), main=False),
    Step("cancel", "取消", (S.LIBRARY, S.DECLARED, S.APPROVED, S.BUILDING, S.SUSPENDED), S.CANCELLED, (),
         right=Act.APPROVE, main=False),
]  # fmt: skip
# the entry's state follows from which of its days are filled in
OF_ENTRY = [
    Step("village", "村级公示", ("asked",), None, ("village_published_on",)),
    Step("township", "乡镇审核公示", ("village",), None, ("township_published_on",)),
    Step("county", "县级审定公告", ("township",), None, ("county_published_on",), right=Act.APPROVE),
    Step("enter", "入库", ("county",), None, ("entered_on",), right=Act.APPROVE),
]


def state_of(record):
    """Where a project or a library entry stands."""
    if isinstance(record, Project):
        return record.status
    if record.removed_on:
        return "out"
    days = {
        "entered": record.entered_on, "county": record.county_published_on, "township": record.township_published_on,
        "village": record.village_published_on,
    }  # fmt: skip
    return next((state for state, day in days.items() if day), "asked")


def steps_of(record, user):
    """The steps that this user may do now, the way on first."""
    known = OF_PROJECT if isinstance(record, Project) else OF_ENTRY
    state = state_of(record)
    return [step for step in known if state in step.before and user.may(type(record).subject, step.right)]


def step_of(record, name, user):
    """The step of that name, if it can be done now by this user; else None."""
    return next((step for step in steps_of(record, user) if step.name == name), None)


def form_of(model, step):
    """The form that a step asks for."""
    made = modelform_factory(model, form=StepForm, fields=[*step.asked, *step.also])
    made.step = step
    return made


class StepForm(RecordForm):
    """A record's form with a step's fields only; saving it takes the step."""

    step = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.step.asked:
            self.fields[name].required = True

    def save(self, commit=True):
        if self.step.after is not None:
            self.instance.status = self.step.after
        return super().save(commit)
