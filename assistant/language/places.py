"""Countries, provinces and large cities under the names they have in English and Chinese, with their adjectives.

A short table: what it lacks is compared letter by letter like any name.
"""

import re

_TABLE = """
China, Chinese, PRC = 中国, 中华人民共和国, 我国, 国内, 中
United States, United States of America, America, American, Americans, U.S., US, USA, U.S.A. = 美国, 美利坚, 美
United Kingdom, Britain, Great Britain, British, UK, U.K. = 英国, 不列颠, 联合王国, 英
England, English = 英格兰, 英国, 英语, 英文, 英
Scotland, Scottish, Scots = 苏格兰
Wales, Welsh = 威尔士
Ireland, Irish = 爱尔兰
France, French = 法国, 法兰西, 法语, 法
Germany, German, Germans = 德国, 德意志, 德语, 德
Italy, Italian, Italians = 意大利
Spain, Spanish, Spaniards = 西班牙
Portugal, Portuguese = 葡萄牙
Netherlands, Holland, Dutch = 荷兰
Belgium, Belgian = 比利时
Switzerland, Swiss = 瑞士
Austria, Austrian = 奥地利
Hungary, Hungarian = 匈牙利
Poland, Polish, Poles = 波兰
Czech Republic, Czech = 捷克
Russia, Russian, Russians = 俄罗斯, 俄国, 俄
Soviet Union, Soviet, USSR = 苏联, 苏维埃
Ukraine, Ukrainian = 乌克兰
Sweden, Swedish = 瑞典
Norway, Norwegian = 挪威
Denmark, Danish, Danes = 丹麦
Finland, Finnish = 芬兰
Iceland, Icelandic = 冰岛
Greece, Greek, Greeks = 希腊
Turkey, Turkish, Turks = 土耳其
Romania, Romanian = 罗马尼亚
Bulgaria, Bulgarian = 保加利亚
Serbia, Serbian = 塞尔维亚
Japan, Japanese = 日本, 日
South Korea, South Korean, Korea, Korean = 韩国, 南韩, 朝鲜, 韩
North Korea, North Korean = 北朝鲜, 朝鲜
Mongolia, Mongolian, Mongol, Mongols = 蒙古
India, Indian = 印度
Pakistan, Pakistani = 巴基斯坦
Bangladesh, Bangladeshi = 孟加拉国
Iran, Iranian, Persia, Persian = 伊朗, 波斯
Iraq, Iraqi = 伊拉克
Israel, Israeli = 以色列
Saudi Arabia, Saudi = 沙特阿拉伯, 沙特
Egypt, Egyptian = 埃及
Libya, Libyan = 利比亚
Syria, Syrian = 叙利亚
Afghanistan, Afghan = 阿富汗
South Africa, South African = 南非
Nigeria, Nigerian = 尼日利亚
Kenya, Kenyan = 肯尼亚
Ethiopia, Ethiopian = 埃塞俄比亚
Canada, Canadian, Canadians = 加拿大, 加
Mexico, Mexican = 墨西哥
Brazil, Brazilian = 巴西
Argentina, Argentine, Argentinian = 阿根廷
Chile, Chilean = 智利
Peru, Peruvian = 秘鲁
Cuba, Cuban = 古巴
Australia, Australian = 澳大利亚, 澳洲, 澳
New Zealand = 新西兰, 纽西兰
Indonesia, Indonesian = 印度尼西亚, 印尼
Malaysia, Malaysian = 马来西亚
Singapore, Singaporean = 新加坡
Thailand, Thai = 泰国
Vietnam, Vietnamese = 越南
Philippines, Filipino, Philippine = 菲律宾
Cambodia, Cambodian = 柬埔寨
Myanmar, Burma, Burmese = 缅甸
Laos, Lao, Laotian = 老挝
Europe, European, Europeans = 欧洲, 欧
European Union, EU = 欧盟, 欧洲联盟
Asia, Asian = 亚洲, 亚
Africa, African = 非洲, 非
Rome, Roman, Romans = 罗马
Hong Kong = 香港, 港
Macau, Macao = 澳门, 澳
Taiwan, Taiwanese = 台湾, 臺灣, 台
Beijing, Peking = 北京, 京
Shanghai = 上海, 沪
Tianjin = 天津, 津
Chongqing = 重庆, 渝
Hebei = 河北
Shanxi = 山西
Shaanxi = 陕西
Liaoning = 辽宁
Jilin = 吉林
Heilongjiang = 黑龙江
Jiangsu = 江苏
Zhejiang = 浙江
Anhui = 安徽
Fujian = 福建
Jiangxi = 江西
Shandong = 山东
Henan = 河南
Hubei = 湖北
Hunan = 湖南
Guangdong, Canton = 广东
Hainan = 海南
Sichuan = 四川
Guizhou = 贵州
Yunnan = 云南
Gansu = 甘肃
Qinghai = 青海
Inner Mongolia = 内蒙古
Guangxi = 广西
Tibet, Tibetan = 西藏, 藏
Ningxia = 宁夏
Xinjiang = 新疆
Guangzhou = 广州
Shenzhen = 深圳
Dongguan = 东莞
Hangzhou = 杭州
Ningbo = 宁波
Wenzhou = 温州
Nanjing = 南京
Suzhou = 苏州
Wuxi = 无锡
Nantong = 南通
Kunshan = 昆山
Changzhou = 常州
Xuzhou = 徐州
Hefei = 合肥
Fuzhou = 福州
Xiamen = 厦门
Nanchang = 南昌
Jinan = 济南
Qingdao = 青岛
Zhengzhou = 郑州
Luoyang = 洛阳
Wuhan = 武汉
Changsha = 长沙
Chengdu = 成都
Guiyang = 贵阳
Kunming = 昆明
Xi'an, Xian = 西安
Lanzhou = 兰州
Taiyuan = 太原
Luliang, Lvliang = 吕梁
Shijiazhuang = 石家庄
Shenyang = 沈阳
Dalian = 大连
Changchun = 长春
Harbin = 哈尔滨
Taipei = 台北
London = 伦敦
Paris = 巴黎
Berlin = 柏林
Moscow = 莫斯科
Tokyo = 东京
Osaka = 大阪
Kyoto = 京都
Seoul = 首尔, 汉城
New York, New York City = 纽约
Los Angeles = 洛杉矶
San Francisco = 旧金山, 三藩市
Chicago = 芝加哥
Boston = 波士顿
Washington = 华盛顿
California, Californian = 加利福尼亚, 加州
Texas, Texan = 德克萨斯, 得克萨斯, 德州
Florida = 佛罗里达
Hollywood = 好莱坞
Vienna, Viennese = 维也纳
Warsaw = 华沙
Milan = 米兰
Venice, Venetian = 威尼斯
Madrid = 马德里
Barcelona = 巴塞罗那
Athens = 雅典
Sydney = 悉尼
Melbourne = 墨尔本
Manchester = 曼彻斯特
Liverpool = 利物浦
"""


