"""后扶规则 W010–W012、W014: direct support that is wrong in amount, term or person; later projects out of order."""

from django.db.models import DecimalField, ExpressionWrapper, F, Func, IntegerField, Q, Value
from django.db.models.functions import ExtractYear, Round
from django.db.models.lookups import GreaterThan

from pingtang.cleaning.patterns import in_order
from pingtang.cleaning.rule import CONSISTENT, DEPARTMENT, EXTENDED, LOGICAL, WARNING, rule
from reservoir.models import LaterProject, LaterSupport, SupportMode, months_in


class NewYear(Func):
    """1 January of a year."""

    template = "make_date(%(expressions)s::int, 1, 1)"


@rule(
    "W010",
    LaterSupport,
    "后扶直补金额不等于每人每年600元",
    ["amount", "months"],
    CONSISTENT,
    advice="核对年中核减的按月折算并说明。",
    tier=EXTENDED,
)
def wrong_amount(day):
    months = months_in(F("year"), day.policy("later_support_years"))
    money = DecimalField(max_digits=16, decimal_places=2)
    share = ExpressionWrapper(day.policy_by("later_support_annual", "year") * months / Value(12), output_field=money)
    # beyond the term nothing is due: that is W011's finding
    return Q(mode=SupportMode.CASH) & Q(GreaterThan(months, 0)) & ~Q(amount=Round(share, 2, output_field=money))


@rule(
    "W011",
    LaterSupport,
    "后扶直补超过20年期限",
    ["year", "start_on"],
    LOGICAL,
    advice="到期停发。",
    tier=EXTENDED,
)
def beyond_the_term(day):
    last = ExpressionWrapper(
        ExtractYear("start_on") + Value(int(day.policy("later_support_years"))), output_field=IntegerField()
    )
    return Q(year__gt=last)


rule(
    "W012",
    LaterSupport,
    "后扶直补人员已死亡或为财政供养人员",
    ["id_number", "year"],
    DEPARTMENT,
    Q(late_person__died_on__lt=NewYear("year")) | Q(on_payroll__known_on__lt=NewYear(F("year") + 1)),
    advice="自次年1月1日起核减。",
    tier=EXTENDED,
)
rule(
    "W014",
    LaterProject,
    "后期扶持项目日期顺序颠倒",
    ["plan_reviewed_on", "started_on", "finished_on", "accepted_on"],
    LOGICAL,
    in_order("plan_reviewed_on", "started_on")
    | in_order("started_on", "finished_on")
    | in_order("finished_on", "accepted_on"),
    advice="更正审查、开工、完工、验收日期。",
    severity=WARNING,
    tier=EXTENDED,
)
