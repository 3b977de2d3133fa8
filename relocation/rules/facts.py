"""搬迁事实: what rules ask of a moved household's members and home, of a site, of a registered household."""

from households.models import Household, Person
from households.rules.facts import newest_conditions
from pingtang.cleaning.facts import facts, number
from relocation.models import RelocationHousehold, RelocationSite


@facts("moved", Household, by="household")
def moved(day):
    """搬迁记录."""
    return RelocationHousehold.objects.exclude(household=None), {"records": number("搬迁记录数")}


@facts("at_home", RelocationHousehold, by="household", on="household")
def at_home(day):
    """户内现有成员."""
    return Person.objects.current(day.on), {"members": number("现有成员数")}


@facts("home", RelocationHousehold, by="household", on="household")
def home(day):
    """户生产生活条件."""
    return newest_conditions(day), {"dangerous": number("危房记录数", is_dangerous_house=True)}


@facts("moved_again", RelocationHousehold, by="head_id_number", on="head_id_number")
def moved_again(day):
    """同一户主."""
    return RelocationHousehold.objects.exclude(head_id_number=""), {"records": number("同一户主的搬迁记录数")}


@facts("settled_here", RelocationSite, by="site")
def settled_here(day):
    """安置户."""
    return RelocationHousehold.objects.exclude(site=None), {"households": number("安置户数")}
