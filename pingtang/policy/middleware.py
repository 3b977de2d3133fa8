"""一日: a page that only shows speaks of one day, and asks once which it is."""

from pingtang.policy.constants import one_day

READING = {"GET", "HEAD"}


class OneDay:
    """What is written may set the clock, so a request that writes asks each time."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in READING:
            return self.get_response(request)
        with one_day():
            return self.get_response(request)
