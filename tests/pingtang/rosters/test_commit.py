"""A roster is previewed, committed and undone; what was previewed is what is written."""

import pytest
from django.db import connection

from households.models import Household, Person
from households.rosters import HouseholdRoster
from pingtang.audit.models import Cause, because
from pingtang.audit.undo import TouchedSince
from pingtang.jobs.engine import Refusal
from pingtang.rosters import commit as writing
from pingtang.rosters.commit import Stale, commit, undo
from pingtang.rosters.models import Batch
from tests.factories import AHousehold, APerson, Village
from tests.pingtang.rosters.sheets import MEMBER, WIFE, said, uploaded

pytestmark = pytest.mark.django_db


def test_new_households_are_previewed_committed_and_undone(clerk, tmp_path):
    batch = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER, WIFE)
    assert said(batch) == [(2, "new", {}), (3, "new", {})]
    assert not Household.objects.exists()

    commit(batch, clerk)
    household = Household.objects.get()
    assert (household.head_name, household.village_id, household.head_pinyin.split()[0]) == (
        "韦大山", "522727101208", "wei",
    )  # fmt: skip
    assert list(household.persons.order_by("person_code").values_list("name", "relation")) == [
        ("韦大山", "head"), ("陆小花", "spouse"),
    ]  # fmt: skip
    assert household.persons.get(name="陆小花").pinyin

    undo(batch, clerk)
    assert not Person.objects.exists()
    assert not Household.objects.exists()
    assert Batch.objects.get().state == "undone"


def test_only_what_differs_is_changed_and_undo_puts_it_back(clerk, tmp_path):
    commit(uploaded(HouseholdRoster, clerk, tmp_path, MEMBER, WIFE), clerk)
    versions = dict(Person.objects.values_list("name", "version"))

    batch = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER, WIFE | {"姓名": "陆晓花"})
    assert [verdict for _, verdict, _ in said(batch)] == ["same", "changed"]
    commit(batch, clerk)
    assert Person.objects.get(name="陆晓花").version == versions["陆小花"] + 1
    assert Person.objects.get(name="韦大山").version == versions["韦大山"]

    undo(batch, clerk)
    assert Person.objects.filter(name="陆小花").exists()


def test_a_column_that_the_file_lacks_is_not_touched(clerk, tmp_path):
    commit(uploaded(HouseholdRoster, clerk, tmp_path, MEMBER | {"就读学校": "县一中"}), clerk)
    commit(uploaded(HouseholdRoster, clerk, tmp_path, MEMBER | {"姓名": "韦大海"}), clerk)
    assert Person.objects.get().school_name == "县一中"


def test_a_blank_cell_of_a_column_in_the_file_empties_the_field(clerk, tmp_path):
    commit(uploaded(HouseholdRoster, clerk, tmp_path, MEMBER | {"就读学校": "县一中"}), clerk)
    commit(uploaded(HouseholdRoster, clerk, tmp_path, MEMBER | {"就读学校": ""}), clerk)
    assert Person.objects.get().school_name == ""


def test_a_batch_with_wrong_rows_is_not_committed_unless_the_good_rows_are_asked_for(clerk, tmp_path):
    batch = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER, WIFE | {"性别": "未知"})
    with pytest.raises(Refusal, match="1 行有误"):
        commit(batch, clerk)
    assert not Household.objects.exists()
    commit(batch, clerk, skip_wrong=True)
    assert Person.objects.get().name == "韦大山"


def test_a_clerk_does_not_reach_another_township_by_key_or_by_village(clerk, tmp_path):
    there = APerson(household=AHousehold(village=Village(code="522727102201")))
    batch = uploaded(
        HouseholdRoster, clerk, tmp_path,
        MEMBER | {"户编号": there.household.household_code},
        WIFE | {"人口编号": there.person_code},
        MEMBER | {"户编号": "522799010009", "人口编号": "9", "乡(镇)": "通州镇", "行政村": "新星村"},
    )  # fmt: skip
    assert [verdict for _, verdict, _ in said(batch)] == ["wrong"] * 3
    assert "不在您的辖区" in str([errors for _, _, errors in said(batch)])
    assert there.name not in str(said(batch))


def test_one_person_twice_in_the_file_is_wrong_on_both_rows(clerk, tmp_path):
    batch = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER, WIFE, WIFE)
    assert said(batch) == [
        (2, "new", {}),
        (3, "wrong", {"person_code": ["与第 4 行重复,同一条记录只能填一行"]}),
        (4, "wrong", {"person_code": ["与第 3 行重复,同一条记录只能填一行"]}),
    ]


def test_rows_of_one_household_that_disagree_name_each_other(clerk, tmp_path):
    batch = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER, WIFE | {"行政村": "王宋村"})
    assert said(batch)[1] == (3, "wrong", {"village": ["与第 2 行的“行政村”不一致,同一户应填写相同内容"]})


def test_a_record_that_moved_since_the_preview_stops_the_commit(clerk, tmp_path):
    commit(uploaded(HouseholdRoster, clerk, tmp_path, MEMBER), clerk)
    batch = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER | {"姓名": "韦大海"})
    Person.objects.update(name="韦大江")
    with pytest.raises(Stale) as stale:
        commit(batch, clerk)
    assert stale.value.rows == [2]
    assert Person.objects.get().name == "韦大江"


def test_two_clerks_with_the_same_file_do_not_double_records(clerk, tmp_path):
    first = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER)
    second = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER)
    commit(first, clerk)
    with pytest.raises(Stale):
        commit(second, clerk)
    assert Person.objects.count() == 1


def test_undo_refuses_to_lose_later_work_and_says_whose(clerk, tmp_path):
    batch = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER)
    commit(batch, clerk)
    with because("修改", clerk):
        Person.objects.update(name="韦大江")
    with pytest.raises(TouchedSince) as touched:
        undo(batch, clerk)
    assert touched.value.records == [(Person, Person.objects.get().pk)]
    assert Batch.objects.get().state == "committed"


def test_a_batch_is_undone_once(clerk, tmp_path):
    batch = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER)
    commit(batch, clerk)
    undo(batch, clerk)
    with pytest.raises(Refusal, match="已撤销"):
        undo(batch, clerk)
    assert Cause.objects.count() == 2


def test_the_planner_is_told_of_many_new_rows_at_once(
    clerk, tmp_path, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(writing, "MANY", 2)
    with django_capture_on_commit_callbacks(execute=True):
        commit(uploaded(HouseholdRoster, clerk, tmp_path, MEMBER, WIFE), clerk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reltuples FROM pg_class WHERE relname = ANY(%s)",
            [["households_person", "households_personevent"]],
        )
        known = dict(cursor.fetchall())
    assert known["households_person"] == known["households_personevent"] == 2


@pytest.mark.usefixtures("june")
@pytest.mark.parametrize(
    ("day", "verdict", "told"),
    [("2020-06-30", "new", {}), ("2020-07-01", "wrong", {"identified_on": ["首次识别时间不能晚于今天(2020-06-30)"]})],
)
def test_what_has_happened_happened_by_today(clerk, tmp_path, day, verdict, told):
    batch = uploaded(HouseholdRoster, clerk, tmp_path, MEMBER | {"首次识别时间": day})
    assert said(batch) == [(2, verdict, told)]
