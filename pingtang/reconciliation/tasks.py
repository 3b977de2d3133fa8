"""对账的后台任务: what takes longer than a page may."""

from pingtang.audit.models import because
from pingtang.jobs.engine import Refusal, job_done
from pingtang.jobs.registry import work
from pingtang.reconciliation.actions import work_out
from pingtang.reconciliation.models import Reconciliation


@work("reconciliation.work_out")
def work_out_in_background(job, progress):
    found = Reconciliation.objects.select_related("area").filter(pk=job.arguments["reconciliation"]).first()
    if found is None:
        raise Refusal("这份对账已不存在")
    with because(f"报告对账:{found.name}", job.user):
        work_out(found, progress=lambda done: progress("计算指标", done))
        job_done(job, f"{found.numbers} 个数字,{found.doubtful} 处有出入", link=found.get_absolute_url())
