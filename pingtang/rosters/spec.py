"""读取说明: tells the reader, which knows no database, what the columns are and which places may be written."""

from pingtang.areas.models import TOWNSHIP, VILLAGE, Area


def spec_of(roster, user):
    """The reader's specification for a roster uploaded by that user (None: nobody's limits, the whole county)."""
    place_words, places = _places()
    return {
        "slug": roster.slug,
        "title": roster.title,
        "version": roster.version,
        "columns": [column.spec(fill=roster.is_grouped(roster.part_of[column.label])) for column in roster.columns],
        "places": {"townships": place_words, "villages": places},
        "reach": [user.area_id] if user else [""],
        "max_rows": 300_000,
        "max_columns": 1_000,
    }


def _places():
    townships, villages = {}, {}
    for area in Area.objects.order_by("code"):
        words = [area.name, *area.aliases]
        if len(area.code) == TOWNSHIP:
            townships |= dict.fromkeys(words, area.code)
            villages[area.code] = {}
        elif len(area.code) == VILLAGE:
            villages[area.code[:TOWNSHIP]] |= dict.fromkeys(words, area.code)
    return townships, villages


def places_in_reach(user):
    """(names of townships, names of villages) for the drop-downs of a template."""
    areas = Area.objects.within(user.area) if user else Area.objects.order_by("code")
    towns = {area.code[:TOWNSHIP] for area in areas if len(area.code) >= TOWNSHIP}
    names = [area.name for area in Area.objects.filter(code__in=towns).order_by("code")]
    return names, [area.name for area in areas.villages().order_by("code")]
