"""移民名册: land and resettlement agreements, demolitions, special facilities and supported people as spreadsheets.

What is paid is not uploaded: lists are made, posted and approved here. A day of payment is taken from a roster only
for agreements that were paid before the portal was there; one in a list has the list's.
"""

from pingtang.rosters.columns import Lookup
from pingtang.rosters.roster import Roster
from reservoir.actions import link_to_persons
from reservoir.models import HouseDemolition, LandAgreement, Migrant, ResettlementAgreement, SpecialFacility


def works_column(title="工程名称", **kwargs):
    """The works that a row is about, by its name."""
    return Lookup(title, by="name", aliases=["工程", "水库名称", "原迁出水库"], example="擦耳岩水库", **kwargs)


class LandRoster(Roster):
    """土地补偿协议: one row an agreement."""

    order = 500
    reservoir = works_column()

    class Meta:
        title = "土地补偿协议名册"
        model = LandAgreement
        key = ["reservoir", "agreement_no"]
        columns = [
            "reservoir", "agreement_no", "holder_name", "holder_id_number", "township", "village", "land_kind",
            "plot_no", "area_mu", "unit_price", "amount", "signed_on", "paid_on", "bank_account",
        ]  # fmt: skip

    @classmethod
    def settle(cls, batch):
        """Holders are linked to the members of households."""
        link_to_persons(LandAgreement, batch.area_id)


class ResettlementRoster(Roster):
    """移民安置协议: one row a household."""

    order = 510
    reservoir = works_column()

    class Meta:
        title = "移民安置协议名册"
        model = ResettlementAgreement
        key = ["reservoir", "head_id_number"]
        columns = [
            "reservoir", "head_name", "head_id_number", "township", "village", "persons", "mode", "amount",
            "signed_on", "paid_on", "moved_on", "bank_account",
        ]  # fmt: skip

    @classmethod
    def settle(cls, batch):
        """Heads are linked to the members of households."""
        link_to_persons(ResettlementAgreement, batch.area_id)


class DemolitionRoster(Roster):
    """库区房屋拆除: one row a house."""

    order = 520
    agreement = Lookup("户主身份证号", by="head_id_number", kind="id_number", aliases=["身份证号"])

    class Meta:
        title = "库区房屋拆除名册"
        model = HouseDemolition
        key = ["agreement", "house_no"]
        columns = ["agreement", "house_no", "area", "demolished_on"]


class FacilityRoster(Roster):
    """专项设施改复建: one row a facility."""

    order = 530
    reservoir = works_column()

    class Meta:
        title = "专项设施改复建名册"
        model = SpecialFacility
        key = ["reservoir", "name"]
        columns = ["reservoir", "name", "township", "village", "planned_amount", "planned_on", "finished_on"]


class MigrantRoster(Roster):
    """后扶直补人口: one row a person; the lists of a year are made from them."""

    order = 540
    reservoir = works_column("原迁出水库", required=False)

    class Meta:
        title = "后扶直补人口名册"
        model = Migrant
        key = ["id_number"]
        columns = [
            "id_number", "name", "reservoir", "township", "village", "mode", "start_on", "bank_account",
        ]  # fmt: skip

    @classmethod
    def settle(cls, batch):
        """People are linked to the members of households."""
        link_to_persons(Migrant, batch.area_id)
