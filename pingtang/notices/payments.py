"""兑付表: an approved list as the workbook that is paid by. It holds whole numbers, so it is logged."""

import re
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views import View
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from pingtang.accounts.models import AccessLog, note_access
from pingtang.accounts.roles import Act
from pingtang.notices.models import ListState, Notice, PublishedList
from pingtang.web.buttons import Button, record_button
from pingtang.web.exports import heading_cell, text_cell
from pingtang.web.ledgers import ledger_of
from pingtang.web.views import attachment

PAYABLE = (ListState.APPROVED, ListState.PAID)
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")  # of a sheet


def write_payments(one, where):
    """Writes the workbook: on each sheet a title, its lines and their sum. Returns how many lines name a person."""
    book = Workbook(write_only=True)
    count = sum(
        _write_sheet(book, f"{one.payment_title}({name})", name, headings, rows)
        for name, headings, rows in one.payment_sheets()
    )
    book.save(where)
    return count


def _write_sheet(book, title, name, headings, rows):
    sheet = book.create_sheet(NOT_IN_NAMES.sub("", name)[:31])
    widths = [6, *(max(12, 2 * len(heading) + 4, 22 if "号" in heading else 0) for heading in headings)]
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A3"
    sheet.append([heading_cell(sheet, title)])
    sheet.append([heading_cell(sheet, heading) for heading in ("序号", *headings)])
    count, whole = 0, 0
    for count, row in enumerate(rows, 1):  # noqa: B007  the last number is the count
        sheet.append([count, *(text_cell(sheet, value) if isinstance(value, str) else value for value in row)])
        whole += row[-1]
    sheet.append(["合计", *[None] * (len(headings) - 1), whole])
    return count if "身份证号" in headings else 0


class PaymentPage(View):
    """GET: the workbook of an approved list."""

    ledger = None
    http_method_names = ["get", "head", "options"]

    def get(self, request, pk):
        one = get_object_or_404(self.ledger.records(request), pk=pk)
        if one.state not in PAYABLE:
            messages.error(request, "审定以后才能下载兑付表")
            return redirect(one.get_absolute_url())
        where = Path(settings.MEDIA_ROOT) / "exports" / f"{secrets.token_hex(16)}.xlsx"
        where.parent.mkdir(parents=True, exist_ok=True)
        try:
            count = write_payments(one, where)
            note_access(request, AccessLog.Kind.EXPORT, f"{one}兑付表", records=count, reason="办理兑付")
            return attachment(where, f"{one}兑付表.xlsx")
        finally:
            where.unlink(missing_ok=True)  # the opened file is still read to its end


def payment_route(ledger):
    """The address of a ledger's payment workbooks."""
    view = PaymentPage.as_view(ledger=ledger)
    view.right = (ledger.subject, Act.REVEAL)
    return path(f"{ledger.name}s/<int:pk>/payments.xlsx", view, name=f"{ledger.name}-payments")


@record_button
def of_list(record, request):
    """查看公示 and 下载兑付表, on the page of a list; 查看清单, on that of its notice."""
    if isinstance(record, Notice):
        yield from _lists_of(record, request.user)
    if isinstance(record, PublishedList) and record.notice_id and request.user.may("notices"):
        yield Button("查看公示", record.notice.get_absolute_url())
    if isinstance(record, PublishedList) and record.state in PAYABLE:
        ledger = ledger_of(type(record))
        if request.user.may(ledger.subject, Act.REVEAL):
            name = f"{record._meta.app_label}:{ledger.name}-payments"
            yield Button("下载兑付表", reverse(name, args=[record.pk]))


def _lists_of(notice, user):
    for kind in PublishedList.__subclasses__():
        one = kind.objects.filter(notice=notice).first()
        if one is not None and user.may(kind.subject):
            yield Button("查看清单", one.get_absolute_url())
