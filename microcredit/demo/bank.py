"""样例银行余额: what the banks reported of 20 June 2020: our balances, but for some that differ."""

from datetime import date
from decimal import Decimal

from microcredit.models import BankBalance, Loan
from microcredit.reconciling import reconcile

AS_OF = date(2020, 6, 20)
LOWER, HIGHER, UNKNOWN, MISSING = 6, 3, 2, 3  # differences of each kind


def report_balances(county):
    """One row a contract that owes something; the planted differences are then found by the reconciliation."""
    owing = Loan.objects.outstanding(AS_OF).order_by("contract_no")
    rows = [
        BankBalance(as_of=AS_OF, bank=bank, contract_no=number, borrower_name=name, borrower_id_number=id_number,
                    balance=owed, five_class=grade)
        for number, bank, name, id_number, owed, grade in owing.values_list(
            "contract_no", "bank", "borrower_name", "borrower_id_number", "owed", "five_class"
        )
    ]  # fmt: skip
    picked = county.chance.sample(range(len(rows)), LOWER + HIGHER + UNKNOWN + MISSING)
    for place in picked[:LOWER]:
        rows[place].balance -= Decimal(5_000)
    for place in picked[LOWER : LOWER + HIGHER]:
        rows[place].balance += Decimal(2_000)
    for place in picked[LOWER + HIGHER : -MISSING]:
        known = rows[place]
        rows.append(
            BankBalance(as_of=AS_OF, bank=known.bank, contract_no=f"{known.contract_no}-补", balance=Decimal(20_000),
                        borrower_name=known.borrower_name, borrower_id_number=known.borrower_id_number)
        )  # fmt: skip
    missing = set(picked[-MISSING:])
    BankBalance.objects.bulk_create(row for place, row in enumerate(rows) if place not in missing)
    for bank in sorted({row.bank for row in rows}):
        reconcile(AS_OF, bank)
