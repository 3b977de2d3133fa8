"""查找页: the answer to the box on every page, as a fragment while one types, as a page after Enter.

A search text may be somebody's number: it is posted, and stands in no address, log or history of the browser.
"""

from django.core.cache import cache
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from pingtang.accounts.rights import for_signed_in
from pingtang.web.remembered import AWAY
from pingtang.web.search.door import found
from pingtang.web.search.words import LONGEST, words_of

A_MINUTE = 60
MOST_A_MINUTE = 150  # faster than anybody types


@for_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def search(request):
    """全局查找."""
    asked = request.POST.get("q", "").strip()[:LONGEST]
    context = {"asked": asked, "longest": LONGEST}
    too_often = bool(asked) and _asks_too_often(request.user)
    if asked and not too_often:
        context |= {"groups": found(request, asked), "enough": bool(words_of(asked))}
    context["too_often"] = too_often
    if request.htmx:
        return render(request, "search/results.html", context)
    return render(request, "search/page.html", context, status=429 if too_often else 200)


def _asks_too_often(user):
    """Whether a user asks faster than a person can, as a program that copies the county would.

    While Redis is away nobody does.
    """
    key = f"searches:{user.pk}"
    try:
        cache.add(key, 0, A_MINUTE)
        return cache.incr(key) > MOST_A_MINUTE
    except ValueError:  # the minute was over between the two
        return False
    except AWAY:
        return False
