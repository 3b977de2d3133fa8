"""公示: a notice with a line, and an objection."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from pingtang.accounts.roles import Stream
from pingtang.notices import models
from tests.factories.households import Village


class ANotice(DjangoModelFactory):
    """A week of late June 2020."""

    class Meta:
        model = models.Notice
        django_get_or_create = ["number"]

    number = "平扶公示〔2020〕1号"
    work_stream = Stream.MICROCREDIT
    title = "平塘县2020年第二季度扶贫小额信贷贴息公示"
    posted_on, until = date(2020, 6, 24), date(2020, 6, 30)
    contact = "县扶贫开发办公室"
    headings = factory.LazyFunction(lambda: ["承贷银行"])
    people, amount = 1, Decimal("555.83")


class ANoticeLine(DjangoModelFactory):
    class Meta:
        model = models.NoticeLine

    notice = factory.SubFactory(ANotice)
    number = factory.Sequence(lambda n: n + 1)
    village = factory.SubFactory(Village)
    township = factory.LazyAttribute(lambda line: line.village.parent)
    name = "韦*山"
    told = factory.LazyFunction(lambda: ["平塘县农村信用合作联社"])
    amount = Decimal("555.83")


class AnObjection(DjangoModelFactory):
    class Meta:
        model = models.Objection

    notice = factory.SubFactory(ANotice)
    village = factory.SubFactory(Village)
    township = factory.LazyAttribute(lambda one: one.village.parent)
    received_on = date(2020, 6, 25)
    about = "某户"
    content = "这一户已经搬走,不应贴息"


class AReception(DjangoModelFactory):
    class Meta:
        model = models.Reception
        django_get_or_create = ["work_stream"]

    work_stream = Stream.MICROCREDIT
    office, phone = "县扶贫办信贷股", "0854-0000000"
