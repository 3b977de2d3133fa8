"""办理步骤: what comes next in the life of a record, what is to be filled in for it, and the page on which it is done.

A room declares its steps; the database guards their order.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.forms import modelform_factory
from django.shortcuts import redirect
from django.urls import path, reverse

from pingtang.accounts.roles import Act
from pingtang.web.buttons import Button, record_button
from pingtang.web.forms import RecordForm
from pingtang.web.ledgers import ledger_of
from pingtang.web.pages.writing import UpdatePage

_known = {}


@dataclass(frozen=True)
class Step:
    """`before`: the states in which it can be done; `after`: the state that it leads to, None where days tell it.

    `asked` must be filled in, `also` may be. `main`: it is the way on, and no side exit, which wants a reason.
    """

    name: str
    title: str
    before: tuple
    after: str | None
    asked: tuple
    also: tuple = ()
    right: Act = Act.EDIT
    main: bool = True


@dataclass(frozen=True)
class Steps:
    """The steps of a kind of record, and how the state in which a record stands is told."""

    steps: list
    state_of: Callable


def steps_for(model, steps, state_of=lambda record: record.status):
    """Declares the steps in the life of a model's records."""
    _known[model] = Steps(steps, state_of)


def steps_of(record, user):
    """The steps that this user may do now, the way on first."""
    known = _known.get(type(record))
    if known is None:
        return []
    state = known.state_of(record)
    return [step for step in known.steps if state in step.before and user.may(type(record).subject, step.right)]


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


class StepPage(UpdatePage):
    """办理: the next step in the life of a record, as a form of what it asks for."""

    step = None

    def dispatch(self, request, pk, name):
        record = self.find(pk)
        self.step = step_of(record, name, request.user)
        if self.step is None:
            messages.error(request, "现在不能办理这一步:可能已办过,或前一步还没有办")
            return redirect(record.get_absolute_url())
        return super().dispatch(request, pk=pk)

    @property
    def verb(self):
        return self.step.title

    @property
    def form_class(self):
        return form_of(self.ledger.model, self.step)

    def post_form(self, form):
        if not self.step.main and len(self.request.POST.get("reason", "").strip()) < 2:
            form.add_error(None, f"{self.step.title}须填写原因")
        return super().post_form(form)


def step_route(ledger):
    """The address of a ledger's steps: `<name>s/17/step/approve/`."""
    view = StepPage.as_view(ledger=ledger)
    view.right = (ledger.subject, Act.EDIT)
    return path(f"{ledger.name}s/<int:pk>/step/<slug:name>/", view, name=f"{ledger.name}-step")


@record_button
def take_step(record, request):
    """The steps that can be done now, at the head of the record's page."""
    for step in steps_of(record, request.user):
        ledger = ledger_of(type(record))
        yield Button(step.title, reverse(f"{record._meta.app_label}:{ledger.name}-step", args=[record.pk, step.name]))
