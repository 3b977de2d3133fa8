"""移民事实: what rules ask of a works' agreements, and of a number in the newest rosters of police and finance."""

from django.db.models import Max, Min, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from households.models import FiscalKind, Person, RosterBatch, RosterFiscal, RosterPolice
from pingtang.cleaning.facts import facts, number, told
from reservoir.models import LandAgreement, LaterSupport, Reservoir, ResettlementAgreement


@facts("signed_land", Reservoir, by="reservoir")
def signed_land(day):
    """已签土地补偿协议."""
    return LandAgreement.objects.signed(None, day.on), {"area": told("累计签订面积(亩)", Sum("area_mu"))}


@facts("signed_homes", Reservoir, by="reservoir")
def signed_homes(day):
    """已签移民安置协议."""
    return ResettlementAgreement.objects.signed(None, day.on), {"households": number("累计签订户数")}


@facts("same_head", ResettlementAgreement, by="head_id_number", on="head_id_number")
def same_head(day):
    """同一户主的协议."""
    return ResettlementAgreement.objects.exclude(head_id_number=""), {"agreements": number("同一户主的安置协议数")}


@facts("same_plot", LandAgreement, by=("reservoir", "plot_no", "holder_id_number"),
       on=("reservoir", "plot_no", "holder_id_number"))  # fmt: skip
def same_plot(day):
    """同一工程同一地块同一权属人的协议."""
    return LandAgreement.objects.exclude(plot_no=""), {"agreements": number("同一地块的协议数")}


@facts("relocated", ResettlementAgreement, by="id_number", on="head_id_number")
def relocated(day):
    """户籍台账中的易地扶贫搬迁户成员."""
    here = Person.objects.current(day.on).exclude(id_number="")
    return here, {"members": number("易地扶贫搬迁户成员数", household__is_relocated=True)}


def _newest(model, day):
    """The rows of the newest batch; the batch is looked up once a statement."""
    batch = RosterBatch.objects.newest(model._meta.model_name, day.on)
    return model.objects.filter(batch=Subquery(batch.values("pk"))).exclude(id_number="")


@facts("late_person", LaterSupport, by="id_number", on="id_number")
def late_person(day):
    """公安户籍名册."""
    died = Coalesce("death_on", "changed_on")
    return _newest(RosterPolice, day), {"died_on": told("公安名册死亡日期", Min(died, filter=Q(is_dead=True)))}


@facts("on_payroll", LaterSupport, by="id_number", on="id_number")
def on_payroll(day):
    """财政供养名册."""
    rows = _newest(RosterFiscal, day).filter(kind=FiscalKind.CIVIL)
    return rows, {"known_on": told("财政供养名册截止日期", Max("batch__snapshot_on"))}
