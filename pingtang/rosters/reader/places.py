"""辖区: finds townships and villages by the names clerks use, inside the area the uploader may write."""

import re

from choices import plain
from sheets import shown
from texts import BLANK_PLACE, quoted

ABOVE = re.compile(r"^(?:贵州省)?(?:黔南布依族苗族自治州|黔南州)?(?:平塘县)?")
TOWN_END = re.compile(r"(?:镇|乡|街道办事处|街道办|街道)(?:人民政府)?$")
VILLAGE_END = re.compile(r"(?:村民委员会|村委会|社区居民委员会|社区居委会|居民委员会|居委会|社区|村)$")
# 金星村一组: the village, and what is behind it.
WITH_GROUP = re.compile(
    r"^(.+?(?:村民委员会|村委会|社区居民委员会|社区居委会|居民委员会|居委会|社区|村))(.{0,12}[组寨屯队户号])$"
)


class Places:
    """The places of one specification: townships {name: code}, villages {township: {name: code}}, reach [prefix]."""

    def __init__(self, spec):
        given = spec.get("places") or {}
        self.reach = tuple(spec.get("reach") or ())
        self.townships = {plain(name): code for name, code in (given.get("townships") or {}).items()}
        self.names = {}
        for name, code in (given.get("townships") or {}).items():
            self.names.setdefault(code, name)
        self._short_towns = _shortened(self.townships, TOWN_END)
        self.villages = {}
        self._short_villages = {}
        self.village_names = {}
        for township, names in (given.get("villages") or {}).items():
            self.villages[township] = {plain(name): code for name, code in names.items()}
            self._short_villages[township] = _shortened(self.villages[township], VILLAGE_END)
            for name, code in names.items():
                self.village_names.setdefault(code, name)

    def allowed(self, code, whole=True):
        """Whether the uploader may write there; `whole=False`: in some part of it."""
        return (
            code.startswith(self.reach)
            if whole or not self.reach
            else any(code.startswith(reach) or reach.startswith(code) for reach in self.reach)
        )

    def township(self, text):
        """Code of a township, or None."""
        text = ABOVE.sub("", text) or text
        if text in self.townships:
            return self.townships[text]
        codes = self._short_towns.get(TOWN_END.sub("", text), ())
        return next(iter(codes)) if len(codes) == 1 else text if text in self.names else None

    def split_township(self, text):
        """(code or None, rest): a village's text may begin with county and township."""
        text = ABOVE.sub("", text) or text
        for name in sorted(self.townships, key=len, reverse=True):
            if text.startswith(name) and len(text) > len(name):
                return self.townships[name], text[len(name) :]
        return None, text

    def village(self, township, text):
        """(set of codes, what stood behind the name) inside one township."""
        full, short = self.villages.get(township, {}), self._short_villages.get(township, {})
        grouped = WITH_GROUP.match(text)
        for name, behind in ((text, ""), *(((grouped[1], grouped[2]),) if grouped else ())):
            if name in full:
                return {full[name]}, behind
            codes = short.get(VILLAGE_END.sub("", name), set())
            if codes:
                return codes, behind
        return ({text} if text in full.values() else set()), ""


def _shortened(names, end):
    """{name without its ending: {codes}}."""
    short = {}
    for name, code in names.items():
        short.setdefault(end.sub("", name) or name, set()).add(code)
    return short


def make_township(column, places, whole):
    """`whole`: no village column narrows the row down, so the whole township must be within reach."""

    def clean(value):
        text = plain(shown(value))
        if text in BLANK_PLACE:
            return None, None, None
        code = places.township(text)
        if not code:
            names = "、".join(list(places.names.values())[:15])
            return None, f"{quoted(value)}不是本县的乡镇，应填：{names}", None
        if not places.allowed(code, whole):
            return None, f"{quoted(value)}不在您的辖区，只能填报本辖区的数据", None
        return code, None, None

    return clean


def make_village(column, places, township_in_file):
    """clean((township cell as cleaned, township cell was filled, value))."""

    def clean(value):
        township, filled, value = value
        text = plain(shown(value))
        if text in BLANK_PLACE:
            return None, None, None
        if township_in_file and filled and not township:
            # The township of the row is wrong, which is said there: its villages cannot be known.
            return None, None, None
        told, rest = places.split_township(text)
        if township and told and told != township:
            return None, f"{quoted(value)}与本行的乡镇“{places.names.get(township, township)}”不一致，请更正", None
        township = township or told
        if township:
            return found_in(township, rest if told else text, value)
        return anywhere(text, value)

    def found_in(township, text, value):
        codes, behind = places.village(township, text)
        town = places.names.get(township, township)
        if not codes:
            return None, f"“{town}”没有{quoted(value)}这个村（社区），请核对村名", None
        return only(codes, behind, value, f"“{town}”有多个")

    def anywhere(text, value):
        found, behind = {}, ""
        for township in places.villages:
            codes, rest = places.village(township, text)
            for code in codes:
                found[code] = township
                behind = rest
        if not found:
            return None, f"没有{quoted(value)}这个村（社区），请核对村名", None
        within = {code: township for code, township in found.items() if places.allowed(code)}
        if len(within) > 1:
            where = "、".join(
                f"{places.names.get(town, town)}{places.village_names.get(code, code)}"
                for code, town in sorted(within.items())
            )
            return None, f"{quoted(value)}在本县不止一个（{where}），请写明乡镇", None
        return only(set(within or found), behind, value, "有多个")

    def only(codes, behind, value, several):
        if len(codes) > 1 and not any(places.allowed(code) for code in codes):
            codes = {min(codes)}
        if len(codes) > 1:
            names = "、".join(places.village_names.get(code, code) for code in sorted(codes))
            return None, f"{several}{quoted(value)}（{names}），请写全称", None
        code = next(iter(codes))
        if not places.allowed(code):
            return None, f"{quoted(value)}不在您的辖区，只能填报本辖区的数据", None
        note = f"按“{places.village_names.get(code, code)}”记，“{behind}”未计入村名" if behind else None
        return code, None, note

    return clean
