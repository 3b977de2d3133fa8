"""样例银行名册: balances of the end of June as two banks send them, the one whole, the other a page of it only."""

from datetime import date
from decimal import Decimal

from microcredit.models import Loan
from pingtang.demo.workbooks import write_workbook

AS_OF = date(2020, 6, 29)
HEADINGS = ["借款合同号", "承贷银行", "借款人姓名", "借款人身份证号", "贷款余额", "五级分类"]
WHOLE, PAGE = "中国农业银行平塘县支行", "中国邮政储蓄银行平塘县支行"
FEW = 40  # rows of the page


def write_balances(folder):
    """农行: as in our books but for four contracts. 邮储: one page of several, which the preview tells."""
    rows = _rows(WHOLE, "农行")
    for place, change in ((3, -5_000), (60, -10_000), (120, 2_000)):
        if place < len(rows):
            rows[place][4] = float(Decimal(str(rows[place][4])) + change)
    del rows[7:8]  # repaid to the end, says the bank by leaving it out
    _write(folder / "银行余额-农行-2020-06-29.xlsx", rows)
    _write(folder / "银行余额-邮储-只有一页-2020-06-29.xlsx", _rows(PAGE, "邮储银行")[:FEW])


def _rows(bank, written):
    owing = Loan.objects.outstanding(AS_OF).filter(bank=bank).order_by("contract_no")
    return [
        [number, written, name, id_number, float(owed), "正常"]
        for number, name, id_number, owed in owing.values_list(
            "contract_no", "borrower_name", "borrower_id_number", "owed"
        )
    ]


def _write(path, rows):
    title = [f"扶贫小额信贷余额表({AS_OF:%Y年%m月%d日})".replace("年0", "年")]
    write_workbook(path, "余额", [title, HEADINGS, *rows], headings=1, title=1)
