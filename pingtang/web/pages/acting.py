"""成批办理页: one act on the records that were ticked, or on all that the list selects."""

import re
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect

from pingtang.web.bulk import Refused, bulk_acts
from pingtang.web.pages.kinds import Page
from pingtang.web.pages.listing import LedgerPage
from pingtang.web.pages.selection import Asker, selected

KEY = re.compile("[0-9]{1,18}")
MOST = 5000  # records that one act may touch


class ActPage(LedgerPage):
    """POST only: `act`, and the keys ticked or `all` with the count that the user was shown."""

    page = Page.ACT
    http_method_names = ["post", "options"]

    def post(self, request):
        act = bulk_acts(self.ledger, request.user).get(request.POST.get("act", ""))
        if act is None:
            raise PermissionDenied if request.POST.get("act") else Http404
        try:
            reason = request.POST.get(f"reason-{act.name}", "").replace("\0", "").strip()[:200]
            with request.because(f"{act.title}:{self.ledger.model._meta.verbose_name}", reason=reason):
                done = act.function(self.chosen(act), request, reason, self.until(act))
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, done)
        if request.POST.get("one") == "yes":
            return redirect(self.back_to_the_record())
        query = request.GET.urlencode()
        return redirect(self.ledger.url(Page.LIST) + (f"?{query}" if query else ""))

    def chosen(self, act):
        """The records meant. Raises Refused when there are none, too many, or others than were shown."""
        given = self.request.POST
        asker = Asker.of(self.request)
        if given.get("all") == "yes":
            records = selected(self.ledger, asker).records
            count = records.count()
            if str(count) != given.get("count"):
                raise Refused(f"名单刚刚有变动(现有{count}条),没有办理。请核对后重新操作")
        else:
            keys = [key for key in given.getlist("key") if KEY.fullmatch(key)]
            records = self.ledger.records(asker).filter(pk__in=keys)
            count = records.count()
        if not count:
            raise Refused("请先勾选要办理的记录")
        if act.alone and count > 1:
            raise Refused(f"“{act.title}”须逐条办理,请打开每条记录核对后再办")
        if count > MOST:
            raise Refused(f"一次最多办理{MOST}条,所选有{count}条;请缩小筛选范围")
        return records

    def back_to_the_record(self):
        """The record's page on which the act stood; the list when it is there no more."""
        key = self.request.POST.get("key", "")
        found = self.ledger.records(self.request).filter(pk=key).first() if KEY.fullmatch(key) else None
        return self.ledger.url(Page.DETAIL, found) if found else self.ledger.url(Page.LIST)

    def until(self, act):
        if not act.until:
            return None
        try:
            return date.fromisoformat(self.request.POST.get(f"until-{act.name}", ""))
        except ValueError:
            raise Refused(f"请填写{act.until}") from None
