"""被清洗的核心区表: households with what hangs on them."""

from corezone.models import ZoneBuilding, ZoneHousehold, ZonePayment
from pingtang.cleaning.target import target


def every(model):
    """All records of a table, whatever the day."""
    return lambda day: model.objects.all()


target(ZoneHousehold, every(ZoneHousehold), name="head_name")
target(ZoneBuilding, every(ZoneBuilding), name="household__head_name", dossier=ZoneHousehold, by="household")
# no rule is about a payment itself; what is saved of one has its household judged again
target(ZonePayment, every(ZonePayment), name="household__head_name", dossier=ZoneHousehold, by="household")
