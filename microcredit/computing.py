"""贴息计算: the interest subsidy of every loan for a quarter, in one statement over all of them.

A loan has its subsidy for the days from its disbursement on, within its term (as extended), on which something is owed
and its household is one that the policy supports. A household's loans share one ceiling, the earlier loan first. The
days on which nothing of this changes make a segment; 积数 = Σ base × days, 贴息 = 积数 × rate ÷ 100 ÷ day basis,
rounded half up to the fen once a line (dictionary section 7, 季度贴息).

What a day counts: the day of disbursement does, the day of repayment and the due date do not (算头不算尾).
"""

import json
from datetime import date

from django.db import connection

from households.models import RegistryKind
from microcredit.models import InterestSubsidy, LoanProduct, SubsidyRun
from microcredit.quarters import Quarter
from pingtang.policy.constants import as_day, policy
from pingtang.rosters.scratch import scratch
from pingtang.web.bulk import Refused

SUBSIDY = """
WITH loan AS MATERIALIZED (
    SELECT l.id, coalesce(l.household_id, -l.id) AS home, l.household_id, l.disbursed_on, l.due_on, l.principal,
        l.product, h.registry_kind, coalesce(h.removed_on, 'infinity'::date) AS removed_on,
        least(l.annual_rate, CASE WHEN l.due_on <= l.disbursed_on + interval '1 year' THEN %(rate_1y)s
                                  ELSE %(rate_3y)s END) AS rate
    FROM microcredit_loan l LEFT JOIN households_household h ON h.id = l.household_id
    WHERE l.disbursed_on < %(stop)s
), paid AS MATERIALIZED (
    SELECT loan_id, paid_on AS day, sum(principal_amount) AS amount FROM microcredit_repayment
    WHERE paid_on < %(stop)s GROUP BY 1, 2
), owing AS MATERIALIZED (
    SELECT loan.* FROM loan LEFT JOIN (
        SELECT loan_id, sum(amount) AS amount FROM paid WHERE day <= %(start)s GROUP BY 1
    ) gone ON gone.loan_id = loan.id
    WHERE loan.principal > coalesce(gone.amount, 0)
), change AS (
    SELECT home, day FROM owing, unnest(ARRAY[%(start)s::date, disbursed_on, due_on, removed_on]) AS day
    UNION SELECT owing.home, paid.day FROM owing JOIN paid ON paid.loan_id = owing.id
    UNION SELECT owing.home, day FROM owing JOIN microcredit_extension x ON x.loan_id = owing.id,
        unnest(ARRAY[x.extended_on, x.old_due_on, x.new_due_on]) AS day
), span AS (
    SELECT home, day AS since, lead(day, 1, %(stop)s::date) OVER (PARTITION BY home ORDER BY day) AS until
    FROM change WHERE day >= %(start)s AND day < %(stop)s
), due AS (
    SELECT owing.id, span.since, span.until, owing.rate, owing.home, owing.disbursed_on,
        owing.principal - coalesce((SELECT sum(r.principal_amount) FROM microcredit_repayment r
            WHERE r.loan_id = owing.id AND r.paid_on <= span.since), 0) AS owed,
        CASE WHEN owing.product <> %(micro)s THEN 'product'
             WHEN owing.household_id IS NULL THEN 'unknown'
             WHEN NOT (owing.registry_kind = %(registered)s
                       OR owing.registry_kind = %(marginal)s AND owing.disbursed_on >= %(marginal_from)s)
                  THEN 'household'
             WHEN span.since >= owing.removed_on THEN 'removed'
             WHEN span.since >= owing.due_on AND NOT EXISTS (
                  SELECT 1 FROM microcredit_extension x WHERE x.loan_id = owing.id AND span.since < x.new_due_on
                  AND (x.is_epidemic OR span.since >= x.extended_on)) THEN 'overdue'
        END AS why
    FROM owing JOIN span USING (home) WHERE span.since >= owing.disbursed_on
), shared AS (
    SELECT *, coalesce(sum(CASE WHEN why IS NULL THEN owed END) OVER (
        PARTITION BY home, since ORDER BY disbursed_on, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
        AS taken
    FROM due WHERE owed > 0
), based AS (
    SELECT id, since, until, rate, owed, why,
        CASE WHEN why IS NULL THEN greatest(0, least(owed, %(ceiling)s - taken)) ELSE 0 END AS base
    FROM shared
)
SELECT id AS loan_id, rate, coalesce(max(base), 0) AS base,
    coalesce(sum(until - since) FILTER (WHERE base > 0), 0)::int AS days, sum(base * (until - since)) AS product,
    coalesce(jsonb_agg(jsonb_build_array(since, until, base) ORDER BY since) FILTER (WHERE base > 0), '[]')
        AS segments,
    coalesce(min(why), CASE WHEN bool_or(base < owed) THEN 'ceiling' ELSE 'none' END) AS held_back
FROM based GROUP BY id, rate
"""
# one quarter's lines; `before` is what approved runs already gave for it
LINES = f"""
WITH subsidy AS ({SUBSIDY}), given AS (
    SELECT s.loan_id, sum(s.amount) AS amount FROM microcredit_interestsubsidy s
    JOIN microcredit_subsidyrun r ON r.id = s.run_id AND r.approved_on IS NOT NULL
    WHERE s.year = %(year)s AND s.quarter = %(number)s GROUP BY 1
), line AS (
    SELECT coalesce(subsidy.loan_id, given.loan_id) AS loan_id, coalesce(rate, 0) AS rate, coalesce(base, 0) AS base,
        coalesce(days, 0) AS days, coalesce(product, 0) AS product, coalesce(segments, '[]') AS segments,
        coalesce(held_back, 'none') AS held_back, coalesce(given.amount, 0) AS before,
        round(coalesce(product * rate, 0) / 100 / %(basis)s, 2) AS whole
    FROM subsidy FULL JOIN given USING (loan_id)
)
INSERT INTO microcredit_interestsubsidy (run_id, loan_id, year, quarter, base_amount, days, day_product, rate, amount,
    before, segments, held_back, is_doubted, doubt)
SELECT %(run)s, loan_id, %(year)s, %(number)s, base, days, product, rate, whole - before, before, segments,
    CASE WHEN held_back = 'none' AND NOT %(regular)s THEN 'adjustment' ELSE held_back END, NULL, ''
FROM line WHERE %(regular)s OR whole <> before ORDER BY loan_id
"""
# what townships said of lines, and what was answered, is kept where a line comes out as it was
LOOKED_AT = """AS SELECT loan_id, year, quarter, amount, day_product, is_doubted, doubt, checked_by_id, answer,
    answered_by_id FROM microcredit_interestsubsidy WHERE run_id = %s AND is_doubted IS NOT NULL"""
