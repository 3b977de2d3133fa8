"""报告: a draft with a passage, what an issued report stated, and an instruction on one."""

from datetime import date
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from pingtang.accounts.models import User
from pingtang.areas.models import Area
from pingtang.reports import models
from pingtang.reports.freezing import frozen_ids

COUNTY = "522727"


class AWriter(DjangoModelFactory):
    """Somebody of the section who wrote it."""

    class Meta:
        model = User
        django_get_or_create = ["username"]

    username, full_name, role, area_id, must_change_password = "writer", "起草人", "section", COUNTY, False
    streams = factory.LazyFunction(lambda: ["households"])


class AnIssuedBulletin(DjangoModelFactory):
    class Meta:
        model = models.Report
        django_get_or_create = ["kind", "area", "since", "on"]

    kind, number, title = "cleaning", factory.Sequence(lambda n: n + 1), "数据清洗通报"
    area = factory.LazyFunction(lambda: Area.objects.get(code=COUNTY))
    since, on = date(2020, 6, 1), date(2020, 6, 30)
    state = models.ReportState.ISSUED
    issued_at = factory.LazyFunction(timezone.now)


class ADraft(DjangoModelFactory):
    """The half-year's report, as it is being written; nothing is in it yet."""

    class Meta:
        model = models.Report
        django_get_or_create = ["kind", "area", "since", "on"]

    kind, title = "half_year", "2020年上半年工作推进情况"
    area = factory.LazyFunction(lambda: Area.objects.get(code=COUNTY))
    since, on = date(2020, 1, 1), date(2020, 6, 30)
    written_by = factory.SubFactory(AWriter)


class APassage(DjangoModelFactory):
    class Meta:
        model = models.Passage
        django_get_or_create = ["report", "slot"]

    report = factory.SubFactory(ADraft)
    slot, title, place, text = "plans", "下步打算", 1, "抓好整改。"


class AStated(DjangoModelFactory):
    """剩余贫困户 were two, of which none is there any more."""

    class Meta:
        model = models.Stated
        django_get_or_create = ["report", "code"]

    report = factory.SubFactory(ADraft)
    code, title, unit = "households.remaining", "剩余贫困户", "户"
    since, on, cited = date(2020, 1, 1), date(2020, 6, 30), True
    value, table, records = Decimal(2), "households.household", 2
    ids = factory.LazyFunction(lambda: frozen_ids([900_000_001, 900_000_002]))


class AnInstruction(DjangoModelFactory):
    class Meta:
        model = models.Instruction

    report = factory.SubFactory(AnIssuedBulletin)
    text, leader = "请逐户核实", "分管领导"
    given_on, deadline_on = date(2020, 6, 20), date(2020, 7, 10)
    township = factory.LazyFunction(lambda: Area.objects.get(code="522727101"))
