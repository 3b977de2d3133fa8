"""贴息: the budget of a year, a quarter's run over all loans, and its lines, each with the computation that led to it.

积数 (day product) is Σ 计息本金 × 天数 over the quarter; 贴息 = 积数 × 年利率 ÷ 100 ÷ 360, rounded half up to the fen.
"""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from microcredit.models.codelists import HeldBack
from microcredit.models.loan import Loan
from microcredit.models.subsidyguards import ABOVE_WHAT_WAS_GIVEN, WITHIN_BUDGET
from pingtang.accounts.roles import Stream
from pingtang.approving import not_the_same, who
from pingtang.areas.models import CountywideQuerySet
from pingtang.fields import (
    CodeField,
    DayField,
    MoneyField,
    RateField,
    TextField,
    WholeField,
    YearField,
    YesNoField,
    impossible,
)
from pingtang.notices.models import PublishedList
from pingtang.notices.models.guards import of_lines, step_by_step
from pingtang.tracking import tracked

QUARTERS = {1: "一", 2: "二", 3: "三", 4: "四"}


@tracked
class SubsidyBudget(models.Model):
    """贴息预算. One row a year."""

    subject = "subsidies"

    year = YearField("年度", unique=True)
    amount = MoneyField("安排贴息资金(元)")
    arranged_on = DayField("安排日期")
    doc_no = TextField("文号")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    class Meta:
        verbose_name = verbose_name_plural = "贴息预算"
        triggers = [ABOVE_WHAT_WAS_GIVEN]
        constraints = [*impossible(texts=["doc_no"], days=["arranged_on"], money=["amount"], years=["year"])]

    def __str__(self):
        return f"{self.year}年贴息预算"

    def get_absolute_url(self):
        return reverse("microcredit:subsidybudget-detail", args=[self.pk])


