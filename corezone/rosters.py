"""核心区名册: the survey of households, the surveyor's buildings, rates, flats, agreements, earlier payments."""

from corezone.models import CompensationRate, ResettlementFlat, ZoneBuilding, ZoneHousehold, ZonePayment
from corezone.models.guards import (
    BUILDING_TWICE,
    MEASURED_EARLY,
    MOVED_UNPAID,
    NO_HOME,
    PAID_BY,
    PAYABLE,
    SIGNED_EARLY,
    SURVEYED_LATE,
    WISHED_EARLY,
)
from pingtang.identity_sql import alike
from pingtang.rosters.columns import Column, Lookup
from pingtang.rosters.roster import Check, Roster

# What the triggers of corezone/models/guards.py would refuse is told in the cell, before anything is written.
UNDO_FIRST = "须先解除协议"


def _of_household(condition, column="household"):
    """SQL: the household that a row names is such that …; `z` is its record."""
    return f"EXISTS (SELECT 1 FROM corezone_zonehousehold z WHERE z.code = {{{column}}} AND ({condition}))"


def _known_building(more="true"):
    """SQL: the building that a row names is there already, and …; `b` is its record."""
    return _of_household(
        "EXISTS (SELECT 1 FROM corezone_zonebuilding b WHERE b.household_id = z.id"
        f" AND b.building_no = {{building_no}} AND {more})"
    )


def _known_payment(more="true"):
    """SQL: the payment that a row names is there already, and …; `p` is its record."""
    return _of_household(
        "EXISTS (SELECT 1 FROM corezone_zonepayment p WHERE p.household_id = z.id"
        f" AND p.voucher_no = {{voucher_no}} AND {more})"
    )


def _kept_by_the_agreement(column):
    changed = f"NOT {_known_building(f'b.{column} = {{{column}}}')}"
    sentence = f"这一户已签协议,测绘结果不能再改;{UNDO_FIRST}"
    return Check(column, sentence, f"{_of_household('z.signed_on IS NOT NULL')} AND {_known_building()} AND {changed}")


