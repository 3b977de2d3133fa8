"""录入页: new records and changes, saved once, within the own area, never over somebody else's work."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.dispatch import Signal
from django.shortcuts import redirect

from pingtang.accounts.models import AccessLog, note_access
from pingtang.areas.models import within_reach
from pingtang.refusing import sentence_of
from pingtang.web.pages.kinds import Page
from pingtang.web.pages.listing import LedgerPage
from pingtang.web.values import label, text

# A form's save has been committed: sender=model, record=…, request=…
record_saved = Signal()
BEYOND = "所选的乡镇或村不在您的辖区内"
CONTRADICTS = "数据库拒绝了这次保存:有重复或互相矛盾的内容,请核对后再保存"


class Beyond(Exception):
    """The record would lie outside the user's area after saving."""


class Moved(Exception):
    """Somebody has changed the record since the form was opened; carries it as it is now."""

    def __init__(self, record):
        self.record = record
        super().__init__(record)


class FormPage(LedgerPage):
    http_method_names = ["get", "post", "head", "options"]
    verb = ""

    @property
    def form_class(self):
        return self.ledger.form

    def form_for(self, record=None, posted=None):
        form = self.form_class
        if posted is not None and record is not None and "resolved" in posted:
            posted = form(instance=record, request=self.request).resolve(posted)
        return form(posted, self.request.FILES or None, instance=record, request=self.request)

    def show(self, form, status=200, **context):
        record = form.instance if form.instance.pk else None
        return self.answer(
            {"form": form, "record": record, "verb": self.verb, "back": self.leave_url(record), "page": self.page}
            | context,
            template="form",
            status=status,
        )

    def leave_url(self, record):
        return self.ledger.url(Page.DETAIL, record) if record and self.ledger.has(Page.DETAIL) else self.back_url()

    def save(self, form):
        """Writes the form in one transaction, for one cause. Raises Moved, Beyond, IntegrityError."""
        request, model = self.request, self.ledger.model
        title = f"{self.verb}{model._meta.verbose_name}"
        reason = request.POST.get("reason", "").strip()
        token = form.cleaned_data.get("token")
        with request.because(title, reason=reason, token=token):
            if form.instance.pk and not form.instance._state.adding:
                self.hold(form)
            record = form.save()
            if not within_reach(model._default_manager.filter(pk=record.pk), request.user).exists():
                raise Beyond
            transaction.on_commit(lambda: record_saved.send(sender=model, record=record, request=request), robust=True)
        return record

    def hold(self, form):
        """Locks the row, and stops when it is no longer the one that the form was filled in for."""
        held = self.ledger.model._default_manager.select_for_update().get(pk=form.instance.pk)
        if "version" in form.fields and held.version != form.cleaned_data.get("version"):
            raise Moved(held)

    def post_form(self, form):
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            record = self.save(form)
        except Moved as moved:
            return self.conflict(form, moved.record)
        except Beyond:
            form.add_error(None, BEYOND)
            return self.show(form, status=422)
        except IntegrityError as error:
            return self.refused(form, error)
        except ValidationError as error:
            form.add_error(None, error)
            return self.show(form, status=422)
        return self.saved(record)

    def refused(self, form, error):
        """The database said no: the same form a second time, or a rule that the form does not know."""
        told = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
        if "token" in told:
            messages.info(self.request, "这张表单已经保存过,没有重复保存。")
            return redirect(self.leave_url(form.instance if self.page is Page.UPDATE else None))
        form.add_error(None, sentence_of(error) or CONTRADICTS)
        return self.show(form, status=422)

    def saved(self, record):
        messages.success(self.request, f"已保存:{record}")
        if "another" in self.request.POST and self.ledger.allows(Page.CREATE, self.request.user):
            return redirect(self.ledger.url(Page.CREATE))
        return redirect(self.leave_url(record))

    def conflict(self, form, now):
        """409 (ledger/conflict.html): mine beside theirs, field by field; nothing typed is lost."""
        rows = differences(form, now)
        return self.answer(
            {"form": form, "record": now, "rows": rows, "typed": form.typed(), "back": self.leave_url(now)},
            template="conflict",
            status=409,
        )


def differences(form, now):
    """Where the form and the record differ, and whose value is the likelier one: theirs where I changed nothing."""
    opened = None
    if hasattr(now, "events"):
        opened = now.events.filter(version=form.cleaned_data.get("version")).order_by("pgh_id").last()
    rows = []
    for name in form.record_fields():
        field = now._meta.get_field(name)
        mine, theirs = form.cleaned_data.get(name), getattr(now, name)
        if mine == theirs or (mine in (None, "") and theirs in (None, "")):
            continue
        before = getattr(opened, field.attname, None)
        untouched = opened is not None and getattr(mine, "pk", mine) == before
        rows.append(
            {
                "name": name,
                "label": label(field),
                "mine": text(field, mine, full=True),
                "theirs": text(field, theirs),
                "pick": "theirs" if untouched else "mine",
            }
        )
    return rows


class CreatePage(FormPage):
    page, verb = Page.CREATE, "新增"

    def get(self, request):
        return self.show(self.form_for())

    def post(self, request):
        return self.post_form(self.form_for(posted=request.POST))


class UpdatePage(FormPage):
    page, verb = Page.UPDATE, "修改"

    def get(self, request, pk):
        form = self.form_for(self.find(pk))
        if form.opens_secrets():
            what = f"{self.ledger.model._meta.verbose_name} {pk}"
            note_access(request, AccessLog.Kind.REVEAL, what, reason="打开修改表单")
        return self.show(form)

    def post(self, request, pk):
        return self.post_form(self.form_for(self.find(pk), posted=request.POST))
