"""行的种类: tells data rows from blank ones, totals and footers, so that none is dropped in silence."""

import re

from sheets import shown

TOTAL = re.compile(r"(?:合计|小计|总计|共计|累计)(?:$|[::(（\d])")
TOTAL_END = re.compile(r"(?:合计|小计|总计)[::]?$")
FOOTER = re.compile(
    r"填表|审核|负责人|填报|注(?:[::、.．\d]|$)|说明|备注[::]|制表|单位负责人|联系人|经办|复核|主管领导"
)
# The first signs of the words above: other rows are told to be data at a glance.
FIRST = frozenset("合小总共累填审负注说备制单联经复主 \u3000\t\r\n\xa0")
LONG_NUMBER = re.compile(r"\s*['’]?[\dXx０-９]{15,22}\s*")

DATA, BLANK, BARE, TOTAL_ROW, FOOTER_ROW = "data", "blank", "bare", "total", "footer"


class RowKinds:
    """Judges rows one after another. picked: the cells of known columns, in the order of `required` places."""

    def __init__(self, required, ids):
        self.required = required
        self.ids = ids
        self.after_footer = False

    def kind(self, row, picked):
        lead = ""
        for cell in row:
            lead = shown(cell).strip() if cell != "" else ""
            if lead:
                break
        if all(cell == "" or cell.__class__ is str and not cell.strip() for cell in picked):
            if lead and (TOTAL.match(lead) or FOOTER.match(lead)):
                return self._words(lead)
            # Numbered in advance and never filled in: nothing of the roster is in such a row.
            return BARE if lead else BLANK
        if any(LONG_NUMBER.fullmatch(shown(picked[place])) for place in self.ids):
            return DATA
        lead = re.sub(r"\s", "", lead)
        if TOTAL.match(lead):
            return TOTAL_ROW
        whole = all(shown(picked[place]).strip() for place in self.required) and bool(self.required)
        if not whole and len(lead) <= 20 and TOTAL_END.search(lead):
            return TOTAL_ROW
        if not whole and FOOTER.match(lead):
            return self._words(lead)
        if self.after_footer and not whole:
            filled = sum(1 for cell in picked if shown(cell).strip())
            return DATA if filled >= 3 else FOOTER_ROW
        return DATA

    def _words(self, lead):
        if TOTAL.match(lead):
            return TOTAL_ROW
        self.after_footer = True
        return FOOTER_ROW
