"""搬迁名册: moved households, old houses, work, sites with what they are to have, and visits as spreadsheets."""

from pingtang.policy.sql import TODAY
from pingtang.rosters.columns import Column, Lookup
from pingtang.rosters.roster import Check, Part, Roster
from relocation.actions import link_to_households
from relocation.models import (
    FollowUpVisit,
    OldHouse,
    RelocationFacility,
    RelocationHousehold,
    RelocationIndustry,
    RelocationJob,
    RelocationSite,
    SystemItem,
    VisitFinding,
)
from relocation.models.codelists import FIRST, LAST
from relocation.models.guards import (
    HOLDS,
    NO_NUMBER,
    NO_VISIT,
    NOT_ACCEPTED,
    NOTHING_DUE,
    OF_BUILDING,
    OF_MOVING,
    REWARD_PER_HEAD,
    TO_COME,
    TOO_EARLY,
    TOO_MUCH,
    TWICE,
    VOUCHER,
    WRITTEN,
)
from relocation.models.households import HouseNumber
from relocation.models.jobs import NO_MEMBER, WORKING_AGE

NUMBER = "522799197503120035"
YOUNGEST = WORKING_AGE[0]
# of a row of the roster of work: its household is registered; who works is a member of it, and how old
_MEMBERS = """EXISTS (
    SELECT 1 FROM relocation_relocationhousehold moved
    JOIN households_person member ON member.household_id = moved.household_id
    WHERE moved.head_id_number = {{relocation}}{more})"""
_HERE = " AND member.id_number = {id_number} AND member.left_on IS NULL"
REGISTERED, MEMBER = _MEMBERS.format(more=""), _MEMBERS.format(more=_HERE)
TRUE_NUMBER = f"({HOLDS.replace('{', '{{').replace('}', '}}') % {'expressions': '{id_number}'}})"
TOO_YOUNG = _MEMBERS.format(more=f"{_HERE} AND member.birth_date > {{start_on}} - interval '{YOUNGEST} years'")

# of a row of the roster of old houses, which means the household's first: its other houses, and what it is due
_HOUSES = """FROM relocation_oldhouse house JOIN relocation_relocationhousehold moved ON moved.id = house.relocation_id
    WHERE moved.head_id_number = {relocation}"""
_OTHERS = f"{_HOUSES} AND house.id <> (SELECT min(house.id) {_HOUSES})"
SAME_PLACE = f"""EXISTS (SELECT 1 {_OTHERS} AND {{location}} <> ''
    AND {WRITTEN.format("house.location")} = {WRITTEN.format("{location}")})"""
ASKS_TOO_MUCH = f"""{{reward}} + (SELECT coalesce(sum(house.reward), 0) {_OTHERS})
    > (SELECT max(moved.persons * {REWARD_PER_HEAD.format("moved.project_year")})
       FROM relocation_relocationhousehold moved WHERE moved.head_id_number = {{relocation}})"""
OTHERS_VOUCHER = f"""EXISTS (
    SELECT 1 FROM relocation_oldhouse house JOIN relocation_relocationhousehold moved ON moved.id = house.relocation_id
    WHERE {WRITTEN.format("house.reward_voucher")} = {WRITTEN.format("{reward_voucher}")}
    AND (house.reward_paid_on IS DISTINCT FROM {{reward_paid_on}} AND moved.head_id_number <> {{relocation}}
         OR moved.head_id_number = {{relocation}} AND house.id <> (SELECT min(house.id) {_HOUSES})))"""

FLAT_IS_ANOTHERS = f"""EXISTS (
    SELECT 1 FROM relocation_relocationhousehold moved JOIN relocation_relocationsite place ON place.id = moved.site_id
    WHERE place.name = {{site}} AND moved.house_key = {HouseNumber.template % {"expressions": "{house_no}"}}
    AND (moved.head_id_number, moved.project_year) IS DISTINCT FROM ({{head_id_number}}, {{project_year}}))"""
BEFORE_THE_AGREEMENT = Check(
    "visited_on",
    NO_VISIT,
    "EXISTS (SELECT 1 FROM relocation_relocationhousehold moved WHERE moved.head_id_number = {relocation}"
    " AND moved.agreement_on > {visited_on})",
)


def _in_order(told):
    return [Check(late, sentence, f"{{{late}}} < {{{early}}}") for early, late, sentence in told]


def site_column(**kwargs):
    """The site that a row is about, by its name."""
    return Lookup("安置点名称", by="name", aliases=["安置点", "安置区"], example="金盆街道安置点", **kwargs)


