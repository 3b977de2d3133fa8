"""查找核心区: households by number of the household, head, agreement and last six; flats; money by document."""

from corezone.models import ResettlementFlat, ZoneFund, ZoneHousehold
from pingtang.web.search import searchable

searchable(
    ZoneHousehold, order=75, names=[("head_name", "")], codes=["code", "agreement_no"], numbers=["head_id_number"],
    beside=["code", "choice", "village"],
)  # fmt: skip
searchable(ResettlementFlat, order=76, texts=["flat_no"])
searchable(ZoneFund, order=77, texts=["doc_no"], beside=["doc_no", "received_on"])
