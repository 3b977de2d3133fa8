"""被清洗的搬迁表: moved households with what hangs on them, sites and settlements."""

from django.db.models import TextField
from django.db.models.functions import Cast

from pingtang.cleaning.target import target
from relocation.models import OldHouse, RelocationHousehold, RelocationJob, RelocationSettlement, RelocationSite


def every(model):
    """All records of a table, whatever the day."""
    return lambda day: model.objects.all()


target(RelocationHousehold, every(RelocationHousehold), name="head_name")
target(OldHouse, every(OldHouse), name="relocation__head_name", dossier=RelocationHousehold, by="relocation")
target(RelocationJob, every(RelocationJob), name="name", dossier=RelocationHousehold, by="relocation")
target(RelocationSite, every(RelocationSite), name="name")
target(RelocationSettlement, every(RelocationSettlement), name=Cast("project_year", TextField()))
