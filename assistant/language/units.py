"""What is counted beside a number: a currency, a per cent sign, years of age, a length of time, a measure.

One short name for each unit in both languages. Knows no numbers.
"""

import re

PERCENT = "%"
AGE = "age"

_CURRENCIES = {
    "CNY": "yuan, renminbi, rmb, cny, 人民币, 人民幣, 元人民币, 元, 块钱, 块",
    "USD": "us dollar, u.s. dollar, american dollar, dollar, usd, buck, 美元, 美金",
    "HKD": "hong kong dollar, hkd, 港元, 港币, 港幣",
    "TWD": "new taiwan dollar, twd, 新台币, 新臺幣, 台币, 台幣",
    "AUD": "australian dollar, aud, 澳元",
    "CAD": "canadian dollar, cad, 加元, 加币",
    "SGD": "singapore dollar, sgd, 新加坡元, 新元",
    "EUR": "euro, eur, 欧元, 歐元",
    "GBP": "pounds sterling, british pound, pound, gbp, 英镑, 英鎊",
    "JPY": "yen, jpy, 日元, 日圆, 日圓",
    "KRW": "south korean won, korean won, krw, 韩元, 韓元, 韩圆",
    "RUB": "ruble, rouble, rub, 卢布, 盧布",
    "INR": "rupee, inr, 印度卢比, 卢比, 盧比",
    "CHF": "swiss franc, chf, 瑞士法郎",
    "FRF": "french franc, franc, 法郎",
    "BTC": "bitcoin, btc, 比特币, 枚比特币, 个比特币, 比特幣",
    "ETH": "eth, 以太币, 枚以太币, 个以太币, 以太坊",
    "USDT": "usdt, tether, 泰达币, 枚泰达币",
}
_MEASURES = {
    PERCENT: "%, percent, per cent, pct",
    "points": "percentage point, percent point, per cent point, 个百分点, 個百分點, 百分点",
    AGE: "years old, year old, years of age, year-old, years-old, 岁, 歲, 周岁",
    "century": "century, centuries, 世纪, 世紀",
    "year": "year, yr, 年",
    "month": "month, 个月, 個月, 月",
    "week": "week, 周, 星期, 个星期, 礼拜",
    "day": "day, 天, 日",
    "hour": "hour, hr, 小时, 小時, 个小时, 個小時, 个钟头",
    "minute": "minute, min, 分钟, 分鐘",
    "second": "second, sec, 秒, 秒钟",
    "km": "kilometer, kilometre, km, 公里, 千米",
    "m": "meter, metre, m, 米, 公尺",
    "cm": "centimeter, centimetre, cm, 厘米, 公分",
    "mm": "millimeter, millimetre, mm, 毫米",
    "mile": "mile, 英里, 哩",
    "foot": "foot, feet, ft, 英尺, 呎",
    "inch": "inch, inches, 英寸",
    "km2": "square kilometer, square kilometre, km2, km², sq km, 平方公里, 平方千米",
    "m2": "square meter, square metre, m2, m², 平方米, 平米",
    "acre": "acre, 英亩",
    "hectare": "hectare, ha, 公顷, 公頃",
    "kg": "kilogram, kilo, kg, 公斤, 千克",
    "g": "gram, 克",
    "ton": "ton, tonne, 吨, 噸",
    "lb": "lb",
    "mg": "milligram, mg, 毫克",
    "µg": "microgram, µg, μg, ug, mcg, 微克",
    "ml": "milliliter, millilitre, ml, 毫升",
    "l": "liter, litre, 公升",  # 升 alone also means to rise
    # Of one concentration there are several names: a nanogram a litre is a picogram a millilitre.
    "g/l": "g/l, mg/ml, 克/升, 克每升, 毫克/毫升",
    "mg/l": "mg/l, µg/ml, μg/ml, ug/ml, 毫克/升, 毫克每升, 微克/毫升",
    "µg/l": "µg/l, μg/l, ug/l, ng/ml, 微克/升, 微克每升, 纳克/毫升",
    "ng/l": "ng/l, pg/ml, 纳克/升, 纳克每升, 皮克/毫升",
    "mol/l": "mol/l, 摩尔/升",
    "mmol/l": "mmol/l, 毫摩尔/升, 毫摩尔每升",
    "µmol/l": "µmol/l, μmol/l, umol/l, 微摩尔/升, 微摩尔每升",
    "mmHg": "mmhg, mm hg, 毫米汞柱",
    "°C": "°c, ℃, degrees celsius, degree celsius, 摄氏度",
    "km/h": "km/h, kph, kilometres per hour, kilometers per hour, 公里/小时, 公里每小时, 千米/小时",
    "kWh": "kwh, kilowatt hour, 千瓦时",
    "MB": "mb, megabyte",
    "GB": "gb, gigabyte",
    "TB": "tb, terabyte",
}
_SIGNS = {
    "$": "USD", "us$": "USD", "usd": "USD", "美元": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP",
    "¥": "CNY", "rmb": "CNY", "cny": "CNY", "cn¥": "CNY", "人民币": "CNY", "hk$": "HKD", "hkd": "HKD", "港币": "HKD",
    "nt$": "TWD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "s$": "SGD", "jp¥": "JPY", "₩": "KRW",
    "₽": "RUB", "₹": "INR", "₿": "BTC",
}  # fmt: skip
_WORDS = {
    word: unit for table in (_CURRENCIES, _MEASURES) for unit, words in table.items() for word in words.split(", ")
}
_LONGEST_FIRST = sorted(_WORDS, key=len, reverse=True)
_AFTER = re.compile(
    r"(?P<many>[多余餘来]|左右|以上)?[\s-]{0,2}(?:(?P<word>"
    + "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in _LONGEST_FIRST)
    + r")(?:s|s?'s?)?(?![a-z]))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    "(?:" + "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True)) + r")\s?$", re.IGNORECASE
)
_AGED = re.compile(
    r"\b(?:aged?|at the age of|age of)\s(?:about\s|around\s)?$|年龄(?:为|是)?$|年(?:满|仅)$", re.IGNORECASE
)


def after(text: str, position: int) -> tuple[str, int]:
    """Return the unit that begins at a position, and where it ends; no unit and the position if there is none."""
    match = _AFTER.match(text, position)
    if not match:
        return "", position
    word = re.sub(r"[\s-]", " ", match["word"].lower())
    return _WORDS.get(word) or _WORDS[match["word"].lower()], match.end()


def before(text: str, position: int) -> tuple[str, int]:
    """Return the unit that ends at a position, and where it begins: a currency's sign, or *aged*."""
    lead = text[max(0, position - 20) : position]
    sign = _BEFORE.search(lead)
    if sign:
        return _SIGNS[sign[0].strip().lower()], position - len(sign[0])
    return (AGE, position) if _AGED.search(lead) else ("", position)


def is_currency(unit: str) -> bool:
    """Say whether the unit is money."""
    return unit in _CURRENCIES


def named(unit: str, text: str) -> bool:
    """Say whether the text names the unit anywhere, by any of its words or signs."""
    words = [word for word, its in (*_WORDS.items(), *_SIGNS.items()) if its == unit]
    return any(word in text.lower() for word in words)


def agree(claimed: str, stated: str) -> bool:
    """Say whether a number in one unit can state the same number in another.

    A number without unit claims least, and is stated by any but a percentage, which is a number of something else.
    """
    if claimed == stated or (claimed == AGE and stated == "year"):
        return True
    if not claimed:
        return stated != PERCENT
    return not stated and not is_currency(claimed) and claimed != PERCENT
