"""姓名: names as people of the county bear them, put together by chance; nobody is meant by any of them."""

from itertools import accumulate

# Surname: how common it is, by ethnicity as the code list numbers it (09 布依, 36 毛南, 06 苗, 01 汉, 25 水)
SURNAMES = {
    "09": {"韦": 16, "陆": 12, "莫": 10, "罗": 12, "杨": 9, "王": 7, "陈": 8, "岑": 6, "黎": 4, "班": 4, "吴": 5},
    "36": {"石": 46, "刘": 26, "张": 10, "陈": 5, "孟": 5, "袁": 4, "邓": 4},
    "06": {"杨": 18, "王": 15, "吴": 13, "龙": 10, "熊": 8, "李": 8, "陶": 6, "潘": 6, "罗": 8, "项": 4, "古": 4},
    "01": {"王": 13, "张": 12, "李": 12, "陈": 11, "刘": 10, "罗": 6, "杨": 6, "周": 5, "吴": 5, "胡": 4, "何": 4},
    "25": {"韦": 30, "潘": 30, "陆": 20, "蒙": 20},
}  # fmt: skip
OF_MEN = "国明志强建军华文德荣贵光永成福兴林祥发平安云龙海波涛忠义昌茂启正学仕世朝廷开正友江山松胜利杰俊勇辉"
OF_WOMEN = "秀英兰花芬香梅珍莲凤琼美玉素翠桂春菊丽萍艳燕红霞云敏静芳群仙会菊珍华秋月琴娟慧婷雪莉"
OF_CHILDREN = "宇轩浩然子涵欣怡梓萱雨泽思佳俊豪文博诗琪嘉睿语桐钰彤家乐"
GIVEN = 340  # different given names of each kind: real names repeat, and each costs a look into the pinyin dictionary


class Names:
    """Draws surnames by ethnicity and given names by sex and age."""

    def __init__(self, chance):
        self.chance = chance
        self.borne = set()
        self.given = {
            kind: self._given(characters)
            for kind, characters in {"M": OF_MEN, "F": OF_WOMEN, "child": OF_CHILDREN}.items()
        }
        self.surnames = {
            ethnicity: (list(names), list(accumulate(names.values()))) for ethnicity, names in SURNAMES.items()
        }

    def _given(self, characters):
        pairs = {(a, b) for a in characters for b in characters if a != b}
        drawn = self.chance.sample(sorted(pairs), GIVEN - 20)
        return ["".join(pair) for pair in drawn] + self.chance.sample(sorted(set(characters)), 20)

    def surname(self, ethnicity):
        names, weights = self.surnames.get(ethnicity) or self.surnames["01"]
        return self.chance.choices(names, cum_weights=weights)[0]

    def given_name(self, sex, birth_year):
        kind = "child" if birth_year >= 2004 and self.chance.random() < 0.6 else sex
        return self.chance.choice(self.given[kind])

    def unborne(self, surname, sex, birth_date):
        """A whole name that nobody born on that day bears yet: such pairs are a finding (P014)."""
        while True:
            name = surname + self.given_name(sex, birth_date.year)
            if (name, birth_date) not in self.borne:
                self.borne.add((name, birth_date))
                return name
