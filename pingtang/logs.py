"""日志: no personal number leaves the portal through a log line or an error page."""

import logging
import re

from django.views.debug import SafeExceptionReporterFilter

NUMBERS = re.compile(r"(?<!\d)(\d{3})(\d{4,16})(\d{3}[\dXx])(?!\d)")


def hide(text):
    """Identity numbers, accounts and phones of 11 to 23 digits with their middle starred out."""
    return NUMBERS.sub(lambda found: found[1] + "*" * len(found[2]) + found[3], text)


class HidePersonalData(logging.Filter):
    """Stars out long numbers in every log line."""

    def filter(self, record):
        try:
            record.msg, record.args = hide(record.getMessage()), ()
        except (TypeError, ValueError):
            pass  # a malformed call: logging itself reports it
        return True


class SafeReports(SafeExceptionReporterFilter):
    """Error reports without anything that was posted."""

    hidden_settings = re.compile("API|AUTH|TOKEN|KEY|SECRET|PASS|SIGNATURE|HTTP_COOKIE|URL", flags=re.IGNORECASE)

    def get_post_parameters(self, request):
        return dict.fromkeys(request.POST, self.cleansed_substitute) if request else {}
