"""The names of a text written in Chinese characters: what its form or its neighbours show to be one.

Chinese marks no names. What follows misses some rather than taking words for names.
"""

import re
from collections.abc import Iterator

from assistant.language import places
from assistant.language.taken import Place, Taken

_H = "[\u4e00-\u9fff]"
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭鲁韦马苗方俞任袁柳鲍史唐费薛雷贺倪汤滕罗毕郝安常于傅"
    "齐康伍余顾孟黄萧尹姚邵汪祁毛狄戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾江童郭梅林钟徐邱骆高夏蔡田樊胡霍虞万柯卢莫丁邓洪包左石崔龚程邢裴陆翁"
    "曲段侯焦谷牛叶黎白赖乔谭温庄晏瞿习艾向古廖欧聂敖关游尤涂骆刘闻詹冉覃辛管简"
)
_DOUBLE = "欧阳|司马|上官|诸葛|司徒|东方|夏侯|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙"
_STOPS = (
    "的在于是和与及或由从对向到被把将为以因但而也又并且就都则其此这那该本每各某之了着过地得所等能会可要已曾还不没有个位名年月日时"
    "一前后中上下内外多少很最更再只才共同让使给比跟按据如若即当随称叫说道来去出进入做作用"
)
_FREE = f"[^\\W\\d_A-Za-z{_STOPS}]"
_SOUNDS = (
    "阿埃艾安奥巴拜班邦鲍贝本比彼宾波玻伯勃博布查茨达戴丹道德登邓迪蒂丁东杜顿多厄恩尔法范菲费芬佛弗福富盖冈戈哥格葛古瓜哈海汉豪赫亨胡怀霍基吉"
    "加贾简杰金卡凯坎康考柯科克肯库夸昆拉莱兰劳勒雷里利莉连林琳刘卢鲁路伦罗洛吕马玛迈麦曼梅门蒙米密缪莫默姆穆拿纳娜内尼妮涅宁纽努诺欧帕派潘"
    "佩彭皮珀普奇契乔琴丘泉让热荣儒瑞若萨塞桑瑟沙莎舍圣施什史斯丝思司松苏索塔泰坦汤唐特滕提廷图托陀瓦万威韦维伟魏温沃乌武西希锡夏香肖谢辛休"
    "许雪雅亚扬耶叶伊英尤约泽赞詹扎兹佐朱茱祖奔柏娅妲丽雯蕾朗滨切毛芙芭碧翁赛洲佳妃娃瓜祖尚宗琼虎森士爱堡敦敏"
)
_NO_SOUND = "比赛|许多|巴士|沙发|雷达|马达|马上|基本|维基|包括|安全|布里|英里|海里|德比|全部|万里"
_ROLES = (
    "嫌疑人|被告人|当事人|受害人|男子|女子|民警|记者|队长|局长|处长|科长|检察官|法官|律师|教授|博士|院士|校长|总统|总理|首相|主席|部长|市长|省长|书记"
    "|导演|作家|诗人|画家|演员|歌手|选手|球员|教练|将军|皇帝|国王|公主|王子|主任|经理|总裁|老板|负责人|工程师|科学家|学者|妻子|丈夫|父亲|母亲|儿子|女儿|弟弟|哥哥"
    "|名叫|叫做|名为|饰演|主演|执导"
)
_SAYS = (
    "先生|女士|小姐|教授|博士|等人|表示|介绍|告诉|认为|指出|透露|交代|供述|供认|承认|出生|生于|毕业|担任|出任|任职|被捕|被抓|落网|到案|伙同|饰"
    "|主演|执导|说|称"
)
_GOES_ON = "[是为在于被与和将曾则便即又也以对向从把及、，。；的]"
_NO_GIVEN = "性员生人者物学家们病机器品法线式力化度率量体系队组院馆国会党军区县市省路街站店厂部局所业型类子儿院"
_COUNTS = "一二三四五六七八九十两几座所间条支大小新老旧总分全合性"
_BODIES = (
    "人民检察院|检察院|人民法院|中级法院|法院|公安局|公安厅|派出所|大学|学院|中学|小学|医院|银行|公司|集团|博物馆|图书馆|美术馆|体育馆|体育场|剧院|教堂|机场|车站"
    "|火车站|委员会|协会|学会|出版社|电视台|电台|报社|日报|晚报|研究所|研究院|俱乐部|基金会|铁路|高速公路|大桥|半岛|群岛|山脉|盆地|平原|高原|运河|大道|大街|广场|公园"
    "|自治区|自治州|特别行政区|开发区|联赛|锦标赛|战役|之战|条约|王朝|王国|帝国|共和国"
)
_ADMINISTERED = "省市县镇乡村州"
_LANDMARKS = "岛河江湖山港寺宫塔桥"
_AREAS = _ADMINISTERED + _LANDMARKS
_NO_AREA = (
    "城市|都市|超市|股市|门市|上市|开市|夜市|集市|农村|乡村|城镇|乡镇|村镇|县市|江山|江湖|登山|爬山|火山|冰山|矿山|群山|高山|名山|运河|山河|拔河|开山|入江|沿江|过江|河江|跨江|过河|渡江|渡河|下江|岛屿"
    "|海港|军港|大桥|天桥|小岛|海岛|本岛|全岛|离岛|全省|全市|全县|全镇|全村|外省|本市|本省|本县|省市|市县|州县|直辖市|地级市|县级市|该市|皇宫|王宫|故宫|寺庙|宫殿|灯塔|铁塔|石桥"
)
_PERSON = f"(?:{_DOUBLE}|[{_SURNAMES}])"
_ROLE = "(?:" + "|".join(f"(?<={role})" for role in _ROLES.split("|")) + ")"
_EDGE = r"(?:(?<![\u4e00-\u9fff])|(?<=[和与及由向被对以让给跟叫据]))"
_NOT_AREA = "(?!" + "|".join(_NO_AREA.split("|")) + ")"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[{_SURNAMES}]某(?:[甲乙丙丁某](?!{_H})|{_H}(?=[^\u4e00-\u9fff]|[在于被因的说和与、]|$)|某|)",
        rf"[{_SOUNDS}]{{1,7}}(?:[·•・‧][{_SOUNDS}]{{1,8}})+",
        rf"(?:(?!{_NO_SOUND})[{_SOUNDS}]){{3,8}}",
        rf"{_ROLE}{_PERSON}{_FREE}{{1,2}}(?={_SAYS}|{_GOES_ON}|[^\u4e00-\u9fff]|$)",
        rf"{_EDGE}{_PERSON}{_FREE}{{1,2}}(?={_SAYS})",
        rf"{_EDGE}{_PERSON}{_FREE}(?![{_NO_GIVEN}]){_FREE}(?={_GOES_ON}|[^\u4e00-\u9fff]|$)",
        rf"(?:(?![{_COUNTS}]){_FREE}){{2}}(?:{_BODIES})",
        rf"(?!宗教|文教|家教|主教|王朝|今朝|任教|执教|信教|传教){_FREE}{{1,2}}(?<!宗|王)[教朝](?![师授练育堂会皇徒廷学代])",
        rf"(?!执政|反对|在野|共产|参政|建党){_FREE}{{2}}党(?![员派内外委中组校魁章纪史])",
        rf"{_FREE}{_NOT_AREA}{_FREE}[{_AREAS}](?![区民镇政级长场委立域内])",
    )
)


