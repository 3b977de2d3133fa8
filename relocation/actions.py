"""搬迁的办理: linking to the register, moving in and demolishing in numbers, rewards by two persons, checklists.

A finding of a visit is handed over to rectification.
"""

from django.db import IntegrityError, connection, transaction

from pingtang.accounts.roles import Act, Stream
from pingtang.attachments.evidence import must_have_files, must_not_share_files
from pingtang.policy.constants import today
from pingtang.rectification.models import Rectification, RectSource
from pingtang.refusing import sentence_of
from pingtang.web.bulk import Refused, bulk_act
from pingtang.web.confirming import confirm, declare_confirming
from relocation.models import (
    OldHouse,
    Placement,
    RelocationHousehold,
    RelocationSettlement,
    RelocationSite,
    SystemItem,
    VisitFinding,
)

AFTERWARDS = "拆除后照片"  # the kind of file without which no reward is confirmed

# 按户主身份证号关联到户: where the number is known it decides; else a household given by its code stays
LINK = """
UPDATE relocation_relocationhousehold r SET household_id = known.household_id
FROM (
    SELECT DISTINCT ON (p.id_number) p.id_number, p.household_id FROM households_person p
    JOIN households_household h ON h.id = p.household_id
    WHERE p.id_number <> '' AND (length(%(area)s) = 6 OR h.township_id = %(area)s)
    ORDER BY p.id_number, (p.left_on IS NULL AND h.removed_on IS NULL) DESC, p.id
) known
WHERE r.head_id_number = known.id_number AND r.household_id IS DISTINCT FROM known.household_id
    AND (length(%(area)s) = 6 OR r.township_id = %(area)s)
    AND NOT EXISTS (SELECT 1 FROM households_person p
                    WHERE p.household_id = r.household_id AND p.id_number = r.head_id_number)
"""
# who was moved lies where the household is registered
PLACE = """
UPDATE relocation_relocationhousehold r SET township_id = h.township_id, village_id = h.village_id
FROM households_household h
WHERE h.id = r.household_id AND (r.township_id, r.village_id) IS DISTINCT FROM (h.township_id, h.village_id)
    AND (length(%(area)s) = 6 OR h.township_id = %(area)s)
"""


def link_to_households(area):
    """Links an area's moved households to the registered ones, and lays them where those are. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(LINK, {"area": area})
        linked = cursor.rowcount
        cursor.execute(PLACE, {"area": area})
    return linked


def _saved(records, what, **changed):
    """Writes the same change to each record. Raises Refused with what the database says, and whose record it was."""
    for one in records:
        for name, value in changed.items():
            setattr(one, name, value)
        try:
            with transaction.atomic():
                one.save(update_fields=list(changed))
        except IntegrityError as error:
            raise Refused(sentence_of(error) or f"“{one}”不能{what}") from error
    return len(records)


def _held(records, none):
    found = list(records.select_for_update(of=["self"]).order_by("pk"))
    if not found:
        raise Refused(none)
    return found


def _not_later(day, what):
    if day > today():
        raise Refused(f"{what}不能晚于今天")


def move_in(households, on):
    """登记入住: those who have a flat, or who are placed by themselves. Raises Refused; nothing is done then."""
    _not_later(on, "入住日期")
    found = _held(households.filter(moved_on__isnull=True), "所选搬迁户都已入住")
    if waiting := next((one for one in found if not _has_home(one)), None):
        raise Refused(f"“{waiting}”还没有分房,不能登记入住")
    if early := next((one for one in found if one.agreement_on > on), None):
        raise Refused(f"“{early}”{early.agreement_on}才签协议,入住日期不能早于协议")
    return _saved(found, "登记入住", moved_on=on)


def _has_home(one):
    return bool(one.house_no) or one.placement == Placement.DISPERSED


def demolish(houses, on):
    """登记拆除. Raises Refused; nothing is done then."""
    _not_later(on, "拆除日期")
    found = _held(houses.filter(demolished_on__isnull=True), "所选旧房都已拆除")
    if exempt := next((one for one in found if one.must_demolish is False), None):
        raise Refused(f"“{exempt}”列为不拆除,须先改为应拆")
    return _saved(found, "登记拆除", demolished_on=on)


def exempt(houses, reason):
    """列为不拆除: part of a listed village, built onto a neighbour's … Raises Refused."""
    if len(reason) < 2:
        raise Refused("列为不拆除须写明原因,并上传批准文件")
    found = _held(
        houses.filter(demolished_on__isnull=True).exclude(must_demolish=False), "所选旧房已拆除或已列为不拆除"
    )
    return _saved(found, "列为不拆除", must_demolish=False, exempt_reason=reason[:100])


