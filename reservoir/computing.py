"""清单编制: agreements into a compensation list; who is struck off, and a year's direct support of all the others."""

from contextlib import contextmanager

from django.db import IntegrityError, connection, transaction
from django.db.models import DecimalField, ExpressionWrapper, F, Max, Value
from django.db.models.functions import Round

from households.models import RosterBatch, RosterFiscal, RosterPolice
from pingtang.policy.constants import policy
from pingtang.refusing import sentence_of
from pingtang.web.bulk import Refused
from reservoir.models import (
    Compensation,
    CompensationKind,
    CompensationRun,
    LandAgreement,
    LaterSupport,
    Migrant,
    ResettlementAgreement,
    SupportRun,
    months_in,
)

AGREEMENTS = {CompensationKind.LAND: LandAgreement, CompensationKind.RESETTLEMENT: ResettlementAgreement}
# 核减: who is to be struck off from which year on, and why: the first reason of each, at the latest for `year`.
# 自次年1月1日起核减: who died or was put on the payroll is still paid for the year in which that happened.
# What a department tells counts unless somebody has gone there and written down otherwise (kept_note).
STRUCK_OFF = """
SELECT DISTINCT ON (id) id, since, reason, note FROM (
    SELECT m.id, extract(year FROM coalesce(p.death_on, p.changed_on))::int + 1 AS since, 'dead' AS reason,
        '公安户籍名册登记' || coalesce(p.death_on, p.changed_on) || '死亡' AS note
    FROM reservoir_migrant m JOIN households_rosterpolice p ON p.id_number = m.id_number
    WHERE p.batch_id = %(police)s AND p.is_dead AND m.kept_note = ''
    UNION ALL
    SELECT m.id, extract(year FROM p.left_on)::int + 1, 'dead', '户籍台账登记' || p.left_on || '死亡减少'
    FROM reservoir_migrant m JOIN households_person p ON p.id_number = m.id_number
    WHERE p.leave_reason = 'death' AND p.left_on IS NOT NULL AND m.kept_note = ''
    UNION ALL
    -- who is in the newest roster counts from 1 January after the first one that had them
    SELECT m.id, extract(year FROM first.told_on)::int + 1, 'employed',
        '财政供养名册(' || first.told_on || ')在列:' || left(f.unit, 60)
    FROM reservoir_migrant m JOIN households_rosterfiscal f ON f.id_number = m.id_number
    CROSS JOIN LATERAL (
        SELECT min(b.snapshot_on) AS told_on FROM households_rosterfiscal earlier
        JOIN households_rosterbatch b ON b.id = earlier.batch_id
        WHERE earlier.id_number = m.id_number AND earlier.kind = 'civil' AND b.snapshot_on <= %(on)s
    ) first
    WHERE f.batch_id = %(fiscal)s AND f.kind = 'civil' AND m.kept_note = ''
    UNION ALL
    SELECT m.id, extract(year FROM m.start_on)::int + %(years)s + (extract(month FROM m.start_on) > 1)::int, 'term',
        '自' || m.start_on || '起满' || %(years)s || '年'
    FROM reservoir_migrant m
) told
WHERE since <= %(year)s AND id IN (SELECT id FROM reservoir_migrant WHERE mode = 'cash' AND struck_from IS NULL)
ORDER BY id, since, reason
"""


@contextmanager
def _refusing():
    """A transaction in which what the database refuses becomes a Refused."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(sentence_of(error) or "没有办理成功:名单刚刚有变动,请刷新后再看") from error


def open_compensation(agreements, on):
    """编制补偿清单: one list for these agreements, all of one works and payable. Raises Refused."""
    kind = CompensationKind.LAND if agreements.model is LandAgreement else CompensationKind.RESETTLEMENT
    found = list(agreements.select_for_update(of=["self"]).select_related("reservoir").order_by("pk"))
    works = {one.reservoir_id: one.reservoir for one in found}
    if len(works) > 1:
        raise Refused("一份清单只列一个工程的协议,请先按工程筛选")
    payable = set(agreements.payable().values_list("pk", flat=True))
    for one in found:
        if one.pk not in payable or one.signed_on > on:
            raise Refused(f"“{one}”没有签订、已经兑付或已在清单中,不能再列入")
        if not one.amount:
            raise Refused(f"“{one}”没有补偿金额,请先填写")
    reservoir = works[found[0].reservoir_id]
    runs = CompensationRun.objects.filter(reservoir=reservoir, kind=kind, year=on.year)
    number = (runs.aggregate(last=Max("number"))["last"] or 0) + 1
    with _refusing():
        run = CompensationRun.objects.create(
            reservoir=reservoir, kind=kind, year=on.year, number=number, made_on=on
        )  # fmt: skip
        _write(run, found)
    return run


def compute_compensation(run):
    """重新计算: copies the list's agreements anew; one that can no longer be paid leaves the list."""
    model = AGREEMENTS[run.kind]
    column = "land" if run.kind == CompensationKind.LAND else "resettlement"
    keys = list(run.lines.values_list(f"{column}_id", flat=True))
    run.lines.all().delete()
    found = model.objects.filter(pk__in=keys, reservoir=run.reservoir_id).payable().exclude(amount=None)
    with _refusing():
        _write(run, list(found.exclude(amount=0).select_for_update(of=["self"]).order_by("pk")))


