"""报告原文: every figure that the office stated for the first half of 2020, and where it does not follow."""

STATED = {
    "party.group_study": "2", "party.committee_study": "6", "party.theme_day": "5", "party.branch_committee": "5",
    "party.lecture": "2", "party.work_deployed": "1", "party.activists": "2", "party.probationary": "1",
    "party.stationed_cadres": "14", "cleaning.rounds": "77", "cleaning.corrected": "20545",
    "households.remaining": "1695", "persons.remaining": "4023", "households.remaining_policy_only": "243",
    "households.monitored": "890", "persons.monitored": "3642", "households.marginal": "1556",
    "persons.marginal": "6149", "households.monitored_resolved": "874", "persons.monitored_resolved": "3575",
    "households.marginal_resolved": "1540", "persons.marginal_resolved": "6092", "fund.total": "13482",
    "fund.central1": "7612", "fund.minority1": "1515", "fund.deep_villages": "800", "fund.winter_water": "30",
    "fund.central2_minority": "100", "fund.central2_development": "2617", "fund.agri_ecology": "300",
    "fund.award": "508", "fund.reimbursed": "8643.3749", "fund.reimbursement_rate": "66.62",
    "projects.completed": "40", "projects.accepted": "23", "projects.rank": "2", "guangzhou.projects": "14",
    "guangzhou.approved": "14", "guangzhou.reimbursed_projects": "11", "guangzhou.reimbursed": "1084.418151",
    "guangzhou.reimbursement_rate": "59.61", "guangzhou.accepted": "4", "projects.batch1": "45",
    "relocation.schools": "2", "relocation.demolition_rate": "100", "relocation.settled_counties_rank": "3",
    "relocation.settlement_reviewed_on": "20200429", "relocation.rectified": "100", "relocation.industries": "33",
    "relocation.workshops": "1", "relocation.jobs": "150", "relocation.employed_household_rate": "100",
    "loan.subsidy_budget": "1250", "loan.outstanding_count": "6512", "loan.outstanding": "29452.56",
    "loan.repaid_count": "7786", "loan.repaid": "36681.85", "loan.renewed_count": "966", "loan.renewed": "4534.79",
    "loan.extended_count": "431", "loan.extended": "1962.47", "loan.subsidy_q1": "333.82",
    "loan.subsidy_q2": "320.65", "loan.subsidy": "654.47", "loan.e_loan": "1813", "loan.e_loan_rank": "1",
    "training.leaders_phase1": "69", "training.labour_target": "1100", "training.labour_trained": "279",
    "training.subsidy_persons": "891", "training.subsidy": "56.836", "reservoir.caeryan.land_period": "45.72",
    "reservoir.caeryan.land": "1281.95", "reservoir.caeryan.land_rate": "100",
    "reservoir.caeryan.households_period": "2", "reservoir.caeryan.households": "99",
    "reservoir.caeryan.households_rate": "93.3", "reservoir.caeryan.demolished": "97",
    "reservoir.caeryan.demolished_rate": "91.51", "reservoir.baling.land_period": "48.49",
    "reservoir.baling.land_rate": "37.02", "reservoir.jiusi.land_period": "174.939",
    "reservoir.jiusi.land": "199.679", "reservoir.jiusi.land_rate": "21.20", "reservoir.closing": "3",
    "reservoir.kala": "250", "reservoir.xiguan": "20", "reservoir.later_accepted": "3", "fast.households": "425",
    "fast.buildings": "706", "fast.area": "17.49", "fast.compensation": "4.26", "fast.clearing": "0.13",
    "fast.cost": "4.39", "fast.monetary": "340", "fast.monetary_rate": "80", "fast.monetary_own_home": "196",
    "fast.monetary_own_home_rate": "46.11", "fast.monetary_outside": "30", "fast.monetary_town": "166",
    "fast.monetary_other": "144", "fast.monetary_other_rate": "33.89", "fast.dispersed": "85",
    "fast.dispersed_rate": "20", "households.exited": "22965", "persons.exited": "97779",
    "insurance.insured": "97779",
}  # fmt: skip
# What the office cut off or forced; these follow from the same records.
DEPARTS = {
    "reservoir.caeryan.households_rate": "93.40",  # 99 / 106, cut off to 93.3
    "reservoir.jiusi.land_rate": "21.21",  # 199.679 / 941.44, cut off to 21.20
    "fast.monetary_own_home_rate": "46.12",  # 196 / 425, cut off to 46.11
    "fast.monetary_other_rate": "33.88",  # 144 / 425, forced to 33.89 so that the parts add up to 80
}
AT_LEAST = {"relocation.jobs"}  # stated as 150余
