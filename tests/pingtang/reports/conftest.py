"""What the tests of reports share: who writes and who issues, and an issued half-year report."""

import pytest

from pingtang.areas.models import Area
from pingtang.reports import drafts
from tests.factories import ADraft


@pytest.fixture
def people(person_of_the_office):
    """Two of the section, and the clerk of 牙舟镇."""
    return {
        "writer": person_of_the_office("section", streams=["households"], username="writer1"),
        "other": person_of_the_office("section", streams=["households", "projects"], username="other1"),
        "clerk": person_of_the_office("clerk", "522727101", username="clerk1"),
    }


@pytest.fixture
def issued(people):
    """Issues the half-year's report of an area, as three persons would: `issued()`, `issued("522727101")`."""

    def issue(area="522727", **given):
        report = ADraft(area=Area.objects.get(code=area), written_by=people["writer"], **given)
        report = drafts.begin(report)
        drafts.submit(report)
        drafts.review(report, people["other"], {})
        return drafts.write_down(report, people["other"])  # for no cause: who is at work would stay for the whole test

    return issue
