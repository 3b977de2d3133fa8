"""贴息基准: a quarter's subsidy over all loans in one statement, against a Decimal loop that must agree to the fen."""

import time
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction

from microcredit.computing import open_run, subsidies
from microcredit.models import Loan
from microcredit.quarters import Quarter
from tests.microcredit.by_hand import subsidies_by_hand

FEN = Decimal("0.01")


def lines():
    quarter = Quarter(2020, 2)
    begun = time.perf_counter()
    by_hand = subsidies_by_hand(quarter)
    loop = time.perf_counter() - begun
    begun = time.perf_counter()
    computed = subsidies(quarter)
    engine = time.perf_counter() - begun
    yuan = {
        loan: (product * rate / 100 / 360).quantize(FEN, ROUND_HALF_UP)
        for loan, (_, _, product, rate, *_) in computed.items()
    }
    assert yuan == by_hand, "the engine and the loop differ"
    yield f"subsidies: {len(yuan):,} of {Loan.objects.count():,} loans, engine / Decimal loop", engine, loop, "s"
    with transaction.atomic():
        begun = time.perf_counter()
        open_run(Quarter(2020, 3), quarter.end.replace(month=9))
        yield "subsidies: a run with its lines, history and 补差 / limit", time.perf_counter() - begun, 5.0, "s"
        transaction.set_rollback(True)
