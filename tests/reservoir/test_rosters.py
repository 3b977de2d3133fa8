"""Rosters of the works themselves and of later-stage projects; those of agreements are tested with the agreements."""

import pytest

from pingtang.accounts.roles import Act
from pingtang.rosters.columns import PLACES
from pingtang.rosters.commit import commit
from pingtang.rosters.roster import rosters
from reservoir.models import LaterProject, Reservoir
from reservoir.rosters import LaterProjectRoster, WorksRoster
from tests.factories import nobody_at_work
from tests.pingtang.rosters.sheets import said, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


def test_every_roster_knows_how_clerks_head_a_place():
    """Dictionary 3.9 heads it 村; and no heading means two columns of a place."""
    for roster in rosters():
        for column in roster.columns:
            known = {column.header, *column.aliases}
            others = {one for other in roster.columns if other is not column for one in (other.header, *other.aliases)}
            if column.kind in PLACES:
                assert known >= set(PLACES[column.kind]), (roster.slug, column.label)
                assert not known & others, (roster.slug, known & others)
    assert {"村", "行政村"} <= set(PLACES["village"])
    assert {"乡镇", "乡(镇)"} <= set(PLACES["township"])


def test_works_come_in_with_their_tasks_from_the_county(first, clerk, tmp_path):
    row = {
        "工程代码": "xinlong", "工程名称": "新龙水库", "类型": "水库", "所在乡镇": "牙舟镇", "规划征地数": "120.5",
        "总任务数": "12户", "验收时限": "2022-12-31",
    }  # fmt: skip
    batch = uploaded(WorksRoster, first, tmp_path, row)
    assert said(batch) == [(2, "new", {})]
    commit(batch, first)
    nobody_at_work()
    works = Reservoir.objects.get(code="xinlong")
    assert (works.land_task_mu, works.household_task, works.stage) == (120.5, 12, "survey")
    assert not clerk.may(WorksRoster.subject, Act.UPLOAD)


def test_later_projects_come_in_as_applied_for(clerk, tmp_path):
    row = {
        "项目编号": "HF2020-91", "项目名称": "兴陶村机耕道硬化", "乡镇": "牙舟镇", "村": "兴陶村", "年度": "2020",
        "金额": "350000", "申报日期": "2020-3-1",
    }  # fmt: skip
    commit(uploaded(LaterProjectRoster, clerk, tmp_path, row), clerk)
    nobody_at_work()
    assert LaterProject.objects.get().status == "declared"
    assert LaterProject.objects.get().village_id == "522727101208"  # headed 村
    small = said(uploaded(LaterProjectRoster, clerk, tmp_path, row | {"金额": "35"}))
    assert "是不是按万元填的" in str(small)