def _write(run, agreements):
    of_land = run.kind == CompensationKind.LAND
    Compensation.objects.bulk_create(
        (
            Compensation(
                run=run, land=one if of_land else None, resettlement=None if of_land else one,
                name=one.holder_name if of_land else one.head_name,
                id_number=one.holder_id_number if of_land else one.head_id_number,
                township_id=one.township_id, village_id=one.village_id,
                area_mu=one.area_mu if of_land else None, unit_price=one.unit_price if of_land else None,
                amount=one.amount, bank_account=one.bank_account,
            )
            for one in agreements
        ),
        batch_size=1000,
    )  # fmt: skip


def to_be_struck_off(year, on):
    """[(migrant's key, from which year, reason, on what ground)] for a year's list made on that day."""
    with connection.cursor() as cursor:
        cursor.execute(STRUCK_OFF, _asked(year, on))
        return cursor.fetchall()


def strike_off(year, on):
    """核减: writes down from which year on and why. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE reservoir_migrant m SET struck_from = told.since, struck_reason = told.reason,"
            f" struck_note = told.note FROM ({STRUCK_OFF}) told WHERE m.id = told.id",
            _asked(year, on),
        )
        return cursor.rowcount


def _asked(year, on):
    batches = {
        name: RosterBatch.objects.newest(model._meta.model_name, on).values_list("pk", flat=True).first()
        for name, model in (("police", RosterPolice), ("fiscal", RosterFiscal))
    }
    return batches | {"on": on, "year": year, "years": int(policy("later_support_years", year))}


def entitled(year):
    """应发人口 of a year, with their months and amount, who are in no list of that year."""
    annual, years = policy("later_support_annual", year), policy("later_support_years", year)
    money = DecimalField(max_digits=16, decimal_places=2)
    share = ExpressionWrapper(Value(annual) * F("paid_months") / Value(12), output_field=money)
    return (
        Migrant.objects.supported(year)
        .not_listed(year)
        .annotate(paid_months=months_in(year, years))
        .filter(paid_months__gt=0)
        .annotate(paid_amount=Round(share, 2, output_field=money))
    )


COLUMNS = {
    "migrant_id": "pk", "id_number": "id_number", "name": "name", "reservoir_id": "reservoir_id",
    "township_id": "township_id", "village_id": "village_id", "mode": "mode", "start_on": "start_on",
    "bank_account": "bank_account", "months": "paid_months", "amount": "paid_amount",
}  # fmt: skip


def open_support(year, on):
    """编制年度直补清单: strikes off who is to be struck off, then lists all others. Raises Refused."""
    if year > on.year:
        raise Refused(f"{year}年还没有到,不能编制直补清单")
    number = (SupportRun.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0) + 1
    with _refusing():
        strike_off(year, on)
        run = SupportRun.objects.create(year=year, number=number, made_on=on)
        if not _list(run):
            raise Refused(f"{year}年没有应发而未列入清单的直补人口")
    return run


def compute_support(run, on):
    """重新计算: strikes off anew and lists whoever is entitled now."""
    run.lines.all().delete()
    with _refusing():
        strike_off(run.year, on)
        _list(run)


def _list(run):
    """Writes the lines in one statement. Returns how many."""
    records = entitled(run.year).order_by("township", "village", "pk").values_list(*COLUMNS.values())
    sql, params = records.query.sql_with_params()
    named = ", ".join(f"c{place}" for place in range(len(COLUMNS)))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {LaterSupport._meta.db_table} (run_id, year, {', '.join(COLUMNS)})"
            f" SELECT %s, %s, {named} FROM ({sql}) AS told({named})",
            [run.pk, run.year, *params],
        )
        return cursor.rowcount
