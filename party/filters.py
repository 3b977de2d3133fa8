"""党建与驻村的筛选: what each ledger is narrowed by."""

from party import models
from party.models.documents import office_brackets
from pingtang.policy.constants import today
from pingtang.web.filters import ANY, ChoiceFilter, FilterSet, township_filter, village_filter


class ActivityFilter(FilterSet):
    search = ("title", "activity_no", "host", "speaker", "summary")
    search_hint = "主题、内容、主持人、主讲人"

    class Meta:
        model = models.PartyActivity
        fields = ["kind", "status", "held_on"]


class AttendanceFilter(FilterSet):
    search = ("member__name", "activity__title", "activity__activity_no")
    search_hint = "姓名、活动主题、编号"

    class Meta:
        model = models.ActivityAttendance
        fields = ["activity__kind", "activity__held_on", "member", "presence"]


class OnRollFilter(ChoiceFilter):
    """在册 today, or gone."""

    def __init__(self, **kwargs):
        super().__init__(choices=[("on", "在册"), ("off", "已离册")], label="是否在册", empty_label=ANY, **kwargs)

    def filter(self, records, value):
        on_roll = models.StaffMember.objects.on_roll(today()).values("pk")
        return {"on": records.filter(pk__in=on_roll), "off": records.exclude(pk__in=on_roll)}.get(value, records)


class StaffFilter(FilterSet):
    search = ("name", "section", "post", "branch", "id_number")
    search_hint = "姓名、股室、职务、身份证号后几位"
    on_roll = OnRollFilter()

    class Meta:
        model = models.StaffMember
        fields = ["on_roll", "section", "branch"]


class DevelopmentFilter(FilterSet):
    search = ("member__name", "decision", "mentors")
    search_hint = "姓名、会议或文号、联系人"

    class Meta:
        model = models.PartyDevelopment
        fields = ["stage", "state", "reached_on"]


class OnDutyFilter(ChoiceFilter):
    """在岗 today, or over."""

    def __init__(self, **kwargs):
        super().__init__(choices=[("on", "在岗"), ("off", "已离岗")], label="是否在岗", empty_label=ANY, **kwargs)

    def filter(self, records, value):
        posted = models.StationedCadre.objects.posted(today()).values("pk")
        return {"on": records.filter(pk__in=posted), "off": records.exclude(pk__in=posted)}.get(value, records)


class CadreFilter(FilterSet):
    search = ("name", "posting_no", "unit", "id_number")
    search_hint = "姓名、编号、派出单位、身份证号后几位"
    on_duty = OnDutyFilter()

    class Meta:
        model = models.StationedCadre
        fields = ["township", "village", "role", "on_duty", "start_on", "end_on"]


class MonthFilter(FilterSet):
    search = ("cadre__name", "cadre__posting_no")
    search_hint = "姓名、驻村编号"
    township, village = township_filter("cadre__township"), village_filter("cadre__village")

    class Meta:
        model = models.CadreMonth
        fields = ["township", "village", "cadre__role", "year", "month"]


class CadredFilter(ChoiceFilter):
    """有无在岗驻村人员 today."""

    def __init__(self, **kwargs):
        super().__init__(choices=[("yes", "有"), ("no", "没有")], label="驻村人员", empty_label=ANY, **kwargs)

    def filter(self, records, value):
        with_cadre = models.Village.objects.with_cadre(today()).values("pk")
        found = {"yes": records.filter(pk__in=with_cadre), "no": records.exclude(pk__in=with_cadre)}
        return found.get(value, records)


class VillageFilter(FilterSet):
    search = ("name",)
    search_hint = "村(社区)名称"
    township = township_filter("parent")
    cadred = CadredFilter()

    class Meta:
        model = models.Village
        fields = ["township", "cadred", "is_poor_village", "is_deep_poor_village"]


class DocumentFilter(FilterSet):
    search = ("title", "number", "issuer", "text")
    search_hint = "标题、文号、内容中的词"

    class Meta:
        model = models.Document
        fields = ["kind", "status", "stream", "issued_on"]

    @property
    def sought(self):
        """A number is found however its year's brackets were typed."""
        return office_brackets(super().sought)
