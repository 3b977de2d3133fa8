"""样例的写入: flats are given out, and the moves with their old houses and jobs are written by COPY."""

from pingtang.accounts.models import User
from relocation.demo.faults import TIMES
from relocation.models import OldHouse, RelocationHousehold, RelocationJob, RelocationSite

OF_MOVE = [
    "household", "township", "village", "head_name", "head_id_number", "kind", "project_year", "persons", "move_mode",
    "placement", "agreement_on", "site", "house_no", "house_area", "self_raised", "assigned_on", "moved_on",
    "certificate_no", "certified_on", "version",
]  # fmt: skip
OF_HOUSE = [
    "relocation", "location", "area", "must_demolish", "exempt_reason", "demolished_on", "reclaimed_on",
    "reclaimed_mu", "reward", "reward_account", "reward_paid_on", "reward_voucher", "state", "entered_by", "version",
]  # fmt: skip
OF_JOB = ["relocation", "id_number", "name", "kind", "employer", "start_on", "end_on", "monthly_wage", "version"]
FLOORS, DOORS, STAIRS = 6, 4, 3
# as different clerks write one flat
WRITTEN = ["{0}栋{1}单元{2}", "{0}-{1}-{2}", "{0}幢{1}单元{2}室", "{0}号楼{1}单元{2}"]


def flat(number, way):
    """The n-th flat of a site, written in one of the ways."""
    stair, place = divmod(number, FLOORS * DOORS)
    building, stair = divmod(stair, STAIRS)
    floor, door = divmod(place, DOORS)
    return WRITTEN[way % len(WRITTEN)].format(building + 1, stair + 1, f"{floor + 1}0{door + 1}")


def write(county, moves, sites):
    """Writes every move. Returns [(key, move)]."""
    _give_out_flats(moves, sites)
    clerk = User.objects.filter(username="banqian").values_list("pk", flat=True).first()
    records = []
    with county.table(RelocationHousehold, *OF_MOVE) as households:
        for move in moves:
            told = [getattr(move, name) for name in OF_MOVE[:-1]]
            told[OF_MOVE.index("site")] = move.site and move.site.pk
            records.append((households.add(*told, 1), move))
    with county.table(OldHouse, *OF_HOUSE) as houses, county.table(RelocationJob, *OF_JOB) as jobs:
        for key, move in records:
            if house := move.house:
                by = clerk if house["state"] == "proposed" else None
                told = house | {"relocation": key, "location": "", "entered_by": by, "version": 1}
                houses.add(*(told[name] for name in OF_HOUSE))
            for job in move.jobs:
                told = job | {"relocation": key, "version": 1}
                jobs.add(*(told[name] for name in OF_JOB))
    return records


def _give_out_flats(moves, sites):
    """One after the other in each site; two flats are given out twice on purpose (R009), one site is small (R018)."""
    for place, (site, _) in enumerate(sites):
        here = [move for move in moves if move.site is site]
        for number, move in enumerate(here):
            move.house_no = flat(number, number * 7 + place)
        if place == 0:
            for number in range(TIMES["R009"]):
                here[number * 2 + 1].house_no = flat(number * 2, number * 14 + 1)
        site.capacity = len(here) - 3 if place == len(sites) - 1 else len(here) + len(here) // 25
    RelocationSite.objects.bulk_update([site for site, _ in sites], ["capacity"])
