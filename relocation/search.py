"""查找搬迁: moved households by head, flat, certificate and last six of the identity number; sites; settlements."""

from pingtang.web.search import searchable
from relocation.models import RelocationHousehold, RelocationSettlement, RelocationSite

searchable(
    RelocationHousehold, order=55, names=[("head_name", "household__head_pinyin")],
    codes=["house_no", "certificate_no"], numbers=["head_id_number"], beside=["project_year", "site__name", "village"],
)  # fmt: skip
searchable(RelocationSite, order=56, texts=["name"])
searchable(RelocationSettlement, order=57, texts=["audit_no", "review_no"], beside=["audit_no", "review_no"])
