"""比对依据: which rules rest on the roster of which department."""

from households.models import (
    RosterBusiness,
    RosterCivil,
    RosterDisabled,
    RosterFiscal,
    RosterHealth,
    RosterHousing,
    RosterMedical,
    RosterMedicalCost,
    RosterPolice,
    RosterPost,
    RosterProperty,
    RosterSchool,
    RosterSocial,
    RosterVehicle,
    RosterWater,
)

RULES_OF = {
    RosterPolice: ["X001", "X002", "X003", "X004", "X005", "X006", "S004"],
    RosterMedical: ["X007", "X008", "X009", "X010"],
    RosterMedicalCost: ["X011"],
    RosterHealth: ["X012", "X013"],
    RosterDisabled: ["X014", "X015", "X016"],
    RosterCivil: ["X017", "X018", "X019", "X020"],
    RosterSchool: ["X021", "X022", "X023", "X024"],
    RosterHousing: ["X025", "X026"],
    RosterWater: ["X027"],
    RosterSocial: ["X028", "X029", "X030"],
    RosterPost: ["X031", "X032", "X033", "I029"],
    RosterBusiness: ["X034", "X035"],
    RosterVehicle: ["X036"],
    RosterProperty: ["X037", "X038"],
    RosterFiscal: ["X039", "X040"],
}
