"""移民名册: land and resettlement agreements, demolitions, special facilities and supported people as spreadsheets.

What is paid is not uploaded: lists are made, posted and approved here. What was paid before the portal was there comes
by a roster of its own, from the county's section alone, and waits for another person of it.
"""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Count, Sum

from pingtang.identity_sql import alike
from pingtang.rosters.columns import Column, Lookup
from pingtang.rosters.models import Row
from pingtang.rosters.roster import Check, Roster
from pingtang.web.values import thousands
from reservoir.actions import link_to_persons
from reservoir.models import (
    HouseDemolition,
    LandAgreement,
    LaterProject,
    Migrant,
    Reservoir,
    ResettlementAgreement,
    SpecialFacility,
)
from reservoir.models.guards import BEGUN, PLOT_TWICE, TASK_OF_BEGUN


def works_column(title="工程名称", **kwargs):
    """The works that a row is about, by its name."""
    return Lookup(title, by="name", aliases=["工程", "水库名称", "原迁出水库"], example="擦耳岩水库", **kwargs)


def beyond_the_task(batch, task, measure, told):
    """Sentences of the works whose task the signed agreements would exceed once the file is written: W001, W005.

    `task`: the column of the works; `measure`: the roster's column that is added up, None counts the rows; `told`:
    the sentence, of works, sum and task.
    """
    roster = batch.declared
    at = {column.label: place for place, column in enumerate(roster.columns)}
    brought, known = defaultdict(Decimal), []
    for said, keys in batch.rows.exclude(verdict=Row.Verdict.WRONG).values_list("values", "object_ids"):
        much = said[at[measure]] if measure else "1"
        if much and said[at["signed_on"]]:  # what the file does not say stays as it is
            known += [key for key in keys if key]
            brought[said[at["reservoir"]]] += Decimal(much)
    for works in (
        Reservoir.objects.filter(name__in=list(brought)).filter(**{f"{task}__isnull": False}).order_by("name")
    ):
        others = roster.model.objects.filter(reservoir=works, signed_on__isnull=False).exclude(pk__in=known)
        signed = others.aggregate(n=Sum(measure) if measure else Count("pk"))["n"] or 0
        whole, most = signed + brought[works.name], getattr(works, task)
        if whole > most:
            yield told.format(works=works, whole=thousands(whole), task=thousands(most))


class LandRoster(Roster):
    """土地补偿协议: one row an agreement."""

    order = 500
    reservoir = works_column()

    class Meta:
        title = "土地补偿协议名册"
        model = LandAgreement
        key = ["reservoir", "agreement_no"]
        columns = [
            "reservoir", "agreement_no", "holder_name", "holder_id_number", "township", "village", "land_kind",
            "plot_no", "area_mu", "unit_price", "amount", "signed_on", "bank_account",
        ]  # fmt: skip

    @classmethod
    def checks_for(cls, user):
        """The same plot of the same holder a second time; what stands so already is let be."""
        works, number, holder, plot = (
            f'x."values"[{cls.place_of(name)}]'
            for name in ("reservoir", "agreement_no", "holder_id_number", "plot_no")
        )
        known = (
            "EXISTS (SELECT 1 FROM reservoir_landagreement one JOIN reservoir_reservoir w ON w.id = one.reservoir_id"
            " WHERE w.name = {{reservoir}} AND one.holder_id_number = {{holder_id_number}} AND one.agreement_no {}"
            f" {{{{agreement_no}}}} AND {alike('one.plot_no', '{{plot_no}}')})"
        )
        in_the_file = (
            f"EXISTS (SELECT 1 FROM incoming x WHERE {works} = {{reservoir}} AND {holder} = {{holder_id_number}}"
            f" AND {number} <> {{agreement_no}} AND {alike(plot, '{plot_no}')})"
        )
        twice = f"({known.format('<>')} OR {in_the_file}) AND NOT {known.format('=')}"
        return [Check("plot_no", PLOT_TWICE, twice)]

    @classmethod
    def remarks(cls, batch):
        """More 亩 than the works is to take: a warning, for the task may be what is wrong."""
        sentence = "导入后“{works}”累计签订土地补偿协议 {whole} 亩,超过总任务 {task} 亩,请核对面积后再导入"
        return list(beyond_the_task(batch, "land_task_mu", "area_mu", sentence))

    @classmethod
    def settle(cls, batch):
        """Holders are linked to the members of households."""
        link_to_persons(LandAgreement, batch.area_id)


class ResettlementRoster(Roster):
    """移民安置协议: one row a household."""

    order = 510
    reservoir = works_column()

    class Meta:
        title = "移民安置协议名册"
        model = ResettlementAgreement
        key = ["reservoir", "head_id_number"]
        columns = [
            "reservoir", "head_name", "head_id_number", "township", "village", "persons", "mode", "amount",
            "signed_on", "moved_on", "bank_account",
        ]  # fmt: skip

    @classmethod
    def remarks(cls, batch):
        """More households than are to move: a warning."""
        sentence = "导入后“{works}”累计签订移民安置协议 {whole} 户,超过总任务 {task} 户,请核对后再导入"
        return list(beyond_the_task(batch, "household_task", None, sentence))

    @classmethod
    def settle(cls, batch):
        """Heads are linked to the members of households."""
        link_to_persons(ResettlementAgreement, batch.area_id)