def head_column():
    """The moved household that a row is about, by its head's identity number."""
    return Lookup(
        "户主身份证号",
        by="head_id_number",
        kind="id_number",
        aliases=["户主证件号码", "搬迁户户主身份证号"],
        example=NUMBER,
    )


class SiteRoster(Roster):
    """安置点: one row a site."""

    order = 200

    class Meta:
        title = "安置点名册"
        model = RelocationSite
        key = ["name"]
        columns = ["name", "township", "village", "kind", "capacity"]


class RelocationRoster(Roster):
    """搬迁户: one row a household and project year. Without a household code the head's number tells the household."""

    order = 210
    household = Lookup("户编号", by="household_code", required=False, example="522799010001")
    township = Column("乡镇", aliases=["乡(镇)", "迁出乡镇", "迁出乡(镇)"])
    village = Column("村(社区)", aliases=["行政村", "村", "迁出村"])
    head_id_number = Column("户主身份证号", aliases=["户主证件号码", "身份证号"], required=True)
    site = site_column(required=False)
    house_no = Column("安置房号", aliases=["房号", "门牌号"], example="3栋2单元501")
    checks = [
        Check("persons", "搬迁人口至少1人", "{persons} < 1"),
        Check("project_year", TO_COME, f"{{project_year}} > extract(year FROM {TODAY})"),
        Check("project_year", TOO_EARLY, f"{{project_year}} < {FIRST}"),
        Check(
            "project_year",
            f"不在{FIRST}—{LAST}年项目年度内,请核对",
            f"{{project_year}} > {LAST}",
            warns=True,
        ),
        *_in_order(OF_MOVING),
        Check("house_no", "这套安置房已分给另一户,请核对分房台账", FLAT_IS_ANOTHERS),
        Check(
            "certified_on",
            "有不动产登记日期的须有不动产证号",
            "{certified_on} IS NOT NULL AND {certificate_no} IS NULL",
        ),
    ]

    class Meta:
        title = "搬迁户花名册"
        model = RelocationHousehold
        key = ["head_id_number", "project_year"]
        columns = [
            "household", "head_name", "head_id_number", "township", "village", "kind", "project_year", "persons",
            "move_mode", "placement", "site", "house_no", "house_area", "self_raised", "agreement_on", "assigned_on",
            "moved_on", "certificate_no", "certified_on",
        ]  # fmt: skip

    @classmethod
    def settle(cls, batch):
        """Households are linked to the register by the head's number; the rules then say who is not in it."""
        link_to_households(batch.area_id)


class OldHouseRoster(Roster):
    """旧房: one row a household. A household's second old house is entered by hand.

    Rewards that come by a roster wait for another person as those entered by hand do; that they were paid is told
    afterwards, by the roster below or on the house's page.
    """

    order = 220
    relocation = head_column()
    checks = [
        Check("reclaimed_on", "须先拆除再复垦复绿", "{reclaimed_on} IS NOT NULL AND {demolished_on} IS NULL"),
        Check("reclaimed_on", "复垦复绿日期早于拆除日期", "{reclaimed_on} < {demolished_on}"),
        Check("reward", "奖励金额须大于0", "{reward} <= 0"),
        Check("reward", NOTHING_DUE, "NOT {must_demolish} AND {reward} IS NOT NULL"),
        Check("reward", f"{TOO_MUCH},请核对金额和人口", ASKS_TOO_MUCH),
        Check("location", TWICE, SAME_PLACE),
    ]

    class Meta:
        title = "旧房拆除名册"
        parts = [
            Part(
                OldHouse,
                ["relocation"],
                ["relocation", "location", "area", "must_demolish", "exempt_reason", "demolished_on", "reclaimed_on",
                 "reclaimed_mu", "reward", "reward_account"],
                unique=False,
            )
        ]  # fmt: skip


class RewardRoster(Roster):
    """拆旧奖励兑现: one row a household, from the section; only rewards that were confirmed can have been paid."""

    order = 225
    relocation = head_column()
    reward_paid_on = Column("奖励兑现日期", aliases=["兑现时间", "兑现日期"], required=True)
    reward_voucher = Column("兑现凭证号", aliases=["凭证号"], required=True, example="拆旧202006-017")
    checks = [
        Check("relocation", "这一户没有登记旧房,请先导入旧房拆除名册", """NOT EXISTS (
            SELECT 1 FROM relocation_oldhouse house JOIN relocation_relocationhousehold moved
            ON moved.id = house.relocation_id WHERE moved.head_id_number = {relocation})"""),
        Check("reward_voucher", f"{VOUCHER},请核对", OTHERS_VOUCHER),
    ]  # fmt: skip

    class Meta:
        title = "拆旧奖励兑现名册"
        slug = "relocation-rewards"
        subject = "sites"
        parts = [Part(OldHouse, ["relocation"], ["relocation", "reward_paid_on", "reward_voucher"], unique=False)]


