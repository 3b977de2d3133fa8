"""查找基准: the box on every page, over the whole sample county, by what people type."""

from django.test import RequestFactory

from bench.figures import seconds
from households.models import Person
from pingtang.accounts.models import User
from pingtang.web.search import found

LIMIT = 0.1


def lines():
    person = Person.objects.exclude(id_number="").order_by("-pk").first()
    asked = {
        "name": person.name, "a surname": person.name[0], "pinyin initials": person.pinyin.split()[-1],
        "last six digits": person.id_number[-6:], "code": person.household.household_code, "nothing": "zzzz",
    }  # fmt: skip
    for username in ("shuju", "yazhou"):
        user = User.objects.get(username=username)
        for what, text in asked.items():
            request = RequestFactory().post("/search/")
            request.user, request.sought = user, None
            taken = seconds(lambda request=request, text=text: found(request, text))
            yield f"search: {what}, {username} / limit", taken, LIMIT, "s"
