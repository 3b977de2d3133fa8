"""地区选择: the townships and villages that a user may choose among, and those that a word of a search names."""

import re

from django.db.models import Q
from django.db.models.functions import Concat

from pingtang.areas.models import PLACES, TOWNSHIP, Area, within_reach
from pingtang.web.values import field_at

NAME = re.compile(r"[\u3400-\u9fff]{2,40}")
NOTHING = Q(pk__in=[])


def townships_for(user):
    """The townships that the user's area reaches; for a village cadre the one that the village is in."""
    if user is not None and user.area_id and len(user.area_id) > TOWNSHIP:
        return Area.objects.filter(code=user.area_id[:TOWNSHIP])
    return within_reach(Area.objects.townships(), user).order_by("code")


def areas_called(word):
    """The codes of the areas whose name begins so, with the township's before it or without: 白沙, 牙舟镇白沙村."""
    if not NAME.fullmatch(word):
        return ()
    whole = Area.objects.annotate(whole=Concat("parent__name", "name"))
    return tuple(whole.filter(Q(name__startswith=word) | Q(whole__startswith=word)).values_list("code", flat=True))


def lying_in(records, codes):
    """The condition that they lie in one of those areas; of records without a place none does."""
    found, path = NOTHING, getattr(records, "place", None)
    for column in PLACES.values() if codes and path is not None else ():
        if field_at(records.model, path + column.removesuffix("_id")) is not None:
            found |= Q(**{f"{path}{column}__in": codes})
    return found


def villages_for(user, township=""):
    """The villages and communities that the user's area reaches, those of one township if it is given."""
    villages = within_reach(Area.objects.villages(), user).order_by("code")
    return villages.filter(parent=township) if township else villages
