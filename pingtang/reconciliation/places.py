"""标题里的地区: of which area a report speaks, by the names in its title."""

import re

from pingtang.areas.models import COUNTY, Area

TITLE_LETTERS = 120  # in which a report names its area


def other_places(area):
    """Names of the places whose numbers are not those of this area: other townships, and of a township the county."""
    names = [one.name for one in Area.objects.townships() if one.code != area.code]
    return names if len(area.code) == COUNTY else [*names, Area.objects.get(level=Area.Level.COUNTY).name, "全县"]


def townships_within(area):
    """{name: code} of the townships of a county; who may read its reports may read theirs. None of a township."""
    return {one.name: one.code for one in Area.objects.townships()} if len(area.code) == COUNTY else {}


def area_named(text, areas):
    """The area among these that a report's title names: the one township; else the county; None when none is named."""
    title = re.split("[。\n]\\s*[^\n]{60}|。", text[:TITLE_LETTERS], maxsplit=1)[0]
    title = "\n".join(line for line in title.split("\n") if "\t" not in line)  # a table's rows are no title
    named = [area for area in areas if area.name in title]
    townships = [area for area in named if len(area.code) > COUNTY]
    if len(townships) == 1:
        return townships[0]
    return next((area for area in named if len(area.code) == COUNTY), None)
