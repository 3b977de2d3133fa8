"""党建与驻村: activities with who was there, the way of members into the party, cadres in villages, and documents."""

from party.models.activities import ActivityAttendance, PartyActivity
from party.models.cadres import CadreMonth, StationedCadre, Village
from party.models.codelists import (
    ActivityStatus,
    CadreRole,
    DocumentKind,
    DocumentStatus,
    PartyKind,
    PartyStage,
    Presence,
)
from party.models.documents import Document
from party.models.members import PartyDevelopment, StaffMember

__all__ = [
    "CadreMonth",
    "CadreRole",
    "Document",
    "DocumentKind",
    "DocumentStatus",
    "ActivityAttendance",
    "ActivityStatus",
    "PartyDevelopment",
    "PartyActivity",
    "PartyKind",
    "PartyStage",
    "Presence",
    "StaffMember",
    "StationedCadre",
    "Village",
]
