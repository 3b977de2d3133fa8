"""查找移民: works, agreements by holder and number, later-stage projects, and people who are supported."""

from pingtang.web.search import searchable
from reservoir.models import LandAgreement, LaterProject, Migrant, Reservoir, ResettlementAgreement

searchable(Reservoir, order=70, codes=["code"], texts=["name"], beside=["stage"])
searchable(
    LandAgreement, order=71, names=[("holder_name", "person__pinyin")], codes=["agreement_no"],
    numbers=["holder_id_number"], beside=["agreement_no", "reservoir__name", "village"],
)  # fmt: skip
searchable(
    ResettlementAgreement, order=72, names=[("head_name", "person__pinyin")], numbers=["head_id_number"],
    beside=["reservoir__name", "village"],
)  # fmt: skip
searchable(
    Migrant, order=73, names=[("name", "person__pinyin")], numbers=["id_number"], beside=["reservoir__name", "village"]
)
searchable(LaterProject, order=74, codes=["code"], texts=["name", "plan_doc_no"], beside=["code", "status"])
