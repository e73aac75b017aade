"""Made-up names: every one carries 示例 (“example”), so that none can be a real company's."""

from __future__ import annotations

_FIRST = "青云石松海南北远启恒嘉瑞安宁朗晴星辰禾泽"
_SECOND = "川岭湖原桥塔舟帆林谷峰泉屿港渡溪岩陌庭野"
_THIRD = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"
_TRADES = ("小额贷款", "消费金融", "融资担保", "数据服务", "信息技术", "征信服务", "支付服务", "资产管理")
_SDKS = ("推送", "统计", "地图", "登录", "安全", "核身", "支付", "分享")

CONDITIONS = (
    "您申请借款时",
    "您授权后",
    "发生逾期时",
    "依法律法规要求",
    "取得您的单独同意",
    "您使用该功能时",
    "为完成身份核验",
    "您绑定银行卡时",
)
LONG_CONDITION = "where the user has agreed and the service needs it"
FUNCTIONS = ("注册及登录", "实名认证", "借款申请", "绑定银行卡", "还款", "消息通知", "客户服务", "安全风控")
OPEN_PHRASES = ("等其他必要信息", "等相关信息", "等所需的信息")
PERMISSIONS = ("相机", "存储", "位置", "麦克风", "电话", "通讯录")
RECIPIENT_PREFIXES = ("", "合作的", "第三方", "授权的")
NATIONAL_DATABASE = "示例信用信息数据库"


def _stem(number: int) -> str:
    number, first = divmod(number, len(_FIRST))
    third, second = divmod(number, len(_SECOND))
    return _FIRST[first] + _SECOND[second] + (_THIRD[third - 1] if third else "")


def organization(number: int) -> str:
    """Return the name of the organisation of a number from 0 to 8,399; no two are alike."""
    return f"{_stem(number)}示例{_TRADES[number % len(_TRADES)]}有限公司"


def sdk(number: int) -> str:
    """Return the name of an SDK; no two are alike."""
    return f"{_stem(number)}示例{_SDKS[number % len(_SDKS)]}SDK"


def app(number: int) -> str:
    """Return the title of a policy."""
    return f"{_stem(number)}示例隐私政策"
