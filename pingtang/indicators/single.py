"""单个指标: all that the page of one figure tells: what it is made of, over time, by area, against year and target."""

from dataclasses import dataclass, field

from pingtang.accounts.roles import Act
from pingtang.areas.models import COUNTY, Area, digits_below
from pingtang.indicators.catalogue import KINDS, OTHERS, apart, compared, earlier_scope, told
from pingtang.indicators.figures import Measured, Scope
from pingtang.indicators.forms import sees_to
from pingtang.indicators.history import corrections, over_time
from pingtang.indicators.lenses import BESIDE, address, address_beside
from pingtang.indicators.models import Entry, Target
from pingtang.indicators.targets import Aim, aim_at
from pingtang.policy.constants import today
from pingtang.web.ledgers import Page, ledger_of

RANGES = (12, 24, 36)
NOTHING = Measured(None)


@dataclass
class Place:
    """One of the areas below; what lies in none of them has a name, and no area."""

    area: Area | None
    name: str
    measured: Measured
    text: str
    url: str | None
    then_text: str
    change: str
    trend: str
    aim_text: str = ""
    share: object = None


@dataclass
class Month:
    """A month end of the table under the curve."""

    point: object
    text: str
    url: str | None
    made_of: list
    change: str = ""
    trend: str = ""
    night_text: str = ""


