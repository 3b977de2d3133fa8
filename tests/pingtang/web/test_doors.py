"""门: lenses, panels, buttons and menu lines that other rooms add to the pages."""

import pytest
from django.db import models

from households.models import Household, Person
from pingtang.web import buttons, lenses, menu, panels
from tests.factories import APerson
from tests.pingtang.web.sample import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _doors_as_they_were(monkeypatch):
    monkeypatch.setattr(lenses, "_lenses", dict(lenses._lenses))
    monkeypatch.setattr(panels, "_panels", type(panels._panels)(list, {k: list(v) for k, v in panels._panels.items()}))
    for name in ("_for_lists", "_for_records"):
        monkeypatch.setattr(buttons, name, list(getattr(buttons, name)))
    monkeypatch.setattr(menu, "_entries", list(menu._entries))


def test_a_ledger_is_seen_through_a_lens_until_its_chip_is_removed(as_user, section, here, there):
    @lenses.lens("town", "on")
    def of_town(records, value, request):
        return records.filter(township=value), f"镇 {value}"

    page = as_user(section).get(f"{ROOT}?town=522727102&on=2020-06-30&exit_status=exited")
    assert [row.record for row in page.context["table"].page.object_list] == [there]
    text = page.content.decode()
    assert "镇 522727102" in text
    assert 'href="?exit_status=exited"' in text
    assert '<input type="hidden" name="town" value="522727102">' in text
    assert '<input type="hidden" name="on" value="2020-06-30">' in text


def test_a_panel_shows_records_and_a_page_of_its_own(as_user, section, leader, here):
    APerson(household=here, name="韦阿妹")

    @panels.panel(Household, "家人", order=1)
    def kin(household, request):
        return Person.objects.filter(household=household)

    @panels.panel(models.Model, "变更记录", right=("changes", "V"), template="components/empty.html")
    def changes(record, request):
        return {"title": "一条也没有"}

    text = as_user(section).get(f"{ROOT}{here.pk}/").content.decode()
    assert "家人" in text
    assert "变更记录" in text
    assert "变更记录" not in as_user(leader).get(f"{ROOT}{here.pk}/").content.decode()


def test_other_rooms_put_buttons_at_the_head(as_user, section, here):
    @buttons.list_button
    def upload(ledger, request):
        return [buttons.Button("导入名册", "/rosters/households/")]

    @buttons.record_button
    def certificate(record, request):
        return [buttons.Button("打印户表", f"/x/{record.pk}/")]

    client = as_user(section)
    assert 'href="/rosters/households/"' in client.get(ROOT).content.decode()
    assert f'href="/x/{here.pk}/"' in client.get(f"{ROOT}{here.pk}/").content.decode()


def test_the_menu_has_the_lines_that_the_user_may_open(as_user, section, leader, here):
    menu.entry("导入", "样例导入", "sample:samplehousehold-list", right=("batches", "U"))
    menu.entry("导入", "没有这一页", "nowhere:at-all")
    assert "样例导入" in as_user(section).get(ROOT).content.decode()
    text = as_user(leader).get(ROOT).content.decode()
    assert "样例导入" not in text
    assert "没有这一页" not in text
