"""查找党建: documents by title and number, activities by theme, members and stationed cadres by name."""

from party.models import Document, PartyActivity, StaffMember, StationedCadre
from pingtang.web.search import searchable

searchable(Document, order=66, texts=["title", "number"], beside=["number", "issued_on"])
searchable(PartyActivity, order=67, codes=["activity_no"], texts=["title"], beside=["kind", "held_on"])
searchable(StaffMember, order=68, names=[("name", "")], numbers=["id_number"])
searchable(StationedCadre, order=69, names=[("name", "")], codes=["posting_no"], numbers=["id_number"])
