"""清洗的定时: the county is cleaned every night."""

from celery.schedules import crontab
from django.apps import apps
from django.urls import reverse

from pingtang.areas.models import Area
from pingtang.cleaning.models import Sweep
from pingtang.cleaning.sweep import sweep
from pingtang.indicators.tasks import refresh_soon
from pingtang.jobs.engine import enqueue, job_done
from pingtang.jobs.registry import work
from pingtang.policy.constants import today
from pingtang.schedule import periodic


@work("sweep")
def sweep_in_the_background(job, progress):
    """One sweep of the county or of an area, as the arguments say."""
    asked = job.arguments
    area = Area.objects.get(code=asked["area"]) if asked.get("area") else None
    result = sweep(
        area=area, codes=asked.get("codes"), kind=asked.get("way", Sweep.Kind.MANUAL), job=job, user=job.user,
        progress=progress,
    )  # fmt: skip
    refresh_soon()
    job_done(job, told(result), link=reverse("cleaning:finding-list"))


@work("judge touched")
def judge_touched(job, progress):
    """The dossiers that a roster or a form has touched; all of them when there were too many to name."""
    named = job.arguments["dossiers"]
    dossiers = {apps.get_model(label): ids for label, ids in named.items()} if named is not None else None
    result = sweep(kind=Sweep.Kind.TOUCHED, dossiers=dossiers, job=job, user=job.user, progress=progress)
    job_done(job, told(result), link=reverse("cleaning:finding-list"))


def told(result):
    """What a sweep did, in one sentence."""
    numbers = {name: result.total(name) for name in ("found", "opened", "corrected")}
    sentence = f"存在问题 {numbers['found']} 条,新发现 {numbers['opened']} 条,已更正 {numbers['corrected']} 条"
    return sentence + (f";{len(result.broken)} 条规则出错,已通知管理员" if result.broken else "")


@periodic(crontab(hour=2, minute=0), "每日数据清洗")
def clean_nightly():
    key = f"nightly {today()}"
    return enqueue("sweep", "每日数据清洗", dedupe_key=key, way=Sweep.Kind.NIGHTLY).pk
