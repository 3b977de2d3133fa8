"""家庭构成: who lives in a household of that size, how old each is and how they are related to its head."""

from households.models import Relation

# Above this a couple's first child is born, and below it no mother bears one
MOTHER_FROM, MOTHER_TO = 19.5, 42


def family(size, chance, *, old=False):
    """[(relation, sex, age in years)], the head first. `old`: everybody is past sixty."""
    if old:
        return _old_people(size, chance)
    if size == 1:
        return [(Relation.HEAD, _sex(chance, 0.64), chance.triangular(34, 88, 64))]
    if size == 2:
        return _two(chance)
    if chance.random() < (0.22 if size == 3 else 0.42):
        return _three_generations(size, chance)
    return _parents_and_children(size, chance)


def _sex(chance, men=0.52):
    return "M" if chance.random() < men else "F"


def _old_people(size, chance):
    head = chance.triangular(61, 90, 70)
    people = [(Relation.HEAD, "M" if size > 1 else _sex(chance, 0.7), head)]
    if size > 1:
        people.append((Relation.SPOUSE, "F", max(60.5, head - chance.uniform(-2, 6))))
    return people


def _spouse(head_sex, head, eldest, chance):
    """The head's other half, old enough to have had the eldest child."""
    if head_sex == "M":
        return (Relation.SPOUSE, "F", max(20.3, eldest + 18, head - chance.uniform(-2, 5)))
    return (Relation.SPOUSE, "M", max(22.3, eldest + 19, head + chance.uniform(-2, 6)))


def _two(chance):
    lot = chance.random()
    if lot < 0.5:
        head = chance.triangular(30, 84, 62)
        return [(Relation.HEAD, "M", head), _spouse("M", head, 0, chance)]
    if lot < 0.75:
        sex = _sex(chance, 0.5)
        child = chance.uniform(6, 34)
        head = child + chance.uniform(20, 36)
        return [(Relation.HEAD, sex, head), _child(chance, child)]
    head = chance.uniform(26, 58)
    return [(Relation.HEAD, _sex(chance, 0.85), head), _parent(chance, head, chance.random() < 0.3)]


def _child(chance, age):
    sex = _sex(chance)
    return (Relation.SON if sex == "M" else Relation.DAUGHTER, sex, age)


def _parent(chance, head, father):
    age = min(96, head + chance.uniform(20, 33))
    return (Relation.FATHER, "M", age) if father else (Relation.MOTHER, "F", age)


def _spaced(number, span, chance):
    """Ages of children, eldest first, no two closer than a year and a bit."""
    room = max(0.2, span - 1.3 * (number - 1))
    ages = sorted(chance.triangular(0.05, room, 0.62 * room) for _ in range(number))
    return [age + 1.3 * place for place, age in enumerate(ages)][::-1]


def _parents_and_children(size, chance):
    head_sex = _sex(chance, 0.88)
    with_spouse = chance.random() < 0.9
    rest = size - 1 - with_spouse
    parents = min(chance.choices([0, 1, 2], [48, 32, 20])[0], rest - 1 if rest > 1 else rest)
    parents = max(parents, rest - 5)  # more than five children are rare
    children = rest - parents
    head = max(chance.triangular(25, 56, 40), MOTHER_FROM + 3 + 2.2 * children)
    ages = _spaced(children, min(head - MOTHER_FROM - 1, 24), chance) if children else []
    people = [(Relation.HEAD, head_sex, head)]
    if with_spouse:
        people.append(_spouse(head_sex, head, ages[0] if ages else 0, chance))
    people += [_child(chance, age) for age in ages]
    mother_first = chance.random() < 0.7
    people += [_parent(chance, head, father=(number == 0) != mother_first) for number in range(parents)]
    return people


def _three_generations(size, chance):
    """Old parents, a grown child with wife or husband, grandchildren; who is left over is a brother or sister."""
    head = chance.uniform(49, 72)
    people = [(Relation.HEAD, _sex(chance, 0.86), head)]
    grown = chance.uniform(max(22.5, head - MOTHER_TO + 4), head - MOTHER_FROM - 2)
    if chance.random() < 0.82:
        people.append(_spouse(people[0][1], head, grown, chance))
    by_daughter = chance.random() < 0.08
    people.append((Relation.DAUGHTER, "F", grown) if by_daughter else (Relation.SON, "M", grown))
    if len(people) < size and chance.random() < 0.85:
        partner = max(22.3 if by_daughter else 20.3, grown + (2 if by_daughter else -chance.uniform(-1, 4)))
        people.append((Relation.SON_IN_LAW, "M", partner) if by_daughter else (Relation.DAUGHTER_IN_LAW, "F", partner))
    youngest_parent = min(person[2] for person in people[1:])
    most = max(1, min(4, int((youngest_parent - MOTHER_FROM) / 1.6)))
    grandchildren = min(size - len(people), most, chance.choices([1, 2, 3, 4], [30, 40, 22, 8])[0])
    if grandchildren > 0:
        span = max(0.5, min(youngest_parent - MOTHER_FROM, head - 31))
        for age in _spaced(grandchildren, span, chance):
            sex = _sex(chance)
            relation = {
                (False, "M"): Relation.GRANDSON, (False, "F"): Relation.GRANDDAUGHTER,
                (True, "M"): Relation.MATERNAL_GRANDSON, (True, "F"): Relation.MATERNAL_GRANDDAUGHTER,
            }[by_daughter, sex]  # fmt: skip
            people.append((relation, sex, max(0.05, min(age, youngest_parent - MOTHER_FROM + 0.5))))
    younger = grown
    while len(people) < size:
        younger -= chance.uniform(1.3, 4)
        if younger > 5 and head - younger < 55 and chance.random() < 0.8:
            people.append(_child(chance, younger))
        elif not any(person[0] == Relation.MOTHER for person in people):
            people.append(_parent(chance, head, father=False))
        elif not any(person[0] == Relation.FATHER for person in people):
            people.append(_parent(chance, head, father=True))
        else:
            people.append((Relation.NEPHEW, "M", chance.uniform(8, 30)))
    return people
