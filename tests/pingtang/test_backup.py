"""备份和恢复: what was there comes back whole, sealed until then; a damaged or foreign file changes nothing."""

import pytest
from django.core.management import CommandError, call_command

from households.models import Household
from pingtang.accounts.models import User
from pingtang.sealing import MAGIC
from tests.factories import AHousehold, APerson

pytestmark = pytest.mark.django_db
NAME = "韦大山"


@pytest.fixture
def _django_db_helper(own_database):
    """These tests replace the database: it is one of their own."""


@pytest.fixture
def portal(tmp_path, settings):
    """Ten households and an uploaded file, the same at the start of each test."""
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    (settings.MEDIA_ROOT / "rosters").mkdir(parents=True)
    (settings.MEDIA_ROOT / "rosters" / "1.xlsx").write_bytes(b"as the clerk sent it")
    if not User.objects.exists():
        User.objects.create_user("yazhou", "Shanlu-7031", role="clerk", area_id="522727101")
        for _ in range(10):
            APerson(household=AHousehold(head_name=NAME))
    return settings


@pytest.fixture
def backup(portal, tmp_path, capsys):
    call_command("backup", tmp_path / "portal.bak")
    return tmp_path / "portal.bak"


def test_what_was_changed_and_lost_since_comes_back(backup, portal):
    Household.objects.update(head_name="别人")
    (portal.MEDIA_ROOT / "rosters" / "1.xlsx").unlink()
    call_command("restore", backup, replace=True)
    assert Household.objects.filter(head_name=NAME).count() == 10
    assert (portal.MEDIA_ROOT / "rosters" / "1.xlsx").read_bytes() == b"as the clerk sent it"
    assert User.objects.get().check_password("Shanlu-7031")


def test_the_history_and_its_triggers_come_back_too(backup, portal):
    call_command("restore", backup, replace=True)
    Household.objects.update(head_name="别人")
    household = Household.objects.first()
    assert household.version == 2
    assert [event.head_name for event in household.events.order_by("pgh_id")] == [NAME, "别人"]
    call_command("restore", backup, replace=True)


def test_a_filled_database_is_not_replaced_unasked(backup):
    Household.objects.update(village_group="九组")
    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", backup)
    assert Household.objects.filter(village_group="九组").count() == 10


def test_a_backup_tells_nothing_without_its_key(backup, tmp_path):
    sealed = backup.read_bytes()
    assert sealed.startswith(MAGIC)
    assert NAME.encode() not in sealed
    assert b"PGDMP" not in sealed
    (tmp_path / "foreign.key").write_text("00" * 32)
    Household.objects.update(village_group="八组")
    with pytest.raises(CommandError, match="恢复没有完成"):
        call_command("restore", backup, key=tmp_path / "foreign.key", replace=True)
    assert Household.objects.filter(village_group="八组").count() == 10
    assert (tmp_path / "backup.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("harm", ["turned", "cut", "foreign", "empty"])
def test_a_damaged_file_changes_nothing(harm, backup):
    whole = backup.read_bytes()
    harmed = {
        "turned": whole[: len(whole) // 2] + bytes([whole[len(whole) // 2] ^ 1]) + whole[len(whole) // 2 + 1 :],
        "cut": whole[: len(whole) * 2 // 3],
        "foreign": b"PK\x03\x04 something else",
        "empty": b"",
    }
    backup.write_bytes(harmed[harm])
    Household.objects.update(village_group="七组")
    with pytest.raises(CommandError, match="恢复没有完成"):
        call_command("restore", backup, replace=True)
    assert Household.objects.filter(village_group="七组").count() == 10


def test_a_missing_file_or_key_is_said(portal, tmp_path):
    with pytest.raises(CommandError, match="没有找到备份文件"):
        call_command("restore", tmp_path / "none.bak")
    (tmp_path / "some.bak").write_bytes(MAGIC)
    with pytest.raises(CommandError, match="没有找到密钥文件"):
        call_command("restore", tmp_path / "some.bak", key=tmp_path / "none.key")


def test_a_full_disk_leaves_the_older_backup(backup, monkeypatch):
    whole = backup.read_bytes()

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pingtang.sealing.seal", full)
    with pytest.raises(CommandError, match="备份没有完成"):
        call_command("backup", backup)
    assert backup.read_bytes() == whole
    assert [path.name for path in backup.parent.iterdir() if path.is_dir()] == ["media"]
