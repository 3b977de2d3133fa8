"""查找户和人: by name, pinyin initials, household code, last six of the identity number."""

from households.models import Household, Person
from pingtang.web.search import searchable

searchable(
    Household, title="户", order=10, names=[("head_name", "head_pinyin")], codes=["household_code"],
    numbers=["head_id_number"], beside=["registry_kind", "township", "village"],
)  # fmt: skip
searchable(
    Person, title="家庭成员", order=20, names=[("name", "pinyin")], numbers=["id_number"], indexed=True,
    beside=["relation", "household__head_name", "household__township", "household__village"],
)  # fmt: skip
