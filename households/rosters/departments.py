"""部门名册: the spreadsheets that other departments deliver; each upload is a batch of its own, matched and closed."""

from django.db import transaction

from households.actions import close
from households.models import (
    RosterBatch,
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
from households.models.departments import own_fields
from pingtang.jobs.engine import enqueue
from pingtang.rosters.columns import Column
from pingtang.rosters.roster import Part, Roster


class Delivered:
    """What the rosters of all departments have in common: no key, a day, and the matching when they are written."""

    dated = True
    order = 200

    @classmethod
    def given(cls, batch):
        """The batch of the department, opened with the upload; the line is the row's place in the file."""
        opened = RosterBatch.objects.create(
            upload=batch, dept=cls.model.dept, kind=cls.model._meta.model_name, snapshot_on=batch.as_of
        )
        return {"batch_id": str(opened.pk), "line": "r.place"}

    @classmethod
    def settle(cls, batch):
        """比对: matched to our people in one statement and closed; then the county is judged by the new facts."""
        close(RosterBatch.objects.get(upload=batch))
        title = f"按{cls.title}比对"
        transaction.on_commit(lambda: enqueue("judge touched", title, user=batch.user, dossiers=None), robust=True)


def part_of(model):
    """All that the department delivers: number and name first."""
    fields = [name for name in own_fields(model) if name not in ("line", "id_number", "name")]
    return [Part(model, key=[], columns=["id_number", "name", *fields])]


class PoliceRoster(Delivered, Roster):
    id_number = Column("公民身份号码", aliases=["身份证号", "身份证号码", "证件号码"], required=True)
    hukou_status = Column("户籍状态", aliases=["人员状态"], required=True)

    class Meta:
        title = "公安户籍名册"
        parts = part_of(RosterPolice)


class MedicalRoster(Delivered, Roster):
    id_number = Column("身份证号", aliases=["证件号码", "公民身份号码"], required=True)
    year = Column("参保年度", aliases=["年度"], required=True)
    kind = Column("险种", aliases=["参保险种", "险种类型"], required=True)

    class Meta:
        title = "医保参保名册"
        parts = part_of(RosterMedical)


class MedicalCostRoster(Delivered, Roster):
    id_number = Column("身份证号", aliases=["证件号码"], required=True)
    year = Column("年度", required=True)
    self_paid = Column("个人自付(元)", aliases=["自付金额", "个人自付"], required=True)

    class Meta:
        title = "医疗费用名册"
        parts = part_of(RosterMedicalCost)


class HealthRoster(Delivered, Roster):
    id_number = Column("身份证号", aliases=["证件号码"], required=True)

    class Meta:
        title = "卫健患病及签约名册"
        parts = part_of(RosterHealth)


class DisabledRoster(Delivered, Roster):
    id_number = Column("身份证号", aliases=["证件号码"], required=True)
    is_valid = Column("是否有效", aliases=["证件状态"], required=True)

    class Meta:
        title = "残联持证名册"
        parts = part_of(RosterDisabled)


class CivilRoster(Delivered, Roster):
    id_number = Column("身份证号", aliases=["证件号码"], required=True)
    kind = Column("保障类别", aliases=["类别", "救助类型"], required=True)

    class Meta:
        title = "民政保障名册"
        parts = part_of(RosterCivil)


class SchoolRoster(Delivered, Roster):
    id_number = Column("身份证号", aliases=["身份证件号", "学生身份证号"], required=True)
    school_year = Column("学年起始年", aliases=["学年"], required=True)
    state = Column("学籍状态", aliases=["就读状态"], required=True)

    class Meta:
        title = "教育学籍名册"
        parts = part_of(RosterSchool)


class HousingRoster(Delivered, Roster):
    id_number = Column("户主身份证号", aliases=["身份证号", "证件号码"], required=True)
    danger_grade = Column("鉴定等级", aliases=["危房等级", "鉴定结果"], required=True)

    class Meta:
        title = "住建房屋鉴定名册"
        parts = part_of(RosterHousing)


class WaterRoster(Delivered, Roster):
    id_number = Column("户主身份证号", aliases=["身份证号", "证件号码"], required=True)
    is_safe = Column("饮水是否达标", aliases=["是否达标"], required=True)

    class Meta:
        title = "水务饮水名册"
        parts = part_of(RosterWater)


class SocialRoster(Delivered, Roster):
    id_number = Column("身份证号", aliases=["证件号码"], required=True)
    kind = Column("养老险种", aliases=["险种"], required=True)

    class Meta:
        title = "人社养老名册"
        parts = part_of(RosterSocial)


class PostRoster(Delivered, Roster):
    id_number = Column("身份证号", aliases=["证件号码"], required=True)
    post = Column("岗位", aliases=["岗位名称"], required=True)

    class Meta:
        title = "人社林业公益岗位名册"
        parts = part_of(RosterPost)


class BusinessRoster(Delivered, Roster):
    id_number = Column("身份证号", aliases=["证件号码"], required=True)
    role = Column("身份", aliases=["任职", "职务"], required=True)

    class Meta:
        title = "市场监管主体名册"
        parts = part_of(RosterBusiness)


class VehicleRoster(Delivered, Roster):
    id_number = Column("车主身份证号", aliases=["身份证号", "身份证明号码"], required=True)
    kind = Column("车辆类别", aliases=["车辆类型"], required=True)

    class Meta:
        title = "车辆名册"
        parts = part_of(RosterVehicle)


class PropertyRoster(Delivered, Roster):
    id_number = Column("权利人身份证号", aliases=["证件号", "身份证号"], required=True)
    kind = Column("用途", aliases=["房屋用途"], required=True)

    class Meta:
        title = "不动产名册"
        parts = part_of(RosterProperty)


class FiscalRoster(Delivered, Roster):
    id_number = Column("身份证号", aliases=["证件号码"], required=True)
    kind = Column("类别", aliases=["人员类别"], required=True)

    class Meta:
        title = "财政供养名册"
        parts = part_of(RosterFiscal)
