"""小额信贷: loans with what was repaid, renewed and extended, what the bank says of them, and the interest subsidy."""

from microcredit.models.bank import BankBalance, CompleteReport, Discrepancy
from microcredit.models.banks import Bank, bank_names, bank_readings
from microcredit.models.codelists import (
    DiscrepancyState,
    FiveClass,
    HeldBack,
    LoanProduct,
    LoanStatus,
    LoanUse,
    RepaymentKind,
)
from microcredit.models.loan import Loan
from microcredit.models.movements import Extension, Renewal, Repayment
from microcredit.models.subsidies import InterestSubsidy, SubsidyBudget, SubsidyRun

__all__ = [
    "Bank",
    "BankBalance",
    "CompleteReport",
    "Discrepancy",
    "DiscrepancyState",
    "Extension",
    "FiveClass",
    "HeldBack",
    "InterestSubsidy",
    "Loan",
    "LoanProduct",
    "LoanStatus",
    "LoanUse",
    "Renewal",
    "Repayment",
    "RepaymentKind",
    "SubsidyBudget",
    "SubsidyRun",
    "bank_names",
    "bank_readings",
]
