"""样例贷款: what a loan of the sample county is before it is written, and what it earns of the subsidy."""

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

RATE = Decimal("4.35")
FEN = Decimal("0.01")


@dataclass
class Plan:
    """One loan. Money in yuan; `repayments` are (day, amount, kind)."""

    principal: Decimal
    disbursed_on: date
    due_on: date
    product: str = "micro"
    repayments: list = field(default_factory=list)
    extension: tuple | None = None  # (day, new due day, is_epidemic)
    renews: object = None  # the Plan of the old loan
    borrower: tuple = ()  # (household, name, identity number)
    contract_no: str = ""
    rate: Decimal = RATE  # only of loans that were repaid before the period is it another
    bank: str = ""

    @property
    def balance(self):
        return self.principal - sum(amount for _, amount, _ in self.repayments)

    @property
    def ends_on(self):
        return max(self.due_on, self.extension[1]) if self.extension else self.due_on

    @property
    def closed_on(self):
        return self.repayments[-1][0] if self.balance == 0 else None

    def close(self, on, kind="own"):
        self.repayments = [(on, self.principal, kind)]

    def subsidy(self, quarter):
        """贴息 for a quarter, as one line of the run; for loans that are nobody's second one."""
        if self.product != "micro":
            return Decimal(0)
        since, until = max(self.disbursed_on, quarter.first), min(self.ends_on, quarter.end)
        owed, product = self.principal, Decimal(0)
        for day, amount, _ in self.repayments:
            if day > since:
                product += owed * max(0, (min(day, until) - since).days)
                since = min(day, until)
            owed -= amount
        product += owed * max(0, (until - since).days)
        return (product * RATE / 100 / 360).quantize(FEN, ROUND_HALF_UP)
