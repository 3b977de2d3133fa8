"""被清洗的小额信贷表: loans, and with each what belongs to it."""

from microcredit.models import Extension, InterestSubsidy, Loan, Renewal, Repayment
from pingtang.cleaning.target import target


def lent(day):
    """放款 by the day: an application is no loan yet."""
    return Loan.objects.disbursed(day.on)


def every(model):
    """All records of a table, whatever the day."""
    return lambda day: model.objects.all()


target(Loan, lent, name="borrower_name")
for papers in (Repayment, Extension, InterestSubsidy):
    target(papers, every(papers), name="loan__borrower_name", dossier=Loan, by="loan")
target(Renewal, every(Renewal), name="new_loan__borrower_name", dossier=Loan, by="new_loan")
