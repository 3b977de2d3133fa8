"""报告所述: what the report of the first half of 2020 states, figure by figure, and the few that do not follow.

Facts only: the code of each figure and the number that the report gives, in the figure's own unit.
"""

STATED = {
    # 一(一)
    "party.group_study": 2, "party.committee_study": 6, "party.theme_day": 5, "party.branch_committee": 5,
    "party.lecture": 2, "party.work_deployed": 1, "party.activists": 2, "party.probationary": 1,
    "party.stationed_cadres": 14,
    # 一(二), 二(二)
    "cleaning.rounds": 77, "cleaning.corrected": 20545,
    "households.remaining": 1695, "persons.remaining": 4023, "households.remaining_policy_only": 243,
    "households.monitored": 890, "persons.monitored": 3642, "households.marginal": 1556, "persons.marginal": 6149,
    "households.monitored_resolved": 874, "persons.monitored_resolved": 3575, "households.marginal_resolved": 1540,
    "persons.marginal_resolved": 6092, "households.exited": 22965, "persons.exited": 97779, "insurance.insured": 97779,
    # 一(三), 二(三)
    "fund.total": 13482, "fund.central1": 7612, "fund.minority1": 1515, "fund.deep_villages": 800,
    "fund.winter_water": 30, "fund.central2_minority": 100, "fund.central2_development": 2617,
    "fund.agri_ecology": 300, "fund.award": 508, "fund.reimbursed": 8643.3749, "fund.reimbursement_rate": 66.62,
    "projects.completed": 40, "projects.accepted": 23, "projects.rank": 2, "projects.batch1": 45,
    "guangzhou.projects": 14, "guangzhou.approved": 14, "guangzhou.reimbursed_projects": 11,
    "guangzhou.reimbursed": 1084.418151, "guangzhou.reimbursement_rate": 59.61, "guangzhou.accepted": 4,
    # 一(四)
    "relocation.schools": 2, "relocation.demolition_rate": 100, "relocation.settled_counties_rank": 3,
    "relocation.rectified": 100, "relocation.industries": 33, "relocation.workshops": 1,
    "relocation.employed_household_rate": 100,
    # 一(五)
    "loan.subsidy_budget": 1250, "loan.outstanding_count": 6512, "loan.outstanding": 29452.56,
    "loan.repaid_count": 7786, "loan.repaid": 36681.85, "loan.renewed_count": 966, "loan.renewed": 4534.79,
    "loan.extended_count": 431, "loan.extended": 1962.47, "loan.subsidy_q1": 333.82, "loan.subsidy_q2": 320.65,
    "loan.subsidy": 654.47, "loan.e_loan": 1813, "loan.e_loan_rank": 1,
    # 一(六)
    "training.leaders_phase1": 69, "training.labour_target": 1100, "training.labour_trained": 279,
    "training.subsidy_persons": 891, "training.subsidy": 56.836,
    # 一(七)
    "reservoir.caeryan.land_period": 45.72, "reservoir.caeryan.land": 1281.95, "reservoir.caeryan.land_rate": 100,
    "reservoir.caeryan.households_period": 2, "reservoir.caeryan.households": 99, "reservoir.caeryan.demolished": 97,
    "reservoir.caeryan.demolished_rate": 91.51, "reservoir.baling.land_period": 48.49,
    "reservoir.baling.land_rate": 37.02, "reservoir.jiusi.land_period": 174.939, "reservoir.jiusi.land": 199.679,
    "reservoir.closing": 3, "reservoir.kala": 250, "reservoir.xiguan": 20, "reservoir.later_accepted": 3,
    # 一(八)
    "fast.households": 425, "fast.buildings": 706, "fast.area": 17.49, "fast.compensation": 4.26,
    "fast.clearing": 0.13, "fast.cost": 4.39, "fast.monetary": 340, "fast.monetary_rate": 80,
    "fast.monetary_own_home": 196, "fast.monetary_outside": 30, "fast.monetary_town": 166,
    "fast.monetary_other": 144, "fast.dispersed": 85, "fast.dispersed_rate": 20,
}  # fmt: skip
# code: (what the report states, what follows from the records, why they differ)
EXCEPTIONS = {
    "reservoir.caeryan.households_rate": (93.3, 93.40, "99 ÷ 106 = 93.396 %: cut off, not rounded"),
    "reservoir.jiusi.land_rate": (21.20, 21.21, "199.679 ÷ 941.44 = 21.20996 %: cut off, not rounded"),
    "fast.monetary_own_home_rate": (46.11, 46.12, "196 ÷ 425 = 46.118 %: cut off, not rounded"),
    "fast.monetary_other_rate": (33.89, 33.88, "144 ÷ 425 = 33.882 %: forced, so that 46.11 and it make 80"),
}
AT_LEAST = {"relocation.jobs": 150}  # stated as 150余
DAYS = {"relocation.settlement_reviewed_on": "2020-04-29"}