KEPT = """
UPDATE microcredit_interestsubsidy s SET is_doubted = k.is_doubted, doubt = k.doubt, checked_by_id = k.checked_by_id,
    answer = k.answer, answered_by_id = k.answered_by_id
FROM looked_at k WHERE s.run_id = %s AND (s.loan_id, s.year, s.quarter, s.amount, s.day_product)
    = (k.loan_id, k.year, k.quarter, k.amount, k.day_product)
"""
EARLIER = 8  # quarters back that may still be corrected


def terms(quarter):
    """What the statement asks of the policy, by the year of the quarter."""
    return {
        "start": quarter.first, "stop": quarter.end, "year": quarter.year, "number": quarter.number,
        "ceiling": policy("loan_max", quarter.year), "basis": policy("interest_day_basis", quarter.year),
        "rate_1y": policy("loan_rate_1y", quarter.year), "rate_3y": policy("loan_rate_3y", quarter.year),
        "marginal_from": as_day(policy("marginal_loan_from", quarter.year)), "micro": LoanProduct.MICRO.value,
        "registered": RegistryKind.REGISTERED.value, "marginal": RegistryKind.MARGINAL.value,
    }  # fmt: skip


def subsidies(quarter):
    """{loan id: (base, days, 积数, rate, segments, held back)} of a quarter, as it follows from the records now."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT loan_id, base, days, product, rate, segments, held_back FROM ({SUBSIDY}) s",
                       terms(quarter))  # fmt: skip
        return {
            loan: (base, days, product, rate, json.loads(segments), why)
            for loan, base, days, product, rate, segments, why in cursor.fetchall()
        }


def compute(run):
    """Writes the lines of a run anew: its own quarter, and the 补差 of earlier quarters that were approved.

    Returns how many lines that townships had looked at came out otherwise, and are to be looked at again.
    """
    quarter = Quarter(run.year, run.quarter, run.until.day)
    with connection.cursor() as cursor:
        scratch(cursor, "looked_at", LOOKED_AT, [run.pk])
    InterestSubsidy.objects.filter(run=run).delete()
    earlier = (
        SubsidyRun.objects.filter(approved_on__isnull=False, until__lt=run.until)
        .order_by("-year", "-quarter")
        .values_list("year", "quarter", "until")[:EARLIER]
    )
    with connection.cursor() as cursor:
        for one in [quarter, *(Quarter(year, number, until.day) for year, number, until in earlier)]:
            cursor.execute(LINES, terms(one) | {"run": run.pk, "regular": one == quarter})
        cursor.execute("SELECT count(*) FROM looked_at")
        (known,) = cursor.fetchone()
        cursor.execute(KEPT, [run.pk])
        return known - cursor.rowcount


def open_run(quarter, on):
    """编制: the run of a quarter that is over, with its lines. Raises Refused."""
    if quarter.last >= on:
        raise Refused(f"{quarter.year}年第{quarter.number}季度到{quarter.last}才结束,不能编制")
    if SubsidyRun.objects.filter(year=quarter.year, quarter=quarter.number).exists():
        raise Refused("这个季度的贴息已经编制,请打开它重新计算")
    later = SubsidyRun.objects.filter(until__gt=quarter.last).first()
    if later is not None:
        raise Refused(f"{later}已经编制,更早的季度不能再编制")
    said = terms(quarter)
    run = SubsidyRun.objects.create(
        year=quarter.year, quarter=quarter.number, since=quarter.first, until=quarter.last, made_on=on,
        ceiling=said["ceiling"], day_basis=int(said["basis"]),
    )  # fmt: skip
    compute(run)
    return run


def arithmetic(line, day_basis):
    """The computation of a line as people read it: each segment, the 积数, and the sum."""
    parts = [
        {"since": since, "until": until, "base": base, "days": _days(since, until)}
        for since, until, base in merged(line.segments)
    ]
    return {"parts": parts, "product": line.day_product, "rate": line.rate, "basis": day_basis, "line": line}


def merged(segments):
    """Neighbouring segments of one base as one: they were parted by what happened to the household's other loans."""
    made = []
    for since, until, base in segments:
        if made and made[-1][1] == since and made[-1][2] == base:
            made[-1][1] = until
        else:
            made.append([since, until, base])
    return made


def _days(since, until):
    return (date.fromisoformat(until) - date.fromisoformat(since)).days
