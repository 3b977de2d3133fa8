"""部门名册导入: each upload is a dated batch of its own, matched, closed, and judged by; undone, it is gone."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from households.actions import close
from households.models import DEPARTMENT_ROSTERS, RosterBatch, RosterCivil, RosterPolice
from households.rosters import departments
from households.rules.sources import RULES_OF
from pingtang.audit.models import because
from pingtang.cleaning.models import Finding
from pingtang.cleaning.rule import DEPARTMENT, all_rules
from pingtang.cleaning.sweep import sweep
from pingtang.jobs.models import Job
from pingtang.rosters.commit import commit, undo
from pingtang.rosters.models import Batch
from pingtang.rosters.roster import rosters
from pingtang.rosters.staging import stage
from tests.factories import APerson, APoliceRow, ARosterBatch, invented_number
from tests.pingtang.rosters.sheets import batch_of, said, workbook

pytestmark = pytest.mark.django_db
POLICE = departments.PoliceRoster
NOBODY = invented_number(77, date(1980, 5, 1))
CELLS = {"date": "2020-05-01", "yesno": "是", "money": 100, "year": 2019, "decimal": 1, "integer": 1}


@pytest.fixture
def send(section, tmp_path):
    def send(roster, *rows, as_of=date(2020, 6, 15)):
        workbook(tmp_path / "sent.xlsx", *rows)
        batch = batch_of(roster, section, tmp_path / "sent.xlsx")
        Batch.objects.filter(pk=batch.pk).update(as_of=as_of)
        batch.refresh_from_db()
        return stage(batch)

    return send


def person_row(person, **told):
    return {"公民身份号码": person.id_number, "姓名": person.name, "户籍状态": "正常"} | told


def test_each_department_has_its_roster():
    declared = {roster.model for roster in rosters() if roster.subject == "departments"}
    assert declared == set(DEPARTMENT_ROSTERS)


@pytest.mark.parametrize("model", DEPARTMENT_ROSTERS)
def test_a_roster_goes_in_as_its_template_asks(model, send, section):
    (roster,) = rosters(model)
    person = APerson()
    row = {}
    for column in roster.columns:
        codes = [label for _, label in column.codes.choices] if column.codes else []
        row[column.header] = codes[0] if codes else CELLS.get(column.kind, "某某")
    row[roster.columns[0].header] = person.id_number
    if "残疾证号" in row:
        row["残疾证号"] = person.id_number + "43"
    batch = send(roster, row)
    assert [(verdict, errors) for _, verdict, errors in said(batch)] == [("new", {})]
    commit(batch, section)
    written = model.objects.get()
    assert (written.person, written.line) == (person, 1)
    assert (written.batch.dept, written.batch.snapshot_on) == (model.dept, date(2020, 6, 15))


def test_rows_are_matched_in_one_go_and_who_is_unknown_is_kept(send, section, django_capture_on_commit_callbacks):
    person = APerson()
    batch = send(POLICE, person_row(person), person_row(person, 公民身份号码=NOBODY), person_row(person))
    with django_capture_on_commit_callbacks(execute=True):
        commit(batch, section)
    kept = RosterBatch.objects.get()
    assert (kept.upload, kept.row_count, kept.matched_count) == (batch, 3, 2)
    assert kept.closed_at
    assert RosterPolice.objects.get(person=None).id_number == NOBODY
    assert Job.objects.filter(kind="judge touched", title="按公安户籍名册比对").exists()


def test_the_next_roster_is_a_new_batch_and_the_old_one_stays(send, section):
    person = APerson()
    commit(send(POLICE, person_row(person), as_of=date(2020, 3, 1)), section)
    commit(send(POLICE, person_row(person, 户籍状态="迁出")), section)
    assert RosterPolice.objects.count() == 2
    assert RosterPolice.objects.newest(date(2020, 6, 30)).get().hukou_status == "moved_out"
    assert RosterPolice.objects.newest(date(2020, 4, 1)).get().hukou_status == "normal"


def test_undone_the_batch_and_its_rows_are_gone(send, section):
    person = APerson()
    batch = send(POLICE, person_row(person))
    commit(batch, section)
    undo(batch, section, reason="部门发错了文件")
    assert not RosterBatch.objects.exists()
    assert not RosterPolice.objects.exists()


def test_what_cannot_be_read_is_told_cell_by_cell(send):
    batch = send(
        departments.CivilRoster,
        {"身份证号": NOBODY, "姓名": "某某", "保障类别": "大低保", "月保障金(元)": "很多"},
        {"身份证号": "", "姓名": "某某", "保障类别": "农村低保"},
    )
    assert [sorted(errors) for _, _, errors in said(batch)] == [["kind", "monthly_amount"], ["id_number"]]
    assert not RosterCivil.objects.exists()


def upload(client, path, as_of):
    sent = SimpleUploadedFile("公安.xlsx", path.read_bytes())
    return client.post(POLICE.url(), {"file": sent, **as_of})


@pytest.mark.parametrize(
    ("as_of", "told"),
    [({}, "请填写数据日期"), ({"as_of": "昨天"}, "请填写数据日期"), ({"as_of": "2999-01-01"}, "数据日期须在"),
     ({"as_of": "2020-02-31"}, "请填写数据日期")],
)  # fmt: skip
def test_the_page_asks_for_the_day(as_user, section, tmp_path, as_of, told):
    workbook(tmp_path / "sent.xlsx", {"公民身份号码": NOBODY, "姓名": "某某", "户籍状态": "正常"})
    answer = upload(as_user(section), tmp_path / "sent.xlsx", as_of)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert 'name="as_of"' in as_user(section).get(POLICE.url()).content.decode()
    assert not Batch.objects.exists()
    assert upload(as_user(section), tmp_path / "sent.xlsx", {"as_of": "2020-06-15"}).status_code == 302
    assert Batch.objects.get().as_of == date(2020, 6, 15)


def test_a_township_delivers_no_departments_rosters(as_user, clerk):
    assert as_user(clerk).get(POLICE.url()).status_code == 404


def test_the_page_compares_each_department(as_user, section, clerk, leader):
    person = APerson()
    with because("比对", section):
        batch = ARosterBatch(snapshot_on=date(2020, 1, 5))
        APoliceRow(batch=batch, person=None, id_number=person.id_number, name=person.name, is_dead=True)
        APoliceRow(batch=batch, person=None, id_number=NOBODY)
        close(batch)
    sweep(date(2020, 6, 30))
    page = as_user(section).get("/households/departments/")
    line = next(line for line in page.context["lines"] if line.batch)
    assert (line.title, line.share, line.unmatched, line.is_stale) == ("公安户籍名册", 50.0, 1, True)
    assert line.findings == Finding.objects.filter(rule="X001").count() == 1
    assert len(page.context["lines"]) == 15
    for url, count in ((line.rows_url, 2), (line.unmatched_url, 1), (line.findings_url, 1)):
        assert as_user(section).get(url).context["page"].paginator.count == count
    assert as_user(section).get(line.differences_url).status_code == 200
    assert as_user(leader).get("/households/departments/").status_code == 200
    assert as_user(clerk).get("/households/departments/").context["lines"][0].upload_url == ""


def test_no_such_roster_to_look_through(as_user, section):
    for url in ("/cleaning/findings/?roster=users", "/households/persons/?roster=rosterpolice"):
        assert as_user(section).get(url).status_code == 404


def test_every_department_rule_rests_on_a_roster():
    resting = [code for codes in RULES_OF.values() for code in codes]
    assert len(resting) == len(set(resting))
    ours = [rule for rule in all_rules() if rule.model._meta.app_label == "households"]
    assert {rule.code for rule in ours if rule.family == DEPARTMENT} <= set(resting)
    assert set(RULES_OF) == set(DEPARTMENT_ROSTERS)