class ZoneHouseholdRoster(Roster):
    """入户调查: one row a household, with its wish and the reasons."""

    order = 600
    code = Column("户号", example="HL-001")
    checks = [
        Check("choice", f"这一户已签协议,安置意愿不能再改;{UNDO_FIRST}",
              _of_household("z.signed_on IS NOT NULL AND z.choice <> {choice}", "code")),
        Check("choice", "这一户已分配房源,须先收回房源再改安置意愿",
              _of_household("{choice} <> 'dispersed' AND EXISTS (SELECT 1 FROM corezone_resettlementflat f"
                            " WHERE f.household_id = z.id)", "code")),
        Check("chosen_on", WISHED_EARLY, "{chosen_on} < {surveyed_on}"),
        Check("home_place", f"这一户{NO_HOME}",
              "{choice_reason} = 'own_home' AND {home_place} = 'none' AND NOT "
              + _of_household("z.choice_reason = 'own_home' AND z.home_place = 'none'", "code")),
        Check("surveyed_on", SURVEYED_LATE,
              _of_household("z.surveyed_on IS DISTINCT FROM {surveyed_on} AND EXISTS (SELECT 1 FROM"
                            " corezone_zonebuilding b WHERE b.household_id = z.id AND b.surveyed_on < {surveyed_on})",
                            "code")),
    ]  # fmt: skip

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
    checks = [
        Check("household", f"这一户已签协议,不能再新增房屋;确有遗漏的,{UNDO_FIRST}",
              f"{_of_household('z.signed_on IS NOT NULL')} AND NOT {_known_building()}"),
        *map(_kept_by_the_agreement, ("structure", "grade", "floor_area", "surveyed_on")),
        Check("surveyed_on", f"这一户的{MEASURED_EARLY}",
              f"{_of_household('{surveyed_on} < z.surveyed_on')}"
              f" AND NOT {_known_building('b.surveyed_on = {surveyed_on}')}"),
        Check("demolished_on", "这一户还没有搬迁,不能登记拆除;请先登记搬迁",
              f"{{demolished_on}} IS NOT NULL AND {_of_household('z.moved_on IS NULL')}"),
        Check("demolished_on", "拆除日期早于这一户的搬迁日期",
              f"{_of_household('{demolished_on} < z.moved_on')}"
              f" AND NOT {_known_building('b.demolished_on = {demolished_on}')}"),
    ]  # fmt: skip

    @classmethod
    def checks_for(cls, user):
        """A building whose number is only written otherwise is not another one."""
        household, building = (f'x."values"[{cls.place_of(name)}]' for name in ("household", "building_no"))
        known = _of_household(
            "EXISTS (SELECT 1 FROM corezone_zonebuilding b WHERE b.household_id = z.id AND"
            f" {alike('b.building_no', '{building_no}')})"
        )
        in_the_file = (
            f"EXISTS (SELECT 1 FROM incoming x WHERE {household} = {{household}} AND {building} <> {{building_no}}"
            f" AND {alike(building, '{building_no}')})"
        )
        twice = f"({known} OR {in_the_file}) AND NOT {_known_building()}"
        return [*cls.checks, Check("building_no", f"这一户{BUILDING_TWICE}", twice)]

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
        Check("code", "没有这个户号,请先导入入户调查名册", f"NOT {_of_household('true', 'code')}"),
        Check("signed_on", "这一户的房屋还没有测绘,或有房屋没有补偿标准,不能签协议",
              _of_household("{signed_on} IS NOT NULL AND z.signed_on IS NULL AND (SELECT coalesce(bool_or("
                            "b.compensation IS NULL), true) FROM corezone_zonebuilding b WHERE b.household_id = z.id)",
                            "code")),
        Check("signed_on", "这一户选择还房分散安置,须先分配房源再签协议",
              _of_household("{signed_on} IS NOT NULL AND z.signed_on IS NULL AND z.choice = 'dispersed' AND NOT EXISTS"
                            " (SELECT 1 FROM corezone_resettlementflat f WHERE f.household_id = z.id)", "code")),
        Check("signed_on", "这一户在这一天以前已兑付补偿,协议签订日期不能改晚",
              _of_household("z.signed_on < {signed_on} AND EXISTS (SELECT 1 FROM corezone_zonepayment p LEFT JOIN"
                            " corezone_zonepaymentrun n ON n.id = p.run_id WHERE p.household_id = z.id AND"
                            " p.state IS DISTINCT FROM 'returned' AND coalesce(p.paid_on, n.paid_on) < {signed_on})",
                            "code")),
        Check("signed_on", SIGNED_EARLY,
              _of_household("z.signed_on IS DISTINCT FROM {signed_on} AND EXISTS (SELECT 1 FROM corezone_zonebuilding"
                            " b WHERE b.household_id = z.id AND b.surveyed_on > {signed_on})", "code")),
        Check("moved_on", f"这一户{MOVED_UNPAID}",
              _of_household("{moved_on} >= coalesce({signed_on}, z.signed_on)"
                            " AND z.moved_on IS DISTINCT FROM {moved_on}"
                            f" AND {PAYABLE.format('z.id')} > 0"
                            f" AND NOT EXISTS ({PAID_BY.format('z.id', '{moved_on}')})", "code")),
        Check("restored_on", "这一户还有房屋没有拆除,不能登记复垦复绿",
              _of_household("{restored_on} IS NOT NULL AND z.restored_on IS NULL AND EXISTS (SELECT 1 FROM"
                            " corezone_zonebuilding b WHERE b.household_id = z.id AND (b.demolished_on IS NULL OR"
                            " b.demolished_on > {restored_on}))", "code")),
    ]  # fmt: skip

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
    checks = [
        Check("price", f"这套房的住户已签协议,结算价不能再改;{UNDO_FIRST}",
              "EXISTS (SELECT 1 FROM corezone_resettlementflat f JOIN corezone_zonehousehold z"
              " ON z.id = f.household_id WHERE f.estate = {estate} AND f.flat_no = {flat_no}"
              " AND z.signed_on IS NOT NULL AND f.price <> {price})"),
    ]  # fmt: skip

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

    @classmethod
    def checks_for(cls, user):
        """What was taken over as it was, and stands in the file as it stands here, is let be."""
        as_it_was = {column: _known_payment(f"p.{column} = {{{column}}}") for column in ("amount", "paid_on")}
        return [
            Check("household", "这一户还没有签协议,不能登记兑付;请先登记协议",
                  f"{_of_household('z.signed_on IS NULL')} AND NOT {_known_payment()}"),
            Check("paid_on", "兑付日期早于这一户的协议签订日期",
                  f"{_of_household('{paid_on} < z.signed_on')} AND NOT {as_it_was['paid_on']}"),
            Check("amount", "超过这一户的应兑付金额(房屋补偿减还房结算价);已登记、在办清单和本名册的兑付合并计算",
                  f"{cls._above_what_is_due()} AND NOT {as_it_was['amount']}"),
        ]  # fmt: skip

    @classmethod
    def _above_what_is_due(cls):
        """SQL: what the file says of the household, with what is paid or listed beside it, exceeds what is due."""
        household, amount, voucher = (
            f'x."values"[{cls.place_of(name)}]' for name in ("household", "amount", "voucher_no")
        )
        in_the_file = (
            f"SELECT sum(CASE WHEN x.errors ? 'amount' THEN 0 ELSE {amount}::numeric END) FROM incoming x"
            f" WHERE {household} = z.code"
        )
        beside = (
            "SELECT sum(p.amount) FROM corezone_zonepayment p WHERE p.household_id = z.id"
            " AND p.state IS DISTINCT FROM 'returned' AND NOT EXISTS (SELECT 1 FROM incoming x"
            f" WHERE {household} = z.code AND {voucher} = p.voucher_no)"
        )
        above = f"{{amount}} > 0 AND ({in_the_file}) + coalesce(({beside}), 0) > {PAYABLE.format('z.id')}"
        return _of_household(above)