def _forms() -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = {}
    for line in _TABLE.strip().splitlines():
        english, _, chinese = line.partition(" = ")
        place = english.partition(",")[0]
        for form in (*english.split(", "), *chinese.split(", ")):
            forms.setdefault(form.lower(), set()).add(place)
    return {form: frozenset(places) for form, places in forms.items()}


_PLACES = _forms()
_LONGEST = sorted(_PLACES, key=len, reverse=True)
_LATIN = re.compile(
    r"(?<![^\W_])(?:" + "|".join(re.escape(form) for form in _LONGEST if form.isascii()) + r")(?![^\W_])", re.IGNORECASE
)
_HAN = re.compile("|".join(form for form in _LONGEST if not form.isascii() and len(form) > 1))
_SHORT = {form: places for form, places in _PLACES.items() if not form.isascii() and len(form) == 1}
_WORDS = ("我国", "国内", "朝鲜", "英语", "英文", "法语", "德语")


def within(text: str) -> frozenset[str]:
    """Return every place that a text names in full, in English."""
    return frozenset().union(*(places for places in forms(text)))


def hinted(name: str, text: str) -> bool:
    """Say whether a text may mean a place of the name by its short Chinese form: 中美, 在京."""
    return any(form & _SHORT.get(character, frozenset()) for form in forms(name) for character in text)


def without(text: str) -> str:
    """Return a text without the places in it, each in full."""
    return _HAN.sub(" ", _LATIN.sub(" ", text))


def forms(text: str) -> tuple[frozenset[str], ...]:
    """Return, for each place that a text names in full, the places it may be (朝鲜: either Korea)."""
    found = (match[0] for pattern in (_LATIN, _HAN) for match in pattern.finditer(text))
    return tuple(_PLACES[form.lower()] for form in found if form != "us")


def han(text: str) -> tuple[tuple[int, int], ...]:
    """Return where places stand in a text under their Chinese names."""
    return tuple(match.span() for match in _HAN.finditer(text) if match[0] not in _WORDS)