def names(text: str) -> tuple[Place, ...]:
    """Return where the names in Chinese characters stand, in order and apart from each other."""
    read = Taken(len(text))
    found: list[Place] = []
    for place in _found(text):
        if read.is_free(place):
            found.append(place)
            read.take(place)
    return tuple(sorted(found))


def stated(name: str, span: str) -> bool:
    """Say whether a name stands in a span, in either language if it is a place known in both.

    What kind of place it is (省, 市) may be left out.
    """
    bare = re.sub(r"[\s·•・‧]", "", name)
    there = re.sub(r"[\s·•・‧]", "", span)
    if bare in there or (len(bare) == 3 and bare[-1] in _AREAS and _without_area(bare) in there):
        return True
    named = places.forms(name)
    return bool(named) and is_place(name) and all(form & places.within(span) for form in named)


def _without_area(name: str) -> str:
    """Take off what kind of place it is; of a mountain or river, what may be the end of the word before: 掌衡山."""
    return name[:-1] if name[-1] in _ADMINISTERED else name[1:]


def is_surname(character: str) -> bool:
    """Say whether a character is a usual surname."""
    return character in _SURNAMES


def is_place(name: str) -> bool:
    """Say whether a name is of places that are known in both languages, and nothing else."""
    return bool(places.forms(name)) and places.without(name).strip() in ("", *_AREAS)


def _found(text: str) -> Iterator[Place]:
    yield from places.han(text)
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.span()
