"""核心区搬迁: households of the FAST core zone, their buildings by the rate table, flats, costs and money."""

from corezone.models.buildings import ResettlementFlat, ZoneBuilding
from corezone.models.codelists import ChoiceReason, CostKind, FundOrigin, HomePlace, HouseGrade, ResettleMode, Stage
from corezone.models.funding import ZoneCost, ZoneFund
from corezone.models.households import ZoneHousehold
from corezone.models.payments import ZonePayment, ZonePaymentRun
from corezone.models.rates import CompensationRate

__all__ = [
    "ChoiceReason",
    "CompensationRate",
    "CostKind",
    "FundOrigin",
    "HomePlace",
    "HouseGrade",
    "ResettleMode",
    "ResettlementFlat",
    "Stage",
    "ZoneBuilding",
    "ZoneCost",
    "ZoneFund",
    "ZoneHousehold",
    "ZonePayment",
    "ZonePaymentRun",
]
