import pytest

from tests.pingtang.rosters.reader_case import Reader


@pytest.fixture
def reader(tmp_path):
    return Reader(tmp_path)