class JobRoster(Roster):
    """就业: one row a person and job."""

    order = 230
    relocation = head_column()
    id_number = Column("身份证号", aliases=["证件号码", "就业人员身份证号"], required=True)
    checks = [
        Check("end_on", "就业结束日期早于开始日期", "{end_on} < {start_on}"),
        Check("id_number", NO_MEMBER, f"{REGISTERED} AND NOT {MEMBER}"),
        Check("id_number", NO_NUMBER, f"NOT {REGISTERED} AND {TRUE_NUMBER} IS NOT TRUE"),
        Check("id_number", f"就业开始时未满{YOUNGEST}周岁,不能登记就业", f"{MEMBER} AND {TOO_YOUNG}"),
    ]

    class Meta:
        title = "搬迁户就业名册"
        model = RelocationJob
        key = ["relocation", "id_number", "start_on"]
        columns = ["relocation", "id_number", "name", "kind", "employer", "start_on", "end_on", "monthly_wage"]


class IndustryRoster(Roster):
    """后续产业: one row a project or workshop, from the section; a township enters those of its own sites by hand."""

    order = 240
    site = site_column()
    name = Column("项目(车间)名称", aliases=["项目名称", "车间名称"], required=True, example="食用菌种植基地")
    checks = [Check("opened_on", "投用日期早于培育申报日期", "{opened_on} < {declared_on}")]

    class Meta:
        title = "安置区后续产业名册"
        subject = "sites"
        model = RelocationIndustry
        key = ["site", "name"]
        columns = ["site", "name", "is_workshop", "operator", "declared_on", "opened_on", "jobs"]


class FacilityRoster(Roster):
    """配套设施: one row a facility."""

    order = 250
    site = site_column(required=False)
    name = Column("设施名称", aliases=["项目名称"], required=True, example="县第四幼儿园")
    checks = [
        Check("finished_on", "竣工日期早于开工日期", "{finished_on} < {started_on}"),
        Check("accepted_on", "验收日期早于竣工日期", "{accepted_on} < {finished_on}"),
        *_in_order(OF_BUILDING),
        Check(
            "in_use_on",
            NOT_ACCEPTED,
            """{in_use_on} IS NOT NULL AND {accepted_on} IS NULL AND NOT EXISTS (
            SELECT 1 FROM relocation_relocationfacility known
            WHERE known.name = {name} AND known.accepted_on IS NOT NULL)""",
        ),
    ]

    class Meta:
        title = "搬迁配套设施名册"
        model = RelocationFacility
        key = ["name"]
        columns = ["name", "site", "kind", "planned_on", "started_on", "finished_on", "accepted_on", "in_use_on",
                   "progress"]  # fmt: skip


class SystemItemRoster(Roster):
    """五个体系: one row a site and item."""

    order = 260
    site = site_column()
    item = Column("建设内容", aliases=["事项", "清单事项"], required=True, example="社区综合服务站")

    class Meta:
        title = "五个体系清单名册"
        model = SystemItem
        key = ["site", "system", "item"]
        columns = ["site", "system", "item", "done_on", "responsible_unit", "remark"]


class VisitRoster(Roster):
    """回头看走访: one row a household and day."""

    order = 270
    relocation = head_column()
    checks = [BEFORE_THE_AGREEMENT]

    class Meta:
        title = "回头看走访名册"
        model = FollowUpVisit
        key = ["relocation", "visited_on"]
        columns = ["relocation", "visited_on", "visitors", "situation"]


class VisitFindingRoster(Roster):
    """回头看问题: one row a problem that was found; the visit comes with it."""

    order = 280
    relocation = head_column()
    checks = [BEFORE_THE_AGREEMENT]

    class Meta:
        title = "回头看发现问题名册"
        slug = "relocation-visit-findings"
        about = "一个问题一行;同一户同一天发现几个问题就填几行,走访的各列相同。没有发现问题的填“回头看走访名册”。"
        parts = [
            Part(FollowUpVisit, key=["relocation", "visited_on"], columns=["relocation", "visited_on", "visitors"]),
            Part(
                VisitFinding, key=["visit", "problem"], links={"visit": 0},
                columns=["aspect", "problem", "solved_on"],
            ),
        ]  # fmt: skip
