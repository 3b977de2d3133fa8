"""样例报账: how much of each project's money had been reimbursed, to the sums that the report states."""

from datetime import date, timedelta

from pingtang.demo.county import DAY

STATE = 86_433_749  # yuan, 8643.3749万元 by 2020-06-30
PAIRED = 10_844_181.51  # yuan, 1084.418151万元
PAIRED_REIMBURSED = 11  # of the fourteen
AFTER_ACCEPTANCE = 0.99
BEFORE_ACCEPTANCE = 0.89  # under the 90 per cent that may be paid before the county accepts
STEPS = [0.3, 0.75, 1]


def spend(county, made):
    """Fills in every project's vouchers."""
    state = [plan for plan in made if plan.batch.year == 2020 and plan.key != "paired"]
    _to_the_sum(state, STATE, county)
    paired = sorted((plan for plan in made if plan.key == "paired"), key=lambda plan: plan.approved_on)
    _to_the_sum(paired[:PAIRED_REIMBURSED], PAIRED, county)
    for plan in made:
        if plan.batch.year == 2019:
            _vouchers(plan, plan.amount, date(2019, 12, 28), county)


def _most(plan):
    if plan.stage == "approved":
        return plan.amount * 0.3 // 100 * 100
    less = int(plan.code[-2:]) % 8 / 100  # no two projects are quite alike
    return (
        plan.amount * (AFTER_ACCEPTANCE - less if plan.stage == "accepted" else BEFORE_ACCEPTANCE - less) // 100 * 100
    )


def _to_the_sum(group, whole, county):
    """Accepted and finished projects have had nearly all that they may; the others share what is missing."""
    paid = {plan.code: _most(plan) for plan in group if plan.stage in ("accepted", "finished")}
    open_ = [plan for plan in group if plan.code not in paid]
    left, room = whole - sum(paid.values()), sum(map(_most, open_))
    if left < 0:  # the finished ones take it all in proportion
        factor = whole / sum(paid.values())
        paid = {code: amount * factor // 100 * 100 for code, amount in paid.items()}
        left = whole - sum(paid.values())
    assert left <= room or not open_, f"样例报账放不下:{left} > {room}"
    for plan in open_:
        paid[plan.code] = _most(plan) * left / room // 100 * 100 if room else 0
    rest = round(whole - sum(paid.values()), 2)
    for plan in sorted(group, key=_most, reverse=True):
        if rest and paid[plan.code] + rest <= _limit(plan):
            paid[plan.code], rest = round(paid[plan.code] + rest, 2), 0
    assert not rest, f"样例报账差 {rest} 元"
    for plan in group:
        if paid[plan.code]:
            _vouchers(plan, paid[plan.code], DAY - timedelta(days=1), county)


def _limit(plan):
    return plan.amount if plan.stage == "accepted" else plan.amount * 0.9


def _vouchers(plan, amount, last, county):
    """预付、进度、结算: the days lie between approval and the last one, the final one after the acceptance."""
    first = plan.approved_on + timedelta(days=6)
    kinds = ["advance", "progress", "final" if plan.accepted_on else "progress"]
    end = plan.accepted_on + timedelta(days=county.chance.randint(2, 15)) if plan.accepted_on else last
    end = min(last, end - timedelta(days=0 if plan.accepted_on else county.chance.randint(0, 18)))
    before = 0
    for kind, share in zip(kinds, STEPS, strict=True):
        part = round(amount * share, 2) if share == 1 else amount * share // 100 * 100
        day = first + (end - first) * share if end > first else end
        if plan.accepted_on and kind == "final":
            day = max(day, min(plan.accepted_on + timedelta(days=1), last))
        plan.vouchers.append((day, kind, round(part - before, 2)))
        before = part
    plan.vouchers = [one for one in plan.vouchers if one[2] > 0]
