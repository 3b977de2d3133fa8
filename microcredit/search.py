"""查找贷款: by number of the contract, borrower, last six of the identity number."""

from microcredit.models import Loan
from pingtang.web.search import searchable

searchable(
    Loan, title="贷款", order=50, names=[("borrower_name", "household__head_pinyin")], codes=["contract_no"],
    numbers=["borrower_id_number"], beside=["borrower_name", "bank", "status", "household__village"],
)  # fmt: skip
