"""The result of a practice exam: what it counts, how far it can be trusted, and every question explained."""

import re

from playwright.sync_api import Page, expect

from tests.browser.sample_exam import DOMAINS, FEW, SOURCE, WHOLE, Sitter, id_of, lay_out, question
from tests.browser.test_exam_kept import keep, sitting

SHARES = {"DVA-1": 21, "DVA-2": 17, "DVA-3": 15, "DVA-4": 12}


def with_result(page: Page, site_url: str, counts: dict[str, int], right: dict[str, int], **given: object) -> Sitter:
    """The result of a sitting of so many questions of each domain, of which so many were answered right."""
    lay_out(page.context, {**WHOLE, **counts})
    exam = Sitter(page, site_url)
    exam.open()
    asked = [question(domain, number) for domain, count in counts.items() for number in range(count)]
    answered = {id_of(domain, number) for domain, count in right.items() for number in range(count)}
    answers = {
        one["id"]: [choice["id"] for choice in one["choices"] if choice["correct"]]
        for one in asked
        if one["id"] in answered
    }
    keep(page, "dva-c02/1", sitting(items=[one["id"] for one in asked], answers=answers, **given))
    exam.open(query="?result=dva-c02/1")
    expect(exam.heading).to_have_text("Result")
    return exam


def test_a_form_that_fills_the_blueprint_gets_an_estimate(page: Page, site_url: str):
    exam = with_result(page, site_url, SHARES, {"DVA-1": 15, "DVA-2": 12, "DVA-3": 10, "DVA-4": 8})
    expect(exam.host.locator(".ws-exam-total")).to_have_text("45 of 65 right 69%")
    expect(exam.host).to_contain_text("95% interval, after Jeffreys: 57% to 80%.")
    estimate = exam.host.locator(".ws-exam-estimate")
    expect(estimate).to_contain_text("723 of 1000, 95% interval 616 to 815")
    expect(estimate).to_contain_text("720, the score that passes, lies within the interval: one practice exam cannot")
    expect(estimate).to_contain_text("AWS does not publish how it scales its scores")
    domains = exam.host.locator(".ws-exam-domains > li")
    assert [list(filter(None, one.inner_text().split("\n"))) for one in domains.all()] == [
        [
            title,
            f"{right} of {all} right {interval}",
            f"Share of this practice exam: {drawn}. Share of the exam: {weight}%.",
        ]
        for (title, weight), right, all, interval, drawn in zip(
            DOMAINS.values(),
            (15, 12, 10, 8),
            SHARES.values(),
            (
                "71%, 95% interval 50% to 88%",
                "71%, 95% interval 47% to 88%",
                "67%, 95% interval 41% to 86%",
                "67%, 95% interval 38% to 88%",
            ),
            ("32%", "26%", "23%", "18%"),
            strict=True,
        )
    ]


def test_the_whole_interval_may_lie_above_or_below_what_passes(page: Page, site_url: str):
    exam = with_result(page, site_url, SHARES, SHARES)
    expect(exam.host.locator(".ws-exam-estimate")).to_contain_text("The whole interval lies above 720")
    exam = with_result(page, site_url, SHARES, {})
    expect(exam.host.locator(".ws-exam-estimate")).to_contain_text("The whole interval lies below 720")


def test_any_other_form_says_nothing_about_passing(page: Page, site_url: str):
    exam = with_result(page, site_url, {**SHARES, "DVA-1": 20, "DVA-4": 13}, SHARES)  # 65, but not the shares
    expect(exam.host).to_contain_text("it says nothing about passing")
    expect(exam.host.locator(".ws-exam-estimate")).to_have_count(0)
    exam = with_result(page, site_url, {"DVA-1": 3}, {"DVA-1": 2})
    expect(exam.host).to_contain_text("it says nothing about passing")
    expect(exam.host.locator(".ws-exam-domains")).to_contain_text("No question of this domain was asked.")
    assert "720" not in exam.host.inner_text()


def test_skills_are_counted_and_what_is_not_measured_is_named(page: Page, site_url: str):
    exam = with_result(page, site_url, {"DVA-1": 4, "DVA-2": 1}, {"DVA-1": 2})
    exam.page.get_by_text("Show the skills").click()
    rows = [row.split("\t") for row in exam.host.locator(".ws-exam-table tbody tr").all_inner_texts()]
    assert rows == [
        ["Skill 1 of Development", "1 of 2", "6% to 94%"],
        ["Skill 2 of Development", "1 of 1", "14% to 100%"],
        ["Skill 3 of Development", "0 of 1", "0% to 86%"],
        ["Skill 1 of Security", "0 of 1", "0% to 86%"],
    ]
    not_taught = exam.host.locator("details", has_text="Skills that this book does not teach: 4")
    not_taught.locator("summary").click()
    assert not_taught.get_by_role("listitem").all_inner_texts() == [
        f"Skill 4 of {name}" for name, _ in DOMAINS.values()
    ]
    expect(exam.host).to_contain_text("Skills of this book that this practice exam did not ask: 8")


def test_every_question_is_explained_and_can_be_filtered(page: Page, site_url: str):
    exam = with_result(page, site_url, {"DVA-1": 4}, {"DVA-1": 2}, flags=[id_of("DVA-1", 3)])
    rows = exam.host.locator(".ws-exam-rows > li")
    for name, shown in (("Not right: 2", 2), ("Flagged: 1", 1), ("Not answered: 2", 2), ("All: 4", 4)):
        exam.button(name).click()
        expect(rows.locator("visible=true").and_(rows)).to_have_count(shown)
        expect(exam.button(name)).to_have_attribute("aria-pressed", "true")
    rows.nth(1).locator("summary").click()
    box = rows.nth(1).locator(".ws-exam-explained")
    expect(box.locator(".ws-why")).to_have_count(4)
    expect(box.locator(".ws-why-right")).to_contain_text("Your answer: right")
    for name in ("Alder", "Birch", "Cedar", "Dogwood"):
        expect(box).to_contain_text(f"Because of {name}.")
    expect(box.get_by_role("link", name="A telling section")).to_have_attribute("href", "../en/why.html#why")
    expect(box.locator(f'a[href="{SOURCE}"]')).to_be_visible()
    exam.button("Unfold all").click()
    expect(exam.host.locator(".ws-exam-explained")).to_have_count(4)


def test_a_result_stays_open_in_another_language_with_the_english_one_key_away(page: Page, site_url: str):
    exam = with_result(page, site_url, FEW, {"DVA-1": 1})
    page.locator(".ws-languages summary").click()
    page.locator(".ws-languages").get_by_role("link", name="日本語").click()
    page.wait_for_url(re.compile(r"/ja/practice-exam\.html\?result=dva"))
    row = exam.host.locator(".ws-exam-rows > li").first
    row.locator("summary").click()
    expect(row.locator(".ws-prompt")).to_contain_text("どの木ですか")
    row.get_by_role("button", name="English").press("e")
    expect(row.locator(".ws-prompt")).to_contain_text("Which tree")
