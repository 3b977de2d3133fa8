"""办理步骤: an activity that was planned, a posting that ends, a document that is abolished."""

from party.models import ActivityStatus, Document, DocumentStatus, PartyActivity, StationedCadre
from pingtang.web.steps import Step, steps_for

PLANNED, HELD, CANCELLED = ActivityStatus.PLANNED, ActivityStatus.HELD, ActivityStatus.CANCELLED

steps_for(
    PartyActivity,
    [
        Step("hold", "登记开展", (PLANNED,), HELD, ("held_on",),
             ("title", "place", "host", "speaker", "attendees", "summary")),
        Step("cancel", "取消", (PLANNED,), CANCELLED, (), main=False),
    ],
)  # fmt: skip
steps_for(
    StationedCadre,
    [Step("end", "结束驻村", ("on",), None, ("end_on", "end_reason"))],
    lambda cadre: "on" if cadre.end_on is None else "ended",
)
steps_for(
    Document,
    [
        Step(
            "abolish",
            "废止",
            (DocumentStatus.IN_FORCE,),
            DocumentStatus.ABOLISHED,
            ("abolished_on",),
            ("replaced_by",),
        )
    ],
)
