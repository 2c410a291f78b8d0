"""The lint of terms and typography: each rule finds what was planted, and well-made sentences pass."""

import pytest

from warmstart.glossary import lint, traps

# In the tone of the book, one paragraph a language, with the constructions that a careless rule would trip over.
GOOD = {
    "zh_CN": [
        "在这个账户里，`reserved_concurrency`设为{{ concurrency_account }}以后，Lambda一次最多运行{count}次。",
        "第1～3次调用要等。",
        "接着，把结账函数的**预留并发**（reserved concurrency）设为100：见[“上限”](limits.md)，2026年11月21日核实。",
        "- 内存最多10,240 MB，400 × 3 = 1,200个并发，占50%。\n- 到达率×持续时间，详见{doc}`limits`。",
        "| 选项 | 解析 |\n|---|---|\n| ✓ | 函数缺CPU时才该选它 |",
    ],
    "zh_TW": [
        "接著，把結帳函數的**預留並行**（reserved concurrency）設成100。",
        "它不慢，程式沒有bug，日誌裡也看不到「跑掉的客人」。",
        "AWS的文件把它叫做「叫用」，本書一律寫調用；狀態碼429在第1～3次出現，請看{{ timeout_max_min }}分鐘那一行。",
        "用戶端送出請求，`handler`傳回{value}。",
    ],
    "ja": [
        "次に、Checkoutの**予約済み同時実行数**（reserved concurrency）を100に設定してみましょう。",
        "この設定には効果が2つあります。",
        "メトリクスの`Throttles`で確認してください。1〜3回目は「コールドスタート」です。ハンドラーもユーザーも待ちません。",
        "本当でしょうか？　答えは400 × 3 = 1,200件です。",
    ],
    "ko": [
        "이제 Checkout의 **예약된 동시성**(reserved concurrency)을 100으로 설정해 봅시다. 1~3번째 호출은 기다립니다.",
        "Lambda는 상태 코드 429로 응답합니다. `Throttles` 지표에서 찾아야 합니다. AWS 콘솔의 ‘간접 호출’은 호출입니다.",
        "최대 {{ timeout_max_min }}분입니다.\n\n- 400 × 3 = 1,200개\n- 2026년 11월 21일",
    ],
}

# (language, rule): what the rule must find
PLANTED = {
    ("zh_CN", "space"): ["使用 Lambda", "值是 `x`", "**重要** Lambda", "到达率 × 时间"],
    ("zh_CN", "space-at-full-width"): ["好， Lambda"],
    ("zh_CN", "half-width"): ["注意:", "函数(function)", "结束."],
    ("zh_CN", "straight-quote"): ['"好"'],
    ("zh_CN", "dots"): ["等等..."],
    ("zh_CN", "corner-quotes"): ["「好」"],
    ("zh_CN", "full-width-digit"): ["１０次"],
    ("zh_CN", "glyph"): ["調用"],
    ("zh_CN", "range"): ["1-10次", "1~10次"],
    ("zh_CN", "term"): ["您好"],
    ("zh_TW", "space"): ["在 Lambda中"],
    ("zh_TW", "curly-quotes"): ["“好”"],
    ("zh_TW", "glyph"): ["调用"],
    ("zh_TW", "term"): ["代碼", "無效字母佇列", "函式"],
    ("zh_TW", "range"): ["1–10次"],
    ("ja", "space"): ["Lambda 関数"],
    ("ja", "curly-quotes"): ["“はい”"],
    ("ja", "half-width"): ["関数(function)"],
    ("ja", "range"): ["1-10回"],
    ("ja", "term"): ["ハンドラは", "することができます", "あなた"],
    ("ko", "double-space"): ["두  칸"],
    ("ko", "full-width-mark"): ["끝。"],
    ("ko", "space-before-parenthesis"): ["익스텐션 (extension)"],
    ("ko", "particle"): ["Lambda 는"],
    ("ko", "range"): ["1-10개"],
    ("ko", "term"): ["함수를 간접 호출합니다", "메세지"],
    ("ja", "emphasis"): ["**重要。**で", "これは**「重要」**です"],
    ("zh_CN", "emphasis"): ["是**`x`**的"],
    ("zh_TW", "emphasis"): ["*限流（throttling）*了"],
    ("ko", "emphasis"): ["**DLQ(Dead Letter Queue)**는", "** 굵게**"],
}


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in GOOD for text in GOOD[language]])
def test_a_well_made_sentence_passes(language, text):
    assert lint(text, language) == []


@pytest.mark.parametrize(("language", "rule"), PLANTED)
def test_a_rule_finds_what_was_planted(language, rule):
    missed = [text for text in PLANTED[language, rule] if rule not in {found.rule for found in lint(text, language)}]
    assert missed == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "前。**重要。** 次"),
        ("ja", "これは**重要**です。"),
        ("zh_CN", "**术语**（term）"),
        ("ko", "**‘동시성’** 장"),
        ("zh_CN", "* 项目\n* 项目"),
        ("ko", "2 * 3 * 4"),
    ],
)
def test_emphasis_that_commonmark_sees_passes(language, text):
    assert "emphasis" not in {found.rule for found in lint(text, language)}


def test_code_links_roles_and_placeholders_are_passed_over():
    text = "```python\nx = '您 好'\n```\n\n`您 好`{{ 您 }}[x](您)<span title='您'>{ref}`您`<!-- 您 -->"
    assert lint(text, "zh_CN") == []


def test_a_finding_names_its_line():
    found = lint("好的。\n\n您好。\n注意:", "zh_CN")
    assert [(finding.line, finding.rule) for finding in found] == [(3, "term"), (4, "half-width")]


def test_english_has_no_rules_here():
    assert lint("It is “so” (always), 1-10 times...", "en") == []


@pytest.mark.parametrize("language", GOOD)
def test_what_a_trap_offers_instead_is_good(language):
    offered = [trap.right for trap in traps(language) if not trap.right.isascii() and "the verb" not in trap.right]
    assert [found for right in offered for found in lint(right, language) if found.rule == "term"] == []
