"""样例记录: the least that makes a valid and clean record; a test says only what it is about.

All people are invented: area code 522799 does not exist.
"""

from tests.factories.attachments import *  # noqa: F403
from tests.factories.corezone import *  # noqa: F403
from tests.factories.departments import *  # noqa: F403
from tests.factories.households import *  # noqa: F403
from tests.factories.indicators import *  # noqa: F403
from tests.factories.microcredit import *  # noqa: F403
from tests.factories.notices import *  # noqa: F403
from tests.factories.party import *  # noqa: F403
from tests.factories.projects import *  # noqa: F403
from tests.factories.reconciliation import *  # noqa: F403
from tests.factories.relocation import *  # noqa: F403
from tests.factories.reports import *  # noqa: F403
from tests.factories.reservoir import *  # noqa: F403
from tests.factories.training import *  # noqa: F403
