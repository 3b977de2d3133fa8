"""党建与驻村名册: activities, who was there, the roll, stages of members, postings, days on post, documents."""

from party.models import (
    ActivityAttendance,
    ActivityStatus,
    CadreMonth,
    Document,
    PartyActivity,
    PartyDevelopment,
    StaffMember,
    StationedCadre,
)
from pingtang.policy.sql import TODAY
from pingtang.rosters.columns import Column, Lookup
from pingtang.rosters.roster import Check, Roster


class Nought(Column):
    """A number of which an empty cell says 0."""

    def cast(self, text):
        return f"coalesce({text}, '0')::integer"


class NoUnlessSaid(Column):
    """是 or 否, of which an empty cell says 否."""

    def cast(self, text):
        return f"coalesce({text}, 'false')::boolean"


class HeldUnlessSaid(Column):
    """A state of which an empty cell says 已开展."""

    def cast(self, text):
        return f"coalesce({text}, '{ActivityStatus.HELD}')"


class StaffRoster(Roster):
    """党员干部花名册: one row a person."""

    order = 600
    checks = [Check("left_on", "离册日期早于在册起始日期", "{left_on} < {joined_on}")]

    class Meta:
        title = "党员干部花名册"
        model = StaffMember
        key = ["name"]
        columns = ["name", "id_number", "section", "post", "branch", "joined_on", "left_on", "left_reason"]


class ActivityRoster(Roster):
    """党建活动: one row an activity that was held, or is planned; its number is given by the portal."""

    order = 610
    status = HeldUnlessSaid(aliases=["活动状态"], required=False, help="不填的为已开展;还没有开展的填“计划中”")
    checks = [
        Check(
            "held_on",
            "日期还没有到:计划中的活动请在“状态”列填“计划中”;已开展的请核对日期",
            f"{{status}} = 'held' AND {{held_on}} > {TODAY}",
        ),
        Check(
            "status",
            "已开展或已取消的活动不能改变状态",
            "EXISTS (SELECT 1 FROM party_partyactivity known WHERE known.kind = {kind} AND known.title = {title}"
            " AND known.held_on = {held_on} AND known.status NOT IN ('planned', {status}))",
        ),
        Check(
            "attendees",
            "参加人数超过当天花名册在册人数,请核对;在册人员不全的先补录党员干部花名册",
            "{attendees} > (SELECT nullif(count(*), 0) FROM party_staffmember m WHERE m.joined_on <= {held_on}"
            " AND (m.left_on IS NULL OR m.left_on >= {held_on}))",
        ),
    ]

    class Meta:
        title = "党建活动台账"
        model = PartyActivity
        key = ["kind", "held_on", "title"]
        columns = ["kind", "held_on", "title", "status", "attendees", "place", "host", "speaker", "summary"]


class AttendanceRoster(Roster):
    """到会情况: one row a person and activity."""

    order = 620
    activity = Lookup("活动编号", by="activity_no", example="DJ2020-001")
    member = Lookup("姓名", by="name", example="韦大山")
    checks = [Check("reason", "请假须填写原因", "{presence} = 'leave' AND {reason} = ''")]

    class Meta:
        title = "党建活动签到表"
        model = ActivityAttendance
        key = ["activity", "member"]
        columns = ["activity", "member", "presence", "reason"]


class DevelopmentRoster(Roster):
    """党员发展: one row a person and stage; another person confirms it."""

    order = 630
    member = Lookup("姓名", by="name", example="韦大山")
    initial = NoUnlessSaid(example="否")

    class Meta:
        title = "党员发展台账"
        model = PartyDevelopment
        key = ["member", "stage"]
        columns = ["member", "stage", "reached_on", "initial", "decision", "mentors"]


class CadreRoster(Roster):
    """驻村人员: one row a posting; its number is given by the portal."""

    order = 640
    checks = [Check("end_on", "结束日期早于开始日期", "{end_on} < {start_on}")]

    class Meta:
        title = "驻村人员名册"
        model = StationedCadre
        key = ["name", "village", "start_on"]
        columns = [
            "name", "id_number", "role", "unit", "township", "village", "start_on", "end_on", "end_reason", "phone",
        ]  # fmt: skip


class CadreMonthRoster(Roster):
    """驻村考勤: one row a posting and month."""

    order = 650
    cadre = Lookup("驻村编号", by="posting_no", example="ZC2020-001")
    leave_days = Nought()
    checks = [
        Check("month", "月份须在1至12之间", "{month} NOT BETWEEN 1 AND 12"),
        Check("days", "驻村天数加请假天数超过一个月的天数", "{days} + {leave_days} > 31"),
    ]

    class Meta:
        title = "驻村考勤表"
        model = CadreMonth
        key = ["cadre", "year", "month"]
        columns = ["cadre", "year", "month", "days", "leave_days", "note"]


class DocumentRoster(Roster):
    """制度文件: one row a document; its file is attached on its page."""

    order = 660

    class Meta:
        title = "制度文件目录"
        model = Document
        key = ["title", "issued_on"]
        columns = ["title", "number", "kind", "issuer", "issued_on", "stream"]
