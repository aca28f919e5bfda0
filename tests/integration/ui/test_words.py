"""Words for dates, sizes, shares, states and Markdown; colours that can be read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from folkmoot.groundwork.ui import charts, moments, prose
from folkmoot.groundwork.ui.states import colour_of
from folkmoot.groundwork.ui.theme import DEFAULT_COLOURS, contrast, theme_css, theme_problems, theme_version
from tests.inspector import inspect

CLOSES = dt.datetime(2027, 5, 3, 22, 59, tzinfo=dt.UTC)  # summer time: one hour later on the council's clock


def render(template: str, **context: object) -> str:
    return Template("{% load ui %}" + template).render(Context(context))


def test_a_moment_is_said_on_the_local_clock() -> None:
    assert moments.moment(CLOSES) == "Monday 3 May 2027 at 11:59pm"
    assert moments.moment(dt.datetime(2027, 1, 4, 9, tzinfo=dt.UTC)) == "Monday 4 January 2027 at 9am"


def test_noon_and_midnight_have_names() -> None:
    assert moments.clock(dt.time(0)) == "midnight"
    assert moments.clock(dt.time(12)) == "midday"
    assert moments.clock(dt.time(0, 30)) == "12:30am"


def test_what_is_written_is_read_back_the_same() -> None:
    for minutes in range(0, 24 * 60, 7):
        time = dt.time(minutes // 60, minutes % 60)
        assert moments.read_clock(moments.clock(time)) == time


def test_in_welsh_the_months_and_days_are_welsh() -> None:
    with translation.override("cy"):
        assert "Mai" in moments.weekday(CLOSES)


def test_a_time_element_says_both() -> None:
    html = render("{% moment when %}", when=CLOSES)
    assert html == '<time datetime="2027-05-03T22:59:00+00:00">Monday 3 May 2027 at 11:59pm</time>'
    assert render("{% date when %}", when=None) == ""


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1 KB"),
        (340_500, "340 KB"),
        (1_250_000, "1.2 MB"),
        (12_500_000, "12 MB"),
    ],
)
def test_file_sizes_are_rounded_as_people_say_them(size: int, words: str) -> None:
    assert render("{% file_size size %}", size=size) == words


def test_markdown_allows_words_and_nothing_that_runs() -> None:
    hostile = (
        "<script>alert(1)</script> <b onclick=x>b</b> [x](javascript:alert(1)) ![p](https://example.org/a.png) "
        "[data](data:text/html,x) [mail](mailto:a@example.org) https://example.org"
    )
    html = prose.to_html(hostile)
    for banned in ("<script", "<b", "<img", 'href="javascript', 'href="data'):
        assert banned not in html
    assert 'href="mailto:a@example.org"' in html


def test_markdown_headings_leave_the_h1_to_the_page_and_skip_no_level() -> None:
    html = prose.to_html("# One\n\n#### Deep\n\n## Two\n\n###### Deeper\n\n# Last", top=2)
    for heading in ("<h2>One</h2>", "<h3>Deep</h3>", "<h3>Two</h3>", "<h4>Deeper</h4>", "<h2>Last</h2>"):
        assert heading in html
    assert inspect("<h1>Page</h1>" + html, fragment=True) == []


def test_a_table_scrolls_in_a_box_that_the_keyboard_reaches() -> None:
    html = prose.to_html("| | b |\n|---|---|\n| `</table>` | 2 |")
    assert html.count("</table></div>") == 1
    assert '<div class="fm-scroll" tabindex="0" role="group" aria-label="Table"><table>' in html
    assert "<th></th>" not in html, "an empty heading heads nothing"
    assert inspect("<h1>Page</h1>" + html, fragment=True) == []


def test_markdown_without_its_marks_is_plain_words() -> None:
    assert prose.to_words("# Trees\n\nWe *would* plant [ten](https://example.org).") == "Trees We would plant ten."
    assert prose.to_words("Fish & chips < 5") == "Fish & chips < 5"


@pytest.mark.parametrize(("share", "words"), [(None, ""), (0, "0%"), (0.004, "under 1%"), (0.124, "12%"), (1, "100%")])
def test_shares_never_round_something_to_nothing(share: float | None, words: str) -> None:
    assert charts.percent(share) == words


def test_a_count_too_small_to_show_has_no_bar_either() -> None:
    shown = charts.bars([("Walk", 40, 0.8), ("Ride", None, None)])
    assert [bar.length for bar in shown] == ["80.0%", "0.0%"]
    assert shown[1].count == "too few to show"


def test_bars_without_shares_fill_the_space_by_the_longest() -> None:
    assert [bar.length for bar in charts.bars([("a", 50), ("b", 25), ("c", 0)])] == ["100.0%", "50.0%", "0.0%"]


def test_a_stack_fills_the_width_whatever_its_total() -> None:
    stack = charts.stacks([("Wider", [3, 1]), ("None yet", [0, 0])], ["Yes", "No"])
    assert [(s.start, s.length) for s in stack[0].segments] == [("0.00%", "75.00%"), ("75.00%", "25.00%")]
    assert [s.length for s in stack[1].segments] == ["0.00%", "0.00%"]


def test_charts_are_sound_html_with_every_figure_as_text() -> None:
    html = render("{% bar_chart rows 'Travel' %}", rows=[("Walk", 1512, 0.5)])
    assert inspect(html, fragment=True) == []
    assert "1,512" in html and "50%" in html
    html = render("{% stacked_chart rows legend 'Views' %}", rows=[("Wider", [3, 1])], legend=["Yes", "No"])
    assert inspect(html, fragment=True) == []
    assert "3 (75%)" in html


def test_the_same_state_has_the_same_colour_and_an_unknown_one_is_grey() -> None:
    assert colour_of("In review") == colour_of("in_review") == "yellow"
    assert colour_of("never heard of") == "grey"


def test_sorting_keeps_the_rest_of_the_query_and_turns_round() -> None:
    request = RequestFactory().get("/list", {"state": "open", "sort": "title", "order": "ascending", "page": "4"})
    html = render("{% sort_header 'Title' 'title' %}", request=request)
    assert 'aria-sort="ascending"' in html
    assert 'href="?state=open&amp;sort=title&amp;order=descending"' in html
    assert 'aria-sort="none"' in render("{% sort_header 'State' 'state' %}", request=request)


def test_pages_keep_the_rest_of_the_query() -> None:
    request = RequestFactory().get("/list", {"state": "open", "page": "3"})
    html = render("{% pagination page %}", request=request, page=Paginator(range(100), 10).page(3))
    assert inspect(html, fragment=True) == []
    assert 'href="?state=open&amp;page=4"' in html and 'aria-current="page"' in html


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_the_default_theme_is_readable() -> None:
    assert theme_problems({}) == []
    assert theme_problems(DEFAULT_COLOURS) == []


@pytest.mark.parametrize(
    "colours",
    [
        {"brand": "#ffcc00"},
        {"link": "#8899ff"},
        {"accent": "#ffe0d0"},
        {"paper": "#555555"},
        {"brand": "red"},
        {"brand": "#fff"},
        {"hat": "#000000"},
        {"brand": "#17494d;}body{display:none"},
    ],
)
def test_colours_that_are_hard_to_read_or_no_colours_are_refused(colours: dict[str, str]) -> None:
    assert theme_problems(colours)
    with pytest.raises(ValueError, match="colour"):
        theme_css(colours)


def test_a_councils_colours_reach_the_stylesheet_and_change_its_address() -> None:
    css = theme_css({"brand": "#5B2A86"})
    assert "--fm-brand:#5b2a86" in css and "--fm-brand-soft:" in css and "accent" not in css
    assert theme_version({}) == theme_version(DEFAULT_COLOURS) != theme_version({"brand": "#5b2a86"})


def test_the_stylesheet_and_the_code_agree_on_the_default_theme() -> None:
    written = (Path(__file__).parents[3] / "frontend/scss/_colours.scss").read_text()
    for name, value in DEFAULT_COLOURS.items():
        assert f"--fm-{name}: {value};" in written


def test_a_summary_says_dates_yes_and_no_and_nothing_in_words() -> None:
    html = render(
        "{% summary_list rows %}", rows=[("Opens", CLOSES), ("Paid", True), ("Note", ""), ("Places", ["A", "B"])]
    )
    assert inspect(html, fragment=True) == []
    for words in ("Monday 3 May 2027 at 11:59pm", "Yes", "Not given", "A, B"):
        assert words in html


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("It is built **in the summer**.", "It is built in the summer."),
        ("One\ntwo.\n\nThree.", "One two.\n\nThree."),
        ("- **Lights.** They cost.\n- Cameras", "- Lights. They cost.\n- Cameras"),
        ("Because:\n\n1. first\n2. second\n\nAnd so on.", "Because:\n\n1. first\n2. second\n\nAnd so on."),
        ("- one\n  - under it\n- two", "- one\n  - under it\n- two"),
        ("Read [the minutes](https://example.org/m).", "Read the minutes (https://example.org/m)."),
        ("Write to <a@example.org>.", "Write to a@example.org."),
        ("# Why\n\nSo.", "Why\n\nSo."),
        ("5 < 6 & `code` is *not* <b>bold</b>", "5 < 6 & code is not <b>bold</b>"),
        ("", ""),
    ],
)
def test_a_letter_has_the_words_without_the_marks(written, read):
    assert prose.to_letter(written) == read
