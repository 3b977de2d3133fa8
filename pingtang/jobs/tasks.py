"""任务运行的定时: the one task that runs jobs, and the sweep that keeps them moving."""

from celery import shared_task
from celery.signals import worker_ready

from pingtang.jobs import engine
from pingtang.schedule import periodic


@shared_task(name="pingtang.jobs.run_job", acks_late=True, reject_on_worker_lost=True)
def run_job(job_id):
    engine.run(job_id)


@periodic(15.0, "任务巡检", expires=30)
def sweep_jobs():
    return len(engine.sweep())


@worker_ready.connect
def sweep_at_start(**kwargs):
    engine.sweep()
