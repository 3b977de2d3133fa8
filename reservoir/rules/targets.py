"""被清洗的移民表: works and facilities, agreements with their houses, later projects, and a year's support."""

from pingtang.cleaning.target import target
from reservoir.models import (
    HouseDemolition,
    LandAgreement,
    LaterProject,
    LaterSupport,
    Migrant,
    Reservoir,
    ResettlementAgreement,
    SpecialFacility,
)


def every(model):
    """All records of a table, whatever the day."""
    return lambda day: model.objects.all()


target(Reservoir, every(Reservoir), name="name")
# W001 and W005 are about the works, and add its agreements up
target(LandAgreement, every(LandAgreement), name="holder_name", also={Reservoir: "reservoir"})
target(ResettlementAgreement, every(ResettlementAgreement), name="head_name", also={Reservoir: "reservoir"})
target(
    HouseDemolition, every(HouseDemolition), name="agreement__head_name", dossier=ResettlementAgreement, by="agreement"
)
target(SpecialFacility, every(SpecialFacility), name="name")
target(LaterProject, every(LaterProject), name="name")
target(Migrant, every(Migrant), name="name")
target(LaterSupport, every(LaterSupport), name="name", dossier=Migrant, by="migrant")
