"""样例项目的一生: library entry, approval, money, weekly dispatch, acceptance, vouchers and hand-over, as records."""

from datetime import date, timedelta

from projects.models import (
    Acceptance,
    Project,
    ProjectFund,
    ProjectLibrary,
    ProjectProgress,
    ProjectStatus,
    Reimbursement,
)

DAYS = timedelta
PROBLEMS = ["", "", "", "", "雨天影响施工", "材料运输不及时", "用地协调中", "务工人员不足"]
STEPS = [ProjectStatus.ACCEPTED, ProjectStatus.SETTLED, ProjectStatus.HANDED_OVER]


def live(plan, county):
    """Writes one project with everything that belongs to it."""
    entry = _entry(plan, county)
    finished = plan.finished_on is not None
    plan.record = project = Project.objects.create(
        project_code=plan.code, name=plan.name, library=entry, category=plan.category,
        paired_field=_field(plan), year=plan.batch.year, township=plan.township, village=plan.village,
        status=ProjectStatus.FINISHED if finished else plan.stage, leader=plan.leader, supervising_dept=plan.dept,
        implementing_unit=f"{plan.township.name}人民政府",
        approval_no=f"平扶领复〔{plan.batch.year}〕{county.chance.randint(5, 60)}号",
        approved_on=plan.approved_on, approved_amount=plan.amount,
        contract_amount=round(plan.amount * county.chance.uniform(0.93, 1), -2),
        published_before_on=plan.approved_on + DAYS(days=2),
        published_after_on=plan.accepted_on, planned_start_on=plan.approved_on + DAYS(days=15),
        planned_finish_on=plan.planned_finish_on, started_on=plan.started_on, finished_on=plan.finished_on,
    )  # fmt: skip
    ProjectFund.objects.create(project=project, batch=plan.batch, amount=plan.amount)
    _dispatch(plan, county)
    if plan.accepted_on:
        _accept(plan)
    Reimbursement.objects.bulk_create(
        Reimbursement(
            project=project, batch=plan.batch, kind=kind, voucher_no=f"{plan.code}-{number}", paid_on=day,
            amount=amount, payee=f"{plan.township.name}财政所", payee_account=county.account(),
        )
        for number, (day, kind, amount) in enumerate(plan.vouchers, 1)
    )  # fmt: skip
    if plan.batch.year == 2019:
        _hand_over(plan)


def _entry(plan, county):
    year = plan.batch.year
    asked = date(year - 1, 8, 20) + DAYS(days=county.chance.randint(0, 25))
    return ProjectLibrary.objects.create(
        library_code=f"K{plan.code}", name=plan.name, category=plan.category, plan_year=year, township=plan.township,
        village=plan.village, planned_amount=plan.amount,
        performance_goal=f"带动{plan.village.name}贫困户增收,完成{plan.amount / 10_000:g}万元建设内容",
        expected_households=county.chance.randint(12, 90), village_published_on=asked,
        township_published_on=asked + DAYS(days=12), county_published_on=asked + DAYS(days=30),
        entered_on=asked + DAYS(days=38),
    )  # fmt: skip


def _field(plan):
    if plan.key != "paired":
        return None
    return {"relocation": "resettlement", "training": "talent"}.get(plan.category, plan.category)


def _dispatch(plan, county):
    """Every Friday from the start to the end, or to the county's day."""
    if not plan.started_on:
        return
    end = plan.finished_on or county.day
    day = plan.started_on + DAYS(days=(4 - plan.started_on.weekday()) % 7)
    whole = max(((plan.finished_on or plan.planned_finish_on) - plan.started_on).days, 1)
    rows = []
    while day <= end:
        share = min(100 if plan.finished_on else 95, round((day - plan.started_on).days * 100 / whole))
        problem = county.chance.choice(PROBLEMS)
        rows.append(
            ProjectProgress(
                project=plan.record, reported_on=day, progress_pct=share, problem=problem,
                next_step="倒排工期,加快进度" if problem else "按计划推进",
            )
        )  # fmt: skip
        day += DAYS(days=7)
    ProjectProgress.objects.bulk_create(rows)


def _accept(plan):
    first = plan.finished_on + (plan.accepted_on - plan.finished_on) / 2
    for level, day in (("township", first), ("county", plan.accepted_on)):
        Acceptance.objects.create(
            project=plan.record, level=level, accepted_on=day, result="pass", report_no=f"{plan.code}验{day:%m%d}"
        )
    plan.record.status = ProjectStatus.ACCEPTED
    plan.record.save(update_fields=["status"])


def _hand_over(plan):
    for status in STEPS[1:]:
        plan.record.status = status
        plan.record.handed_over_on = plan.accepted_on + DAYS(days=20)
        plan.record.handed_over_to = f"{plan.village.name}村民委员会" if plan.village else plan.township.name
        plan.record.save(update_fields=["status", "handed_over_on", "handed_over_to"])