# a row that names no agreement of that works, or one that a list pays
NOT_PAYABLE = """
NOT EXISTS (
    SELECT 1 FROM reservoir_{table} one JOIN reservoir_reservoir works ON works.id = one.reservoir_id
    WHERE works.name = {{reservoir}} AND one.{key} = {{{key}}}
    AND NOT EXISTS (SELECT 1 FROM reservoir_compensation line WHERE line.{line}_id = one.id)
)"""
UNKNOWN = "没有这份协议,请先导入协议名册;已列入补偿清单的不在此登记"


class EarlierLandRoster(Roster):
    """早前兑付的土地补偿协议: from the county's section; each waits for another person of it."""

    order = 505
    reservoir = works_column()
    earlier_paid_on = Column("兑付日期", required=True)
    voucher_no = Column("兑付凭证号", required=True, example="2016-0315")
    checks = [Check("agreement_no", UNKNOWN, NOT_PAYABLE.format(
        table="landagreement", key="agreement_no", line="land"))]  # fmt: skip

    class Meta:
        title = "土地补偿早前兑付名册"
        slug = "reservoir-earlier-land"
        subject = "works"
        model = LandAgreement
        key = ["reservoir", "agreement_no"]
        columns = ["reservoir", "agreement_no", "earlier_paid_on", "voucher_no"]


class EarlierResettlementRoster(Roster):
    """早前兑付的移民安置协议: from the county's section; each waits for another person of it."""

    order = 515
    reservoir = works_column()
    earlier_paid_on = Column("兑付日期", required=True)
    voucher_no = Column("兑付凭证号", required=True, example="2016-0315")
    checks = [Check("head_id_number", UNKNOWN, NOT_PAYABLE.format(
        table="resettlementagreement", key="head_id_number", line="resettlement"))]  # fmt: skip

    class Meta:
        title = "移民安置早前兑付名册"
        slug = "reservoir-earlier-resettlement"
        subject = "works"
        model = ResettlementAgreement
        key = ["reservoir", "head_id_number"]
        columns = ["reservoir", "head_id_number", "earlier_paid_on", "voucher_no"]


class DemolitionRoster(Roster):
    """库区房屋拆除: one row a house."""

    order = 520
    agreement = Lookup("户主身份证号", by="head_id_number", kind="id_number", aliases=["身份证号"])

    class Meta:
        title = "库区房屋拆除名册"
        model = HouseDemolition
        key = ["agreement", "house_no"]
        columns = ["agreement", "house_no", "area", "demolished_on"]


class FacilityRoster(Roster):
    """专项设施改复建: one row a facility."""

    order = 530
    reservoir = works_column()

    class Meta:
        title = "专项设施改复建名册"
        model = SpecialFacility
        key = ["reservoir", "name"]
        columns = ["reservoir", "name", "township", "village", "planned_amount", "planned_on", "finished_on"]


class MigrantRoster(Roster):
    """后扶直补人口: one row a person; the lists of a year are made from them."""

    order = 540
    reservoir = works_column("原迁出水库", required=False)

    class Meta:
        title = "后扶直补人口名册"
        model = Migrant
        key = ["id_number"]
        columns = [
            "id_number", "name", "reservoir", "township", "village", "mode", "start_on", "bank_account",
        ]  # fmt: skip

    @classmethod
    def settle(cls, batch):
        """People are linked to the members of households."""
        link_to_persons(Migrant, batch.area_id)


class WorksRoster(Roster):
    """移民工程: one row a works, from the county."""

    order = 490
    checks = [
        Check(column, TASK_OF_BEGUN, "EXISTS (SELECT 1 FROM reservoir_reservoir w WHERE w.code = {code}"
              f" AND {BEGUN.format('w')} AND w.{column} IS DISTINCT FROM {{{column}}})")
        for column in ("land_task_mu", "household_task")
    ]  # fmt: skip

    class Meta:
        title = "移民工程名册"
        model = Reservoir
        key = ["code"]
        columns = ["code", "name", "kind", "township", "land_task_mu", "household_task", "completion_due_on"]


class LaterProjectRoster(Roster):
    """后扶项目申报: one row a project as it is applied for; what becomes of it is told step by step on its page."""

    order = 550
    name = Column("项目名称", required=True, example="卡腊村机耕道硬化工程")
    checks = [Check("amount", "金额不到1万元,是不是按万元填的?请改为元", "{amount} < 10000")]

    class Meta:
        title = "水库后扶项目申报名册"
        model = LaterProject
        key = ["code"]
        columns = ["code", "name", "township", "village", "year", "amount", "declared_on"]
