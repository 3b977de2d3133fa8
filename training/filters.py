"""技能培训的筛选: what each ledger is narrowed by."""

from pingtang.web.filters import FilterSet, township_filter, village_filter
from training import models


class TargetFilter(FilterSet):
    class Meta:
        model = models.TrainingTarget
        fields = ["year", "kind"]


class SessionFilter(FilterSet):
    search = ("name", "code", "course", "provider")
    search_hint = "班次名称、编号、工种、机构"

    class Meta:
        model = models.TrainingSession
        fields = ["kind", "status", "start_on", "end_on"]


class ParticipantFilter(FilterSet):
    search = ("name", "participant_no", "id_number")
    search_hint = "姓名、学员编号、身份证号后几位"

    class Meta:
        model = models.TrainingParticipant
        fields = ["township", "village", "session", "is_completed", "employed_on"]


class AttendanceFilter(FilterSet):
    search = ("participant__name", "participant__participant_no")
    search_hint = "姓名、学员编号"
    township = township_filter("participant__township")

    class Meta:
        model = models.Attendance
        fields = ["township", "participant__session", "day", "was_there"]


class RunFilter(FilterSet):
    class Meta:
        model = models.AllowanceRun
        fields = ["year", "state"]


class SubsidyFilter(FilterSet):
    search = ("participant__name", "participant__participant_no", "participant__id_number")
    search_hint = "姓名、学员编号、身份证号后几位"
    township, village = township_filter("participant__township"), village_filter("participant__village")

    class Meta:
        model = models.TrainingSubsidy
        fields = ["township", "village", "run", "participant__session"]