def confirm_rewards(houses, by):
    """奖励审定, by another person than who entered it. Raises Refused; nothing is done then."""
    if standing := houses.awaiting().filter(demolished_on=None).order_by("pk").first():
        raise Refused(f"“{standing}”还没有拆除,不能审定奖励")
    if bare := houses.awaiting().filter(reclaimed_on=None).order_by("pk").first():
        raise Refused(f"“{bare}”还没有复垦复绿,不能审定奖励")
    of_others = houses.awaiting().exclude(entered_by=by)
    must_have_files(of_others, AFTERWARDS, AFTERWARDS)
    must_not_share_files(of_others, AFTERWARDS, AFTERWARDS)
    return confirm(houses, by)


declare_confirming(OldHouse, "处旧房的拆旧奖励", of="拆旧奖励", confirm=confirm_rewards)
declare_confirming(RelocationSettlement, "个项目年度的结算")


def list_items(sites):
    """列出五个体系清单: the standard items that the sites do not have yet. Raises Refused."""
    missing = [item for site in sites for item in SystemItem.objects.lacking(site)]
    if not missing:
        raise Refused("所选安置点的清单都已列出")
    SystemItem.objects.bulk_create(missing)
    return len(missing)


def complete(items, on):
    """登记建成. Raises Refused."""
    _not_later(on, "建成日期")
    return _saved(_held(items.filter(done_on__isnull=True), "所选各项都已建成"), "登记建成", done_on=on)


def hand_over(findings, unit, deadline):
    """转整改: a ticket for each finding, to be closed there with evidence by two persons. Raises Refused."""
    if len(unit) < 2:
        raise Refused("转整改须填写责任单位")
    found = _held(findings.unassigned().select_related("visit__relocation"), "所选问题都已转整改或当场解决")
    for one in found:
        visit, who = one.visit, one.visit.relocation
        try:
            with transaction.atomic():
                one.ticket = Rectification.objects.create(
                    source=RectSource.SELF, work_stream=Stream.RELOCATION, township_id=who.township_id,
                    village_id=who.village_id, problem=f"{who.head_name}户:{one.problem}", found_on=visit.visited_on,
                    deadline_on=deadline, responsible_unit=unit[:100],
                )  # fmt: skip
                one.save(update_fields=["ticket"])
        except IntegrityError as error:
            raise Refused(sentence_of(error) or f"“{one}”不能转整改") from error
    return len(found)


@bulk_act(RelocationHousehold, "move-in", "登记入住", right=Act.EDIT, until="入住日期")
def move_many_in(households, request, reason, until):
    return f"已登记{move_in(households, until)}户入住"


@bulk_act(OldHouse, "demolish", "登记拆除", right=Act.EDIT, until="拆除日期")
def demolish_many(houses, request, reason, until):
    return f"已登记拆除{demolish(houses, until)}处旧房"


@bulk_act(OldHouse, "exempt", "列为不拆除", right=Act.APPROVE, asks="不拆除原因",
          when=lambda house: house.must_demolish is not False and house.demolished_on is None)  # fmt: skip
def exempt_many(houses, request, reason, until):
    return f"已把{exempt(houses, reason)}处旧房列为不拆除,请上传批准文件"


@bulk_act(RelocationSite, "items", "列出五个体系清单", right=Act.EDIT, when=lambda site: bool(
    SystemItem.objects.lacking(site)))  # fmt: skip
def list_many(sites, request, reason, until):
    return f"已列出{list_items(sites)}项,请逐项登记"


@bulk_act(SystemItem, "complete", "登记建成", right=Act.EDIT, until="建成日期", when=lambda item: item.done_on is None)
def complete_many(items, request, reason, until):
    return f"已登记建成{complete(items, until)}项"


@bulk_act(VisitFinding, "hand-over", "转整改", right=Act.EDIT, asks="责任单位", until="整改时限",
          when=lambda finding: finding.ticket_id is None and finding.solved_on is None)  # fmt: skip
def hand_many_over(findings, request, reason, until):
    return f"已把{hand_over(findings, reason, until)}个问题列入整改清单"
