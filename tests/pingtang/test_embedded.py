"""One portal on a data folder: a second one waits for the first to stop, or says what to do."""

from threading import Timer

import pytest

from pingtang import embedded


def test_a_second_portal_on_a_data_folder_is_told_so(tmp_path):
    held = embedded.claim(tmp_path)
    with pytest.raises(RuntimeError, match="已有平台在数据文件夹"):
        embedded.claim(tmp_path, seconds=0)
    held.close()
    embedded.claim(tmp_path, seconds=0).close()


def test_a_second_portal_waits_for_the_first_to_stop(tmp_path, capsys):
    held = embedded.claim(tmp_path)
    Timer(0.3, held.close).start()
    embedded.claim(tmp_path, seconds=30).close()
    assert "还没有停下" in capsys.readouterr().out
