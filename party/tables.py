"""党建与驻村的列表: the columns of each ledger."""

from party import models
from pingtang.web.tables import Column, Table, short


class ActivityTable(Table):
    title = Column(attrs={"td": {"class": "long"}})

    class Meta:
        model = models.PartyActivity
        fields = ["held_on", "kind", "title", "activity_no", "status", "place", "host", "speaker", "attendees",
                  "summary"]  # fmt: skip
        shown = ["held_on", "kind", "title", "status", "place", "host", "attendees"]
        order_by = ["-held_on", "-pk"]
        sums = ["attendees"]


class AttendanceTable(Table):
    kind = Column(accessor="activity__kind", verbose_name="类别")
    held_on = Column(accessor="activity__held_on", verbose_name="日期")
    title = Column(accessor="activity__title", verbose_name="主题")
    section = Column(accessor="member__section", verbose_name="股室")

    class Meta:
        model = models.ActivityAttendance
        fields = ["member", "section", "held_on", "kind", "title", "presence", "reason"]
        order_by = ["-activity__held_on", "presence", "member"]  # who was not there first


class StaffTable(Table):
    class Meta:
        model = models.StaffMember
        fields = ["name", "id_number", "section", "post", "branch", "joined_on", "left_on", "left_reason"]
        shown = ["name", "section", "post", "branch", "joined_on", "left_on"]
        order_by = ["left_on", "section", "pk"]


class DevelopmentTable(Table):
    class Meta:
        model = models.PartyDevelopment
        fields = ["member", "stage", "reached_on", "initial", "decision", "mentors", "state", "entered_by",
                  "confirmed_by", "returned_reason"]  # fmt: skip
        shown = ["member", "stage", "reached_on", "decision", "state"]
        order_by = ["-reached_on", "member"]


class CadreTable(Table):
    class Meta:
        model = models.StationedCadre
        fields = ["posting_no", "name", "id_number", "role", "unit", "township", "village", "start_on", "end_on",
                  "end_reason", "phone", "replaces"]  # fmt: skip
        shown = ["posting_no", "name", "role", "unit", "township", "village", "start_on", "end_on"]
        order_by = ["village", "role", "-start_on"]


class MonthTable(Table):
    name = Column(accessor="cadre__name", verbose_name="姓名")
    township = Column(accessor="cadre__township", verbose_name="乡镇")
    village = Column(accessor="cadre__village", verbose_name="驻村")
    leave_days = short("请假")

    class Meta:
        model = models.CadreMonth
        fields = ["cadre", "name", "township", "village", "year", "month", "days", "leave_days", "note"]
        shown = ["cadre", "township", "village", "year", "month", "days", "leave_days", "note"]
        order_by = ["-year", "-month", "cadre__village"]
        sums = ["days", "leave_days"]


NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}


class VillageTable(Table):
    parent = Column(verbose_name="乡镇")
    cadres = Column(accessor="cadres", verbose_name="在岗驻村人员", attrs=NUMBER)
    first_secretaries = Column(accessor="first_secretaries", verbose_name="第一书记", attrs=NUMBER)
    residents = Column(accessor="residents", verbose_name="驻村干部", attrs=NUMBER)
    grids = Column(accessor="grids", verbose_name="网格员", attrs=NUMBER)

    class Meta:
        model = models.Village
        fields = ["name", "parent", "is_poor_village", "is_deep_poor_village", "cadres", "first_secretaries",
                  "residents", "grids"]  # fmt: skip
        order_by = ["code"]


class DocumentTable(Table):
    title = Column(attrs={"td": {"class": "long"}})

    class Meta:
        model = models.Document
        fields = ["title", "number", "kind", "issuer", "issued_on", "stream", "status", "abolished_on", "replaced_by"]
        shown = ["title", "number", "kind", "issuer", "issued_on", "status"]
        order_by = ["-issued_on", "-pk"]
