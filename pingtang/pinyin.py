"""拼音: how a name is typed by someone who searches without a Chinese keyboard. Knows nothing of our apps."""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin

LONGEST = 200

# Surnames that are not read as the same character elsewhere.
SURNAMES = {
    "覃": "qin", "曾": "zeng", "单": "shan", "仇": "qiu", "解": "xie", "查": "zha", "任": "ren", "区": "ou",
    "朴": "piao", "盖": "ge", "尹": "yin", "华": "hua", "缪": "miao", "乐": "yue", "翟": "zhai", "卜": "bu",
    "冼": "xian", "员": "yun", "折": "she", "宓": "mi", "逄": "pang", "尉": "wei", "纪": "ji", "柏": "bai",
    "晁": "chao", "种": "chong", "秘": "bi", "繁": "po", "黑": "he", "燕": "yan", "哈": "ha", "长": "chang",
    "欧阳": "ou yang", "尉迟": "yu chi", "长孙": "zhang sun", "万俟": "mo qi", "单于": "chan yu",
    "令狐": "ling hu", "上官": "shang guan", "司马": "si ma", "诸葛": "zhu ge", "夏侯": "xia hou",
    "皇甫": "huang fu", "慕容": "mu rong", "司徒": "si tu", "东方": "dong fang", "公孙": "gong sun",
}  # fmt: skip


def _reading(surname, given):
    """`wang chaoshu wangchaoshu wcs`: parted, in one piece, initials."""
    parts = ["".join(surname), "".join(given)]
    initials = "".join(syllable[0] for syllable in [*surname, *given] if syllable)
    return [" ".join(part for part in parts if part), "".join(parts), initials]


@lru_cache(maxsize=20_000)
def _syllables(text):
    return [syllable.strip().lower() for syllable in lazy_pinyin(text, style=Style.NORMAL) if syllable.strip(" ·.")]


@lru_cache(maxsize=50_000)
def pinyin_of(name):
    """A name's readings for searching, in lower case; where surname and dictionary disagree, both are kept."""
    name = (name or "").strip()
    if not name:
        return ""
    cut = 2 if name[:2] in SURNAMES else 1
    surname, given = name[:cut], _syllables(name[cut:])
    readings = [SURNAMES[surname].split()] if surname in SURNAMES else []
    readings += [reading for reading in [_syllables(surname)] if reading not in readings]
    # a given name may be read otherwise beside its surname: 曾 + 长江 and 曾长 + 江
    words = [word for reading in readings for word in _reading(reading, given)]
    whole = "".join(_syllables(name))
    return " ".join(dict.fromkeys([*words, whole]))[:LONGEST]