@dataclass
class Single:
    """The page of one figure for an area and a period. Every number in it has its list where there is one."""

    figure: object
    scope: Scope
    user: object
    months: int
    measured: Measured = NOTHING
    then: Measured = NOTHING
    aim: Aim | None = None
    points: list = field(default_factory=list)
    places: list = field(default_factory=list)
    night: object = None

    def __post_init__(self):
        self.place = self.figure.where(self.scope).area
        self.measured = self.figure.measure(self.scope)
        self.earlier = earlier_scope(self.scope)
        self.then = self.figure.measure(self.earlier)
        self.aim = aim_at(self.figure, self.figure.where(self.scope))
        self.points = over_time(self.figure, self.place, self.scope.on, self.months)
        self.places = list(self._places())
        if self.scope.on < today() and self.scope == Scope.until(self.scope.area, self.scope.on):
            self.night = self.points[-1]

    # --- what it is

    @property
    def kind(self):
        return KINDS[self.figure.kind]

    @property
    def section(self):
        return self.figure.stream.label if self.figure.stream else OTHERS

    @property
    def remark(self):
        return getattr(self.figure, "remark", "")

    @property
    def source(self):
        """The ledger that it is counted over, as (title, address or None)."""
        ledger = ledger_of(self.figure.model)
        if ledger is None:
            return str(self.figure.model._meta.verbose_name), None
        return ledger.title, ledger.url(Page.LIST) if ledger.allows(Page.LIST, self.user) else None

    @property
    def text(self):
        return self._told(self.measured.value)

    @property
    def url(self):
        return address(self.figure, self.scope, self.user)

    @property
    def is_rate(self):
        return self.figure.kind == "rate"

    @property
    def made_of(self):
        """[(figure, its text, its list)]: part and whole of a rate, the parts of a sum."""
        if self.figure.parts:
            values = [(one, one.value(self.scope)) for one in self.figure.parts]
            return [(one, told(value, one.unit), address(one, self.scope, self.user)) for one, value in values]
        if not self.is_rate:
            return []
        pairs = [(self.figure.part, self.measured.part), (self.figure.whole, self.measured.whole)]
        return [(one, told(value, one.unit), address(one, self.scope, self.user)) for one, value in pairs]

    @property
    def entered(self):
        """The entry that a typed-in figure is read from, or None."""
        if self.figure.kind != "entry":
            return None
        found = Entry.objects.of(self.figure.code, self.scope).select_related("entered_by", "confirmed_by")
        return found.order_by("-on", "-pk").first()

    # --- against the year before and the target

    @property
    def then_text(self):
        return self._told(self.then.value)

    @property
    def then_url(self):
        return address(self.figure, self.earlier, self.user)

    @property
    def change(self):
        return compared(self.measured.value, self.then.value, self.figure.unit)

    @property
    def aim_text(self):
        return self._told(self.aim.value)

    @property
    def aim_url(self):
        """The target's own page, or the list of the records that say it."""
        if self.aim.figure is not None:
            return address(self.aim.figure, self.scope, self.user)
        ledger = ledger_of(Target)
        return ledger.url(Page.DETAIL, self.aim.record) if ledger.allows(Page.DETAIL, self.user) else None

    @property
    def aim_share(self):
        return self.aim.share(self.measured.value)

    @property
    def aim_width(self):
        return self.aim.width(self.measured.value)

    @property
    def is_reached(self):
        return self.aim.is_reached(self.measured.value)

    @property
    def left_text(self):
        left = self.aim.left(self.measured.value)
        return "" if left is None else apart(left, self.figure.unit)

    # --- over time

    @property
    def rows(self):
        """[Month], the newest first."""
        made, before = [], None
        for point in self.points:
            made.append(
                Month(
                    point, self._told(point.now), self._url(point.on),
                    self._parts(point, Scope.until(self.scope.area, point.on)),
                    *(compared(point.now, before.now, self.figure.unit) if before else ("", "")),
                    self._told(point.night) if point.has_night else "",
                )
            )  # fmt: skip
            before = point
        return made[::-1]

    @property
    def curve(self):
        """What the line chart shows; the table under it says the same."""
        series = [{"name": "现值", "values": [_number(point.now) for point in self.points],
                   "urls": [self._url(point.on) for point in self.points]}]  # fmt: skip
        if any(point.is_corrected for point in self.points):
            nights = [_number(point.night) if point.has_night else None for point in self.points]
            series.append({"name": "当晚值", "values": nights, "urls": []})
        if self.aim is not None:
            of_the_year = [
                float(self.aim.value) if point.on.year == self.scope.on.year else None for point in self.points
            ]
            series.append({"name": "目标", "values": of_the_year, "urls": []})
        return {
            "title": f"{self.place.full_name}{self.figure.title}",
            "unit": self.figure.unit.name,
            "names": [f"{point.on:%Y-%m-%d}" for point in self.points],
            "series": series,
        }

    @property
    def unknown(self):
        """How many days the page had no time to count."""
        return sum(not point.known for point in self.points)

    @property
    def corrected(self):
        return [point for point in self.points if point.is_corrected]

    @property
    def night_text(self):
        return self._told(self.night.night)

    @property
    def corrections(self):
        """Which causes changed records since the night that is looked at."""
        return corrections(self.figure, self.night.computed_at, self.user)

    # --- by area

    def _places(self):
        digits = digits_below(self.scope.area)
        if not digits or not self.figure.has_place:
            return
        now = self.figure.measured_by_area(self.scope, digits)
        then = self.figure.by_area(self.earlier, digits)
        # of a rate over nothing there is nothing; of anything else there is none
        nothing = NOTHING if self.figure.kind == "rate" else Measured(0)
        targets = {
            target.area_id: Aim(target.value, target.bound, record=target)
            for target in Target.objects.in_force(self.scope.on).filter(
                code=self.figure.code, area__parent=self.scope.area
            )
        }

        def place(area, name, url):
            code = area.code if area else None
            measured, before, aim = now.get(code, nothing), then.get(code, nothing.value), targets.get(code)
            return Place(
                area, name, measured, self._told(measured.value), url,
                self._told(before), *compared(measured.value, before, self.figure.unit),
                self._told(aim.value) if aim else "", aim.share(measured.value) if aim else None,
            )  # fmt: skip

        for area in Area.objects.filter(parent=self.scope.area).order_by("code"):
            below = Scope(area, self.scope.since, self.scope.on)
            yield place(area, area.name, address(self.figure, below, self.user))
        if None in now or None in then:
            yield place(None, BESIDE[digits], address_beside(self.figure, self.scope, self.user))

    @property
    def has_place_targets(self):
        return any(place.aim_text for place in self.places)

    @property
    def bars(self):
        """What the bar chart shows: the areas, the greatest first."""
        places = sorted(self.places, key=lambda place: -(place.measured.value or 0))
        return {
            "title": f"{self.place.full_name}{self.figure.title}分地区",
            "unit": self.figure.unit.name,
            "names": [place.name for place in places],
            "values": [_number(place.measured.value) for place in places],
            "urls": [place.url for place in places],
        }

    # --- what may be done

    @property
    def may_enter(self):
        return self.figure.kind == "entry" and self._may_write

    @property
    def may_aim(self):
        return self.figure.kind != "entry" and (self.aim is None or self.aim.figure is None) and self._may_write

    @property
    def _may_write(self):
        return self.user.may("entries", Act.EDIT) and sees_to(self.user, self.figure)

    def _told(self, value):
        return told(value, self.figure.unit)

    def _url(self, on):
        return address(self.figure, Scope.until(self.scope.area, on), self.user)

    def _parts(self, measured, scope):
        """[(heading, text, list)] of a rate's part and whole; nothing of other figures."""
        if not self.is_rate:
            return []
        pairs = (("分子", self.figure.part, measured.part), ("分母", self.figure.whole, measured.whole))
        return [
            (heading, told(value, one.unit), None if value is None else address(one, scope, self.user))
            for heading, one, value in pairs
        ]

    @property
    def is_of_the_county(self):
        return len(self.scope.area.code) == COUNTY


def _number(value):
    return None if value is None else float(value)
