"""户籍名册和部门名册: the spreadsheets that fill this app's tables."""

from households.rosters import departments
from households.rosters.registers import (
    ConditionRoster,
    HouseholdRoster,
    IncomeRoster,
    InsuredRoster,
    MonitoringRoster,
    PairingRoster,
)

__all__ = [
    "HouseholdRoster",
    "MonitoringRoster",
    "PairingRoster",
    "IncomeRoster",
    "ConditionRoster",
    "InsuredRoster",
    "departments",
]
