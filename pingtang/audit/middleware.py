"""事由登记: a request that writes without naming a cause gets one: every change tells who made it and from where."""

import pghistory
from pghistory.models import Context

from pingtang.audit.models import Cause, because

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


class CauseOfRequest:
    """Opens a history context around each writing request, and names it afterwards if a view has not."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # for the rooms below this floor, which cannot import `because`
        request.because = lambda title, reason="", token=None: because(
            title, request.user, reason=reason, link=request.path[:300], token=token
        )
        if request.method in SAFE:
            return self.get_response(request)
        user = request.user if request.user.is_authenticated else None
        with pghistory.context(user=user.pk if user else None, path=request.path[:300]) as context:
            response = self.get_response(request)
        wrote = Context.objects.filter(pk=context.id).exists()
        if wrote and not Cause.objects.filter(context=context.id).exists():
            Cause.objects.create(
                context=context.id, title=f"页面操作 {request.path}"[:200], user=user, link=request.path[:300]
            )
        return response
