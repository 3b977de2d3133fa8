"""留痕页面: every cause with its changes, and undoing one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from pingtang.accounts.rights import right
from pingtang.accounts.roles import Act, Role, subject_of
from pingtang.areas.models import within_reach
from pingtang.audit.history import changes_of, uncaused
from pingtang.audit.models import Cause
from pingtang.audit.undo import AlreadyUndone, TouchedSince, touched_by, undo
from pingtang.web.menu import entry

PER_PAGE = 50
entry("系统", "变更记录", "audit:cause-list", right=("changes", Act.VIEW), order=10)
entry("系统", "政策参数", "policy:constant-list", right=("policy", Act.VIEW), order=20)
entry("系统", "角色权限表", "accounts:rights", right=("grants", Act.VIEW), order=30)
entry("系统", "登录日志", "accounts:logins", right=("logs", Act.VIEW), order=40)
entry("系统", "查看日志", "accounts:access", right=("logs", Act.VIEW), order=50)


def _reached(user):
    """An auditor reads all causes, others their own."""
    causes = Cause.objects.select_related("user")
    return causes if user.role == Role.AUDITOR else causes.filter(user=user)


def _cause(request, pk):
    cause = _reached(request.user).filter(pk=pk).first()
    if cause is None:
        raise Http404
    return cause


@right("changes")
def causes(request):
    records = _reached(request.user).order_by("-pk")
    words = {name: request.GET.get(name, "")[:60] for name in ("q", "who", "since", "until")}
    if words["q"]:
        records = records.filter(title__contains=words["q"])
    if words["who"]:
        records = records.filter(user__full_name__contains=words["who"])
    for name, lookup in (("since", "at__date__gte"), ("until", "at__date__lte")):
        try:
            if day := parse_date(words[name]):
                records = records.filter(**{lookup: day})
        except ValueError:
            messages.error(request, f"“{words[name]}”不是日期,应形如 2020-05-31")
    page = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "audit/causes.html", {"page": page, "words": words})


@right("changes")
def cause(request, pk):
    found = _cause(request, pk)
    tables = []
    for events, number in touched_by(found):
        model = events.pgh_tracked_model
        rows = events.objects.filter(pgh_context_id=found.context).order_by("-pgh_id")
        reached = within_reach(model._default_manager.filter(), request.user)
        may_see = subject_of(model) and request.user.may(subject_of(model))
        rows = rows.filter(pgh_obj_id__in=reached.values("pk")) if may_see else rows.none()
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        tables.append(
            {"title": model._meta.verbose_name, "number": number, "page": page, "changes": changes_of(events, page)}
        )
    return render(
        request, "audit/cause.html", {"cause": found, "tables": tables, "may_undo": _may_undo(request.user, found)}
    )


def _may_undo(user, cause):
    """Who made it, with the right to edit every table that it touched; a township's upload also the section."""
    if cause.undone_by_id or Cause.objects.filter(undone_by=cause).exists():
        return False
    models = [events.pgh_tracked_model for events, _ in touched_by(cause)]
    edits = all(subject_of(model) and user.may(subject_of(model), Act.EDIT) for model in models)
    return bool(models) and edits and (cause.user_id == user.pk or user.role == Role.SECTION)


@right("changes")
@require_POST
def undo_cause(request, pk):
    found = _cause(request, pk)
    if not _may_undo(request.user, found):
        raise Http404
    try:
        undo(found, request.user, reason=request.POST.get("reason", "")[:200])
    except TouchedSince as touched:
        records = [
            model._default_manager.filter(pk=key).first() or f"{model._meta.verbose_name} {key}"
            for model, key in touched.records[:100]
        ]
        return render(
            request, "audit/touched.html", {"cause": found, "touched": touched, "records": records}, status=409
        )
    except AlreadyUndone:
        messages.info(request, "已经撤销过。")
    except IntegrityError:
        messages.error(request, "此后新增的其他记录用到了这些记录,不能整批撤销;请先处理那些记录。")
    else:
        messages.success(request, "已整批撤销,记录恢复到此前的样子。")
    return redirect("audit:cause", pk=pk)


@right("logs", Act.EXPORT)
def without_cause(request):
    return render(request, "audit/without_cause.html", {"changes": uncaused()})
