"""Who saves a form or commits a roster sees at once what the rules say of it."""

import json
from datetime import date
from io import StringIO

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.management import CommandError, call_command

from households.models import Household, Person
from pingtang.audit.models import because
from pingtang.audit.undo import undo
from pingtang.cleaning import touched
from pingtang.cleaning.models import Finding, Sweep
from pingtang.cleaning.sweep import Busy, sweep
from pingtang.jobs.engine import silent
from pingtang.jobs.models import Job
from pingtang.jobs.registry import work_named
from pingtang.rosters.signals import committed
from pingtang.web.ledgers import record_saved
from tests.factories import AHousehold, APerson

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of(rf):
    def make(user):
        request = rf.post("/")
        request.user, request.session = user, {}
        request._messages = FallbackStorage(request)
        return request

    return make


def told(request):
    return [str(message) for message in get_messages(request)]


def test_a_saved_form_shows_its_findings_at_once(request_of, clerk):
    person, request = APerson(sex="F"), request_of(clerk)
    record_saved.send(sender=Person, record=person, request=request)
    assert Finding.objects.filter(rule="P010", object_id=person.pk, state="open").exists()
    assert any("性别与身份证号码不一致" in text for text in told(request))


def test_a_correction_is_praised(request_of, clerk):
    person = APerson(sex="F")
    sweep(dossiers={Household: [person.household_id]}, kind=Sweep.Kind.TOUCHED, codes=["P010"])
    Person.objects.update(sex="M")
    Finding.objects.exclude(rule="P010").delete()
    request = request_of(clerk)
    record_saved.send(sender=Person, record=person, request=request)
    assert Finding.objects.get(rule="P010").state == "corrected"


def test_a_form_does_not_wait_for_a_big_sweep(request_of, clerk, monkeypatch):
    def busy(**options):
        raise Busy

    monkeypatch.setattr(touched, "sweep", busy)
    person = APerson(sex="F")
    record_saved.send(sender=Person, record=person, request=request_of(clerk))
    job = Job.objects.get(kind="judge touched")
    assert job.arguments == {"dossiers": {"households.household": [person.household_id]}}


def test_a_roster_is_judged_by_a_job_that_knows_only_keys(clerk):
    class Batch:
        user = clerk

        def __str__(self):
            return "户及成员名册 一.xlsx"

    people = [APerson(sex="F") for _ in range(3)]
    untouched = APerson(sex="F")
    committed.send(sender=object, batch=Batch(), touched={Person: [one.pk for one in people]})
    job = Job.objects.get(kind="judge touched")
    assert job.user == clerk
    Job.objects.update(state=Job.State.RUNNING)
    work_named("judge touched")(job, silent)
    found = set(Finding.objects.filter(rule="P010").values_list("object_id", flat=True))
    assert found == {one.pk for one in people}
    assert untouched.pk not in found


def test_too_many_to_name_are_a_sweep_of_all(clerk, monkeypatch):
    monkeypatch.setattr(touched, "MOST", 1)
    first, second = AHousehold(), AHousehold()
    touched.judge_soon({Household: [first.pk, second.pk]})
    job = Job.objects.get(kind="judge touched")
    assert job.arguments == {"dossiers": None}
    Job.objects.update(state=Job.State.RUNNING)
    work_named("judge touched")(job, silent)
    assert Finding.objects.filter(rule="H007").count() == 2
    assert not Sweep.objects.exists()


def run(*arguments):
    out = StringIO()
    call_command("sweep", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_tells_each_rule(clerk):
    APerson(sex="F")
    told_of = json.loads(run("--rule", "P010", "--rule", "p023", "--on", "2020-06-30", "--json"))
    rules = {line["code"]: line for line in told_of["rules"]}
    assert set(rules) == {"P010", "P023"}
    assert (rules["P010"]["findings"], rules["P010"]["opened"], rules["P010"]["resolved"]) == (1, 1, 0)
    assert Sweep.objects.get().kind == "partial"
    text = run("--area", "522727101", "--on", "2020-06-30")
    assert text.splitlines()[-1].startswith("存在问题")
    assert not Sweep.objects.rounds(date(2020, 1, 1), date(2020, 6, 30)).exists()


@pytest.mark.parametrize("arguments", [["--rule", "Z999"], ["--area", "1"], ["--on", "30.6."]])
def test_the_command_refuses_what_it_does_not_know(arguments):
    with pytest.raises(CommandError, match="没有|日期"):
        run(*arguments)


def test_what_an_undo_puts_back_is_judged(clerk, django_capture_on_commit_callbacks):
    person = APerson(sex="M")
    with because("录错性别", clerk) as cause:
        Person.objects.filter(pk=person.pk).update(sex="F")
    sweep(date(2020, 6, 30), codes=["P010"])
    with django_capture_on_commit_callbacks(execute=True):
        undo(cause, clerk, reason="录错了")
    job = Job.objects.get(kind="judge touched")
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
    work_named("judge touched")(job, silent)
    assert Finding.objects.get(rule="P010", object_id=person.pk).state == "corrected"
