"""核心区搬迁的列表: the columns of each ledger."""

from corezone import models
from corezone.models import Stage
from pingtang.web.tables import Column, Table, short


class HouseholdTable(Table):
    stage = Column(verbose_name="办理阶段", orderable=False)

    class Meta:
        model = models.ZoneHousehold
        fields = [
            "code", "head_name", "head_id_number", "township", "village", "village_group", "persons", "phone",
            "bank_account", "stage", "surveyed_on", "choice", "choice_reason", "choice_note", "chosen_on",
            "home_place", "home_address", "has_safe_home", "agreement_no", "signed_on", "moved_on", "moved_to",
            "restored_on",
        ]  # fmt: skip
        shown = ["code", "head_name", "village", "persons", "choice", "choice_reason", "home_place", "has_safe_home",
                 "stage", "signed_on", "moved_on"]  # fmt: skip
        order_by = ["village", "code"]

    def render_stage(self, value):
        return Stage(value).label

    value_stage = render_stage


class BuildingTable(Table):
    building_no = Column()
    village = Column(accessor="household__village", verbose_name="村(社区)")

    class Meta:
        model = models.ZoneBuilding
        fields = [
            "building_no", "household", "village", "structure", "grade", "floor_area", "unit_price", "compensation",
            "surveyed_on", "surveyor", "assessed_on", "rate", "demolished_on",
        ]  # fmt: skip
        shown = ["building_no", "household", "village", "structure", "grade", "floor_area", "unit_price",
                 "compensation", "surveyed_on", "demolished_on"]  # fmt: skip
        order_by = ["household__village", "household__code", "building_no"]
        sums = ["floor_area", "compensation"]


class RateTable(Table):
    class Meta:
        model = models.CompensationRate
        fields = ["structure", "grade", "price", "effective_on", "source", "state", "entered_by", "confirmed_by",
                  "returned_reason"]  # fmt: skip
        shown = ["structure", "grade", "price", "effective_on", "source", "state"]
        order_by = ["-effective_on", "-price"]


class FlatTable(Table):
    estate, flat_no = Column(), Column()

    class Meta:
        model = models.ResettlementFlat
        fields = ["flat_no", "estate", "floor_area", "price", "household", "allotted_on"]
        order_by = ["estate", "flat_no"]
        sums = ["floor_area", "price"]


class CostTable(Table):
    class Meta:
        model = models.ZoneCost
        fields = [
            "kind", "township", "village", "quantity", "unit", "unit_price", "amount", "estimated_on", "settled_on",
            "source", "state", "entered_by", "confirmed_by", "returned_reason",
        ]  # fmt: skip
        shown = ["kind", "village", "quantity", "unit", "unit_price", "amount", "estimated_on", "settled_on", "state"]
        order_by = ["kind", "village", "pk"]
        sums = ["amount"]


class FundTable(Table):
    class Meta:
        model = models.ZoneFund
        fields = ["doc_no", "origin", "amount", "received_on", "note", "state", "entered_by", "confirmed_by",
                  "returned_reason"]  # fmt: skip
        shown = ["doc_no", "origin", "amount", "received_on", "note", "state"]
        order_by = ["-received_on", "doc_no"]
        sums = ["amount"]


class RunTable(Table):
    class Meta:
        model = models.ZonePaymentRun
        fields = [
            "year", "number", "state", "made_on", "reviewed_on", "published_on", "approved_on", "paid_on",
            "voucher_no", "made_by", "remade_by", "reviewed_by", "approved_by", "returned_reason",
        ]  # fmt: skip
        shown = ["year", "number", "state", "made_on", "reviewed_on", "published_on", "approved_on", "paid_on"]
        order_by = ["-year", "-number"]


class PaymentTable(Table):
    settled_on = Column(verbose_name="兑付日期", orderable=False, default="")
    village = Column(accessor="household__village", verbose_name="村(社区)")
    paid_on = short("补录兑付日期")

    class Meta:
        model = models.ZonePayment
        fields = ["household", "village", "run", "amount", "settled_on", "paid_on", "voucher_no", "bank_account",
                  "state", "entered_by", "confirmed_by", "returned_reason"]  # fmt: skip
        shown = ["household", "village", "run", "amount", "settled_on", "voucher_no", "state"]
        order_by = ["-pk"]
        sums = ["amount"]

    def render_settled_on(self, value):
        return value.isoformat() if value else ""

    value_settled_on = render_settled_on
