"""易地扶贫搬迁的列表: the columns of each ledger."""

from pingtang.web.tables import Column, Table, short
from relocation import models


class SiteTable(Table):
    class Meta:
        model = models.RelocationSite
        fields = ["name", "township", "village", "kind", "capacity"]
        order_by = ["township__code", "name"]
        sums = ["capacity"]


class RelocationTable(Table):
    household = Column(accessor="household__household_code", verbose_name="户编号")
    project_year, house_area, moved_on = short("年度"), short("面积(㎡)"), short("入住日期")
    per_head = Column(accessor="area_per_head", verbose_name="人均(㎡)", orderable=False)
    certificate_no = short("不动产证号")

    class Meta:
        model = models.RelocationHousehold
        fields = [
            "head_name", "household", "head_id_number", "township", "village", "kind", "project_year", "persons",
            "move_mode", "placement", "site", "house_no", "house_area", "per_head", "self_raised", "agreement_on",
            "assigned_on", "moved_on", "certificate_no", "certified_on",
        ]  # fmt: skip
        shown = ["head_name", "township", "village", "kind", "project_year", "persons", "site", "house_no",
                 "house_area", "per_head", "agreement_on", "moved_on", "certificate_no"]  # fmt: skip
        order_by = ["township__code", "village__code", "project_year", "pk"]


class OldHouseTable(Table):
    relocation = Column(accessor="relocation__head_name", verbose_name="户主")
    township = Column(accessor="relocation__township", verbose_name="乡镇")
    village = Column(accessor="relocation__village", verbose_name="村(社区)")
    project_year = Column(accessor="relocation__project_year", verbose_name="年度")
    area, reward = short("面积(㎡)"), short("奖励(元)")

    class Meta:
        model = models.OldHouse
        fields = [
            "relocation", "township", "village", "project_year", "location", "area", "must_demolish", "exempt_reason",
            "demolished_on", "reclaimed_on", "reclaimed_mu", "reward", "reward_account", "state", "reward_paid_on",
            "reward_voucher", "entered_by", "confirmed_by", "returned_reason",
        ]  # fmt: skip
        shown = ["relocation", "township", "village", "project_year", "area", "must_demolish", "demolished_on",
                 "reclaimed_on", "reclaimed_mu", "reward", "state", "reward_paid_on"]  # fmt: skip
        order_by = ["relocation__township__code", "relocation__village__code", "relocation__project_year", "pk"]
        sums = ["reclaimed_mu", "reward"]


class JobTable(Table):
    relocation = Column(accessor="relocation__head_name", verbose_name="搬迁户")
    township = Column(accessor="relocation__township", verbose_name="乡镇")
    site = Column(accessor="relocation__site", verbose_name="安置点")
    membership = Column(accessor="membership", verbose_name="户籍核对", orderable=False)

    class Meta:
        model = models.RelocationJob
        fields = [
            "name", "id_number", "relocation", "township", "site", "kind", "employer", "start_on", "end_on",
            "monthly_wage", "membership",
        ]  # fmt: skip
        shown = ["name", "relocation", "township", "site", "kind", "employer", "start_on", "end_on", "monthly_wage",
                 "membership"]  # fmt: skip
        order_by = ["-start_on", "pk"]


class IndustryTable(Table):
    township = Column(accessor="site__township", verbose_name="乡镇")

    class Meta:
        model = models.RelocationIndustry
        fields = ["name", "site", "township", "is_workshop", "operator", "declared_on", "opened_on", "jobs"]
        order_by = ["site__name", "name"]
        sums = ["jobs"]


class FacilityTable(Table):
    class Meta:
        model = models.RelocationFacility
        fields = ["name", "site", "kind", "planned_on", "started_on", "finished_on", "accepted_on", "in_use_on",
                  "progress"]  # fmt: skip
        shown = ["name", "site", "kind", "started_on", "finished_on", "accepted_on", "in_use_on"]
        order_by = ["kind", "name"]


class ItemTable(Table):
    class Meta:
        model = models.SystemItem
        fields = ["item", "site", "system", "done_on", "responsible_unit", "remark"]
        order_by = ["site__name", "system", "pk"]


class SettlementTable(Table):
    class Meta:
        model = models.RelocationSettlement
        fields = ["project_year", "approved_amount", "settled_amount", "settled_on", "audited_on", "audit_no",
                  "reviewed_on", "review_no", "over_reason", "state", "entered_by", "confirmed_by",
                  "returned_reason"]  # fmt: skip
        shown = ["project_year", "approved_amount", "settled_amount", "settled_on", "audited_on", "reviewed_on",
                 "state"]  # fmt: skip
        order_by = ["-project_year"]
        sums = ["approved_amount", "settled_amount"]


class VisitTable(Table):
    relocation = Column(accessor="relocation__head_name", verbose_name="搬迁户")
    township = Column(accessor="relocation__township", verbose_name="乡镇")
    site = Column(accessor="relocation__site", verbose_name="安置点")

    class Meta:
        model = models.FollowUpVisit
        fields = ["visited_on", "relocation", "township", "site", "visitors", "situation"]
        order_by = ["-visited_on", "pk"]


class FindingTable(Table):
    relocation = Column(accessor="visit__relocation__head_name", verbose_name="搬迁户")
    township = Column(accessor="visit__relocation__township", verbose_name="乡镇")
    visited_on = Column(accessor="visit__visited_on", verbose_name="走访日期")
    ticket_status = Column(accessor="ticket__status", verbose_name="整改状态")

    class Meta:
        model = models.VisitFinding
        fields = ["problem", "aspect", "relocation", "township", "visited_on", "solved_on", "ticket", "ticket_status"]
        shown = ["problem", "aspect", "relocation", "township", "visited_on", "solved_on", "ticket_status"]
        order_by = ["-visit__visited_on", "pk"]
