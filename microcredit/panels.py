"""贷款档案: what belongs to a loan on its page, the lines of a run, and on a household's page its loans."""

from django.db.models import Count, F, Q, Sum

from households.models import Household
from microcredit import models
from microcredit.computing import arithmetic
from pingtang.accounts.roles import Act
from pingtang.areas.models import within_reach
from pingtang.attachments.panels import attachable
from pingtang.web.panels import panel


@panel(Household, "小额信贷", order=95)
def loans_of_household(household, request):
    return models.Loan.objects.filter(household=household).order_by("-disbursed_on", "-pk")


@panel(models.Loan, "还款", order=10)
def repayments(loan, request):
    return models.Repayment.objects.filter(loan=loan).order_by("-paid_on", "-pk")


@panel(models.Loan, "展期", order=20)
def extensions(loan, request):
    return models.Extension.objects.filter(loan=loan).order_by("-extended_on")


@panel(models.Loan, "续贷", order=30)
def renewals(loan, request):
    return models.Renewal.objects.filter(Q(old_loan=loan) | Q(new_loan=loan)).order_by("-renewed_on")


@panel(models.Loan, "贴息", order=40)
def subsidies(loan, request):
    return models.InterestSubsidy.objects.filter(loan=loan).order_by(
        "-run__year", "-run__quarter", "-year", "-quarter"
    )


@panel(models.Loan, "对账差异", order=50)
def discrepancies(loan, request):
    return models.Discrepancy.objects.filter(loan=loan).order_by("-as_of")


attachable(models.Loan, "申请材料", "借款合同", "评议公示照片", "其他", order=60)


@panel(models.SubsidyRun, "合计", order=10, right=("subsidies", Act.VIEW), template="microcredit/run_sums.html")
def sums(run, request):
    """By township and bank, each number opening its lines; the whole against the year's budget."""
    lines = within_reach(models.InterestSubsidy.objects.filter(run=run), request.user).order_by()
    paid = Count("pk", filter=~Q(amount=0))
    budget = models.SubsidyBudget.objects.filter(year=run.year).first()
    given = models.InterestSubsidy.objects.filter(run__year=run.year, run__quarter__lte=run.quarter)
    whole = lines.aggregate(sum=Sum("amount"), paid=paid, every=Count("pk"), product=Sum("day_product"))
    town = "loan__household__township"
    return {
        "run": run,
        "whole": whole,
        "product": round(whole["product"] or 0),
        "budget": budget,
        "spent": given.aggregate(sum=Sum("amount"))["sum"] or 0,
        "adjusted": lines.exclude(year=run.year, quarter=run.quarter).aggregate(n=Count("pk"), sum=Sum("amount")),
        "towns": lines.values(key=F(town), name=F(f"{town}__name"))
        .annotate(paid=paid, sum=Sum("amount"), doubted=Count("pk", filter=Q(is_doubted=True, answer="")),
                  checked=Count("pk", filter=Q(is_doubted__isnull=False)))
        .order_by("key"),
        "reasons": [
            {"value": value, "title": models.HeldBack(value).label, "number": number}
            for value, number in lines.exclude(held_back=models.HeldBack.NONE)
            .values_list("held_back").annotate(Count("pk")).order_by("held_back")
        ],
    }  # fmt: skip


@panel(models.SubsidyRun, "明细", order=20)
def lines_of_run(run, request):
    return (
        models.InterestSubsidy.objects.filter(run=run).exclude(amount=0).within(request.user.area)
        .order_by("loan__contract_no")
    )  # fmt: skip


@panel(
    models.InterestSubsidy, "计算过程", order=10, right=("subsidies", Act.VIEW), template="microcredit/arithmetic.html"
)
def computation(line, request):
    return arithmetic(line, line.run.day_basis)
