"""核心区名册: the survey of households, the surveyor's buildings, rates, flats, agreements, earlier payments."""

from corezone.models import CompensationRate, ResettlementFlat, ZoneBuilding, ZoneHousehold, ZonePayment
from pingtang.rosters.columns import Column, Lookup
from pingtang.rosters.roster import Check, Roster


class ZoneHouseholdRoster(Roster):
    """入户调查: one row a household, with its wish and the reasons."""

    order = 600
    code = Column("户号", example="HL-001")

    class Meta:
        title = "核心区入户调查名册"
        model = ZoneHousehold
        key = ["code"]
        columns = [
            "code", "head_name", "head_id_number", "township", "village", "village_group", "persons", "phone",
            "bank_account", "surveyed_on", "choice", "choice_reason", "choice_note", "chosen_on", "home_place",
            "home_address", "has_safe_home",
        ]  # fmt: skip


class ZoneBuildingRoster(Roster):
    """测绘成果: one row a building. 补偿单价 and 补偿金额 follow from the rate table, whatever the surveyor wrote."""

    order = 610
    household = Lookup("户号", by="code", example="HL-001")
    building_no = Column(example="1栋")

    class Meta:
        title = "核心区房屋测绘名册"
        model = ZoneBuilding
        key = ["household", "building_no"]
        columns = ["household", "building_no", "structure", "grade", "floor_area", "surveyed_on", "surveyor",
                   "demolished_on"]  # fmt: skip


class ZoneAgreementRoster(Roster):
    """协议与搬迁: for households that are known; the section alone uploads it."""

    order = 620
    code = Column("户号", example="HL-001")
    checks = [
        Check(
            "code",
            "没有这个户号,请先导入入户调查名册",
            "NOT EXISTS (SELECT 1 FROM corezone_zonehousehold z WHERE z.code = {code})",
        )
    ]

    class Meta:
        title = "核心区协议与搬迁名册"
        slug = "corezone-agreements"
        subject = "zonefunds"
        model = ZoneHousehold
        key = ["code"]
        columns = ["code", "agreement_no", "signed_on", "moved_on", "moved_to", "restored_on"]


class CompensationRateRoster(Roster):
    """补偿标准: one row a structure, grade and day from which it holds; in force when another person confirms it."""

    order = 630

    class Meta:
        title = "房屋补偿标准"
        model = CompensationRate
        key = ["structure", "grade", "effective_on"]
        columns = ["structure", "grade", "price", "effective_on", "source"]


class ResettlementFlatRoster(Roster):
    """存量房."""

    order = 640

    class Meta:
        title = "存量房名册"
        model = ResettlementFlat
        key = ["estate", "flat_no"]
        columns = ["estate", "flat_no", "floor_area", "price"]


class ZonePaymentRoster(Roster):
    """早前兑付: what was paid before the portal was there, each confirmed by another person."""

    order = 650
    household = Lookup("户号", by="code", example="HL-001")
    paid_on = Column("兑付日期", required=True)
    voucher_no = Column("兑付凭证号", required=True, example="2018-0315")

    class Meta:
        title = "核心区早前兑付名册"
        model = ZonePayment
        key = ["household", "voucher_no"]
        columns = ["household", "amount", "paid_on", "voucher_no", "bank_account"]