@tracked
class SubsidyRun(PublishedList):
    """季度贴息: all lines of one quarter, and what earlier quarters still get or give back (补差)."""

    subject = "subsidies"
    work_stream = Stream.MICROCREDIT
    public_headings = ["承贷银行", "所属季度", "计息天数", "积数", "年利率", "已贴(元)"]
    payment_headings = ["借款人", "身份证号", "合同号", "计息积数", "年利率(%)", "本季度贴息(元)", "以前季度补差(元)",
                        "应发(元)"]  # fmt: skip
    waits_for_doubts = False  # a doubtful line is held back by itself, with its reason, or doubted by its township

    year = YearField("年度")
    quarter = WholeField("季度")
    since = DayField("计息开始日期", editable=False)
    until = DayField("计息截止日期", editable=False)
    ceiling = MoneyField("单户贴息上限(元)", editable=False)
    day_basis = WholeField("计息年天数", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "季度贴息"
        triggers = [step_by_step(), WITHIN_BUDGET]
        constraints = [
            not_the_same("approved_by", "made_by"),
            models.UniqueConstraint(
                fields=["year", "quarter"],
                name="microcredit_subsidyrun_once",
                violation_error_message="这个季度的贴息已经编制",
            ),
            models.CheckConstraint(
                condition=Q(quarter__range=(1, 4)),
                name="microcredit_subsidyrun_quarter",
                violation_error_message="季度须为1至4",
            ),
            *impossible(
                texts=PublishedList.TEXTS, days=[*PublishedList.DAYS, "since", "until"], money=["ceiling"],
                years=["year"], wholes=["quarter", "day_basis"],
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.year}年第{QUARTERS.get(self.quarter, self.quarter)}季度贴息"

    def get_absolute_url(self):
        return reverse("microcredit:subsidyrun-detail", args=[self.pk])

    @property
    def public_title(self):
        return f"平塘县{self.year}年第{QUARTERS[self.quarter]}季度扶贫小额信贷贴息公示"

    @property
    def public_note(self):
        return (
            "积数是每天的计息本金(元)按计息天数逐日相加,算放款日、不算还款日和到期日;"
            f"金额 = 积数 × 年利率 ÷ {self.day_basis},四舍五入到分,再减以前已贴。“补差”是对以前季度的更正。"
        )

    def _paid(self):
        return (
            self.lines.exclude(amount=0)
            .select_related("loan", "loan__household")
            .order_by("loan__household__township", "loan__household__village", "loan__contract_no", "year", "quarter")
        )

    def public_rows(self):
        for line in self._paid():
            home, loan = line.loan.household, line.loan
            told = [
                loan.bank, self._quarter_of(line), str(line.days), f"{line.day_product.normalize():,f}",
                f"{line.rate.normalize():f}%", f"{line.before.normalize():,f}",
            ]  # fmt: skip
            yield home.township_id, home.village_id, loan.borrower_name, told, line.amount

    def _quarter_of(self, line):
        own = (line.year, line.quarter) == (self.year, self.quarter)
        return f"{QUARTERS[line.quarter]}季度" if own else f"{line.year}年{QUARTERS[line.quarter]}季度补差"

    def payment_rows(self):
        """One row a contract: its own quarter and what is still given or taken back of earlier ones, netted."""
        by_loan = {}
        for line in self._paid():
            by_loan.setdefault(line.loan, []).append(line)
        for loan, lines in by_loan.items():
            own = next((one for one in lines if (one.year, one.quarter) == (self.year, self.quarter)), None)
            amount = own.amount if own else 0
            whole = sum(line.amount for line in lines)
            yield (
                loan.borrower_name, loan.borrower_id_number, loan.contract_no, own.day_product if own else 0,
                own.rate if own else None, amount, whole - amount, whole,
            )  # fmt: skip

    def payment_sheets(self):
        """A sheet for each bank; what borrowers have to give back on its own; and what all of it comes to."""
        banks = dict(self._paid().values_list("loan__contract_no", "loan__bank"))
        sheets, back = {}, []
        for row in self.payment_rows():
            bank = banks[row[2]]
            if row[-1] > 0:
                sheets.setdefault(bank, []).append(row)
            elif row[-1] < 0:
                back.append((*row[:3], bank, *row[3:]))
        made = [(bank, self.payment_headings, sheets[bank]) for bank in sorted(sheets)]
        if back:
            made.append(("应收回", [*self.payment_headings[:3], "承贷银行", *self.payment_headings[3:]], back))
        whole = [(name, len(rows), sum(row[-1] for row in rows)) for name, _, rows in made]
        return [("汇总", ["承贷银行", "笔数", "金额(元)"], whole), *made]


class InterestSubsidyQuerySet(CountywideQuerySet):
    place = "loan__household__"

    def paid_out(self, on):
        """已审定 by the day: lines of approved runs that give something."""
        return self.filter(run__approved_on__lte=on).exclude(amount=0)

    def paid_out_during(self, since, on):
        """期间内审定: the same of the runs that were approved from the first to the last day."""
        return self.paid_out(on).filter(run__approved_on__gte=since)

    def doubted(self):
        """乡镇提出疑问, and not answered yet."""
        return self.filter(is_doubted=True, answer="")


@tracked
class InterestSubsidy(models.Model):
    """贴息明细. One row a loan and quarter in a run; of an earlier quarter it is a 补差, which may be < 0."""

    subject = "subsidies"

    run = models.ForeignKey(SubsidyRun, models.PROTECT, verbose_name="季度贴息", related_name="lines")
    loan = models.ForeignKey(Loan, models.PROTECT, verbose_name="贷款", related_name="subsidies")
    year = YearField("年度")
    quarter = WholeField("季度")
    base_amount = MoneyField("计息本金(元)")
    days = WholeField("计息天数")
    day_product = MoneyField("计息积数", signed=True)
    rate = RateField("贴息年利率(%)")
    amount = MoneyField("贴息金额(元)", signed=True)
    before = MoneyField("以前已贴息(元)", signed=True, default=0)
    segments = models.JSONField("计息过程", default=list)  # [[first day, day after the last, base in yuan], …]
    held_back = CodeField("少贴原因", codes=HeldBack, default=HeldBack.NONE)
    is_doubted = YesNoField("乡镇是否有疑问")
    doubt = TextField("乡镇初审意见", max_length=200, blank=True, default="", db_default="")
    checked_by = who("乡镇初审人")
    answer = TextField("县级答复", max_length=200, blank=True, default="", db_default="")
    answered_by = who("县级答复人")
    version = models.IntegerField("版本", default=1, editable=False, db_default=1)

    objects = InterestSubsidyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "贴息明细"
        triggers = of_lines(
            "microcredit_subsidyrun", "run_id", "is_doubted", "doubt", "checked_by_id", "answer", "answered_by_id"
        )
        constraints = [
            models.UniqueConstraint(
                fields=["run", "loan", "year", "quarter"], name="microcredit_interestsubsidy_once"
            ),
            models.CheckConstraint(
                condition=Q(quarter__range=(1, 4), days__range=(0, 93)), name="microcredit_interestsubsidy_quarter"
            ),
            models.CheckConstraint(
                condition=~Q(is_doubted=True) | ~Q(doubt=""),
                name="microcredit_interestsubsidy_doubt",
                violation_error_message="提出疑问须写明原因",
            ),
            # what a loan gets for a quarter, over all runs, is never below nothing
            models.CheckConstraint(
                condition=Q(amount__gte=-F("before")), name="microcredit_interestsubsidy_not_below_nothing"
            ),
            *impossible(
                texts=["doubt", "answer"], money=["base_amount"], signed=["amount", "day_product", "before"],
                rates=["rate"], years=["year"], wholes=["quarter", "days"], codes={"held_back": HeldBack},
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.loan} {self.year}年第{QUARTERS.get(self.quarter, self.quarter)}季度"

    def get_absolute_url(self):
        return reverse("microcredit:interestsubsidy-detail", args=[self.pk])
