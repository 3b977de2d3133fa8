"""报告对账: a report written by hand, not yet worked out, and a wording that somebody explained."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from pingtang.accounts.models import User
from pingtang.areas.models import Area
from pingtang.reconciliation import models


class AReport(DjangoModelFactory):
    """The county's, of the first half of 2020."""

    class Meta:
        model = models.Reconciliation

    name = "平塘县2020年上半年工作情况"
    origin = models.Reconciliation.Origin.PASTED
    sha256 = "0" * 64
    text = "平塘县2020年上半年工作情况\n剩余贫困户1户。"
    area = factory.LazyFunction(lambda: Area.objects.get(level=Area.Level.COUNTY))
    since, on = date(2020, 1, 1), date(2020, 6, 30)
    made_by = factory.LazyFunction(lambda: User.objects.order_by("pk").first() or _author())


class AWording(DjangoModelFactory):
    class Meta:
        model = models.Wording
        django_get_or_create = ["words", "code"]

    words, code = "今年脱困之家#户", "households.remaining"
    taught_by = factory.LazyFunction(lambda: User.objects.order_by("pk").first() or _author())


def _author():
    return User.objects.create_user(
        "author", "Shanlu-7031", full_name="对账人", role="section", area_id="522727", streams=["households"]
    )
