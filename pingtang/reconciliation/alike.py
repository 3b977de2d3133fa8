"""同类指标: what decides between figures that are worded alike: whose funds they are, which year, which place."""

import re

from pingtang.reconciliation.qualifying import RESOLVED

PAIRED = re.compile("(?<!不含)(?:广州|东西部(?:扶贫)?协作|对口帮扶)")  # 广州对口帮扶 has its own funds and projects
ALLOTTED = re.compile("财政专项|财政扶贫|省级财政|中央财政")
PROJECT_YEARS = re.compile(r"(20\d\d)(?:[-—~至](20\d\d))?年度?")
OF_A_YEAR = re.compile(r"(20\d\d)(?:[-—~至](20\d\d))?年度")
SPENT, GIVEN = re.compile("报账(?!率)|支出|兑付"), re.compile("下达|到位|安排|计入报账率")
KIND_OF_PLACE = re.compile("(?:[镇乡]|街道)$")
MISPLACED, SAME_YEAR, NO_YEAR = -0.35, 0.25, -0.1


def words_of(candidate):
    return " ".join((candidate.title, *candidate.aliases))


def is_paired(candidate):
    """Whether a figure is of the paired assistance; some say so in their definition only (其中已批复)."""
    return bool(PAIRED.search(f"{words_of(candidate)} {candidate.definition}"))


def funds_of(texts):
    """True when the nearest of these texts that names funds names those of Guangzhou, False for the allotted ones.

    `texts`: nearest first. None when nothing is said.
    """
    for text in texts:
        ends = [(match.end(), True) for match in PAIRED.finditer(text)]
        ends += [(match.end(), False) for match in ALLOTTED.finditer(text)]
        if ends:
            return max(ends)[1]
    return None


def is_spent(text):
    """True when a text names last what was spent, False when it is what was given; None when neither."""
    ends = [(match.end(), True) for match in SPENT.finditer(text)]
    ends += [(match.end(), False) for match in GIVEN.finditer(text)]
    return max(ends)[1] if ends else None


def years_in(pattern, text):
    """{2016, 2017, 2018} of 2016—2018年."""
    found = set()
    for first, last in pattern.findall(text):
        found.update(range(int(first), int(last or first) + 1))
    return found


class Alike:
    """What the surroundings of a number add to each figure's worth."""

    def __init__(self, candidates):
        self.paired = [is_paired(one) for one in candidates]
        self.years = [years_in(OF_A_YEAR, words_of(one)) for one in candidates]
        self.groups = [one.group for one in candidates]
        self.resolved = [bool(RESOLVED.search(words_of(one))) or one.kind == "rate" for one in candidates]
        self.spent = [is_spent(one.title) if one.kind == "sum" else None for one in candidates]
        # only where a work stream has figures of both kinds
        self.of_both = {one for one, paired in zip(self.groups, self.paired, strict=True) if paired}

    def added(self, index, funds, years, spent=None, resolved=False):
        """`funds` as funds_of tells them, `years` those of the sentence, `spent` what a cell is of.

        `resolved`: whether it is told of what was resolved.
        """
        gained = MISPLACED if resolved and not self.resolved[index] else 0.0
        if spent is not None and self.spent[index] is not None and spent != self.spent[index]:
            gained += MISPLACED
        if self.groups[index] in self.of_both and funds is not None and funds != self.paired[index]:
            gained += MISPLACED
        if own := self.years[index]:
            gained += NO_YEAR if not years else SAME_YEAR if own & years else MISPLACED
        return gained


def row_of(labels, places):
    """The place of which a row or column is: 牙舟 for 牙舟镇; "" when it is of none."""
    return next((place for place in places if len(place) > 2 and KIND_OF_PLACE.sub("", place) in labels), "")


def elsewhere(words, places):
    """The place named in these words that is not the one compared; "" when there is none. `places`: their names."""
    return next((place for place in places if place in words), "")
