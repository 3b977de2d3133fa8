"""指标: a typed-in figure and a target, confirmed as nobody was at work."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from pingtang.areas.models import Area
from pingtang.indicators import models


class AnEntry(DjangoModelFactory):
    """报账率全州排名 of the end of May 2020."""

    class Meta:
        model = models.Entry

    code = "projects.rank"
    area = factory.LazyFunction(lambda: Area.objects.get(code="522727"))
    on = factory.Sequence(lambda number: date(2020, 1 + number % 6, 1 + number // 6 % 28))
    value = Decimal(3)
    source = "州扶贫办2020年5月财政专项扶贫资金报账情况通报"


class ATarget(DjangoModelFactory):
    """The reimbursement rate of 2020, at least 95 per cent."""

    class Meta:
        model = models.Target

    code = "fund.reimbursement_rate"
    area = factory.LazyFunction(lambda: Area.objects.get(code="522727"))
    year = 2020
    value = Decimal(95)
    set_on = factory.Sequence(lambda number: date(2020, 1 + number % 6, 1 + number // 6 % 28))
    source = "2020年扶贫资金支出进度要求"
