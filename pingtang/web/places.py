"""地区选择: the townships and villages that a user may choose among."""

from pingtang.areas.models import TOWNSHIP, Area, within_reach


def townships_for(user):
    """The townships that the user's area reaches; for a village cadre the one that the village is in."""
    if user is not None and user.area_id and len(user.area_id) > TOWNSHIP:
        return Area.objects.filter(code=user.area_id[:TOWNSHIP])
    return within_reach(Area.objects.townships(), user).order_by("code")


def villages_for(user, township=""):
    """The villages and communities that the user's area reaches, those of one township if it is given."""
    villages = within_reach(Area.objects.villages(), user).order_by("code")
    return villages.filter(parent=township) if township else villages
