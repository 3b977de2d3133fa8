"""培训事实: what rules ask of a participant, by identity number, and of a class."""

from django.db.models import Q

from households.models import LaborSkill, Person, RegistryKind, StudentStatus, WorkArea
from pingtang.cleaning.facts import facts, number
from training.models import TrainingParticipant, TrainingSession

SUPPORTED = [RegistryKind.REGISTERED, RegistryKind.MARGINAL]


@facts("trainee", TrainingParticipant, by="id_number", on="id_number")
def trainee(day):
    """学员."""
    idle = [StudentStatus.NONE, StudentStatus.KINDERGARTEN]
    here = Person.objects.current(day.on).exclude(id_number="")
    return here, {
        "supported": number("建档立卡户或边缘户成员数", household__registry_kind__in=SUPPORTED),
        "pupils": number("在校成员数", Q(student_status__isnull=False) & ~Q(student_status__in=idle)),
        "weak": number("无劳动能力成员数", labor_skill__in=[LaborSkill.NONE, LaborSkill.LOST]),
        "away": number("全年省外务工成员数", work_area=WorkArea.OUTSIDE, work_months__gte=12),
    }


@facts("enrolled", TrainingSession, by="session")
def classes(day):
    """班次学员."""
    return TrainingParticipant.objects.all(), {"members": number("学员数")}
