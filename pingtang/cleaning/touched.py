"""改动后复查: judges again what a saved form or a committed roster has touched; its findings are seen at once."""

from django.contrib import messages
from django.dispatch import receiver
from django.utils.html import format_html

from pingtang.audit.undo import undone
from pingtang.cleaning.models import Finding, Sweep
from pingtang.cleaning.sweep import Busy, sweep
from pingtang.cleaning.target import all_targets
from pingtang.indicators.tasks import refresh_soon
from pingtang.jobs.engine import enqueue
from pingtang.rosters.signals import committed
from pingtang.web.ledgers import record_saved

MOST = 5000  # dossiers that a job's arguments name; more are a sweep of the county


def dossiers_of(touched):
    """{kind of dossier: ids} to which touched records belong: `touched` is {model: records or ids}."""
    found = {}
    for target in all_targets():
        keys = touched.get(target.model)
        if keys is not None:
            for kind, path in {target.dossier: target.key_path(target.dossier), **target.also}.items():
                ids = target.model.objects.filter(pk__in=keys).order_by().values_list(path, flat=True).distinct()
                found.setdefault(kind, set()).update(int(one) for one in ids if one)  # an area's code is text
    return {kind: sorted(ids) for kind, ids in found.items()}


@receiver(record_saved)
def after_a_form(sender, record, request, **said):
    """The papers that the saved record belongs to are judged at once; while a big sweep is at work, a job does it."""
    dossiers = dossiers_of({sender: [record.pk]})
    if not any(dossiers.values()):
        return
    try:
        result = sweep(kind=Sweep.Kind.TOUCHED, dossiers=dossiers, wait=False)
    except Busy:
        judge_soon(dossiers)
        return
    _tell(request, record, result)


def _tell(request, record, result):
    found = Finding.objects.about(record).open()
    number = found.count()
    if number:
        rules = "、".join(dict.fromkeys(one.declared.title for one in found.order_by("rule")[:3] if one.declared))
        messages.warning(
            request,
            format_html('已保存。清洗发现 {} 条问题数据:{}。详见本页"问题数据"版块。', number, rules),
        )
    elif result.total("corrected"):
        messages.success(request, f"已保存,{result.total('corrected')} 条问题数据已更正。")


@receiver(committed)
def after_a_roster(sender, batch, touched, **said):
    """A batch may touch thousands: a job judges them, and its findings are seen when it is done."""
    dossiers = dossiers_of(touched)
    if any(dossiers.values()):
        judge_soon(dossiers, user=getattr(batch, "user", None), title=f"复查本批次改动:{batch}")
    refresh_soon()


@receiver(undone)
def after_an_undo(sender, cause, user, **said):
    """What was put back, and what stood beside what is gone, is judged with the whole county: undoing is rare."""
    enqueue("judge touched", f"复查撤销后的记录:{cause.title}"[:200], user=user, dossiers=None)
    refresh_soon()


def judge_soon(dossiers, *, user=None, title="复查改动的记录"):
    """Has a job judge these dossiers."""
    named = {kind._meta.label_lower: ids for kind, ids in dossiers.items()}
    if sum(len(ids) for ids in named.values()) > MOST:
        named = None
    return enqueue("judge touched", title[:200], user=user, dossiers=named)
