"""任务页面: what runs for me, how far it is, and what became of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from pingtang.accounts.rights import for_signed_in
from pingtang.accounts.roles import Act
from pingtang.jobs import engine
from pingtang.jobs.models import Job

PER_PAGE = 30


def _reached(user):
    """My jobs; everybody's for who keeps or audits them."""
    return Job.objects.filter() if user.may("jobs", Act.VIEW) else Job.objects.of(user)


def _job(request, pk):
    job = _reached(request.user).filter(pk=pk).first()
    if job is None:
        raise Http404
    return job


@for_signed_in
def jobs(request):
    records = _reached(request.user).select_related("user").order_by("-pk")
    page = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "jobs/list.html", {"page": page, "everybody": request.user.may("jobs", Act.VIEW)})


@for_signed_in
def state(request, pk):
    """The progress of one job, as a fragment; status 286 tells htmx that there is no more to ask."""
    job = _job(request, pk)
    return render(request, "jobs/state.html", {"job": job}, status=200 if job.is_open else 286)


@for_signed_in
@require_POST
def cancel(request, pk):
    engine.cancel(_job(request, pk))
    messages.info(request, "已请求取消;正在写入的一步会先安全停下。")
    return redirect("jobs:job-list")


@for_signed_in
@require_POST
def retry(request, pk):
    job = _job(request, pk)
    if job.user_id != request.user.pk and not request.user.may("jobs", Act.EDIT):
        raise Http404
    engine.retry(job)
    return redirect("jobs:job-list")
