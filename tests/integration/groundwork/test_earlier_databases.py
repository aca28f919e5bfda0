"""A database made before the rooms had their names is refused, and the demonstration leaves it alone."""

from __future__ import annotations

import sqlite3

from django.db.migrations.recorder import MigrationRecorder

from folkmoot.groundwork.earlier import REFUSAL, fresh_home, holds_earlier_data
from folkmoot.groundwork.records.checks import check_version


def _data_folder(home, app):
    home.mkdir()
    with sqlite3.connect(home / "folkmoot.sqlite3") as connection:
        connection.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        connection.execute("INSERT INTO django_migrations VALUES (?, '0001_initial')", [app])
    connection.close()
    return home


def test_a_database_of_this_version_is_taken(db):
    assert check_version(databases=["default"]) == []
    assert check_version(databases=None) == []


def test_a_database_made_before_is_refused_in_one_sentence(db):
    MigrationRecorder.Migration.objects.create(app="planning", name="0001_initial")
    (refused,) = check_version(databases=["default"])
    assert refused.msg == REFUSAL


def test_the_demonstration_begins_beside_data_of_an_earlier_version(tmp_path):
    old = _data_folder(tmp_path / "data", "planning")
    assert holds_earlier_data(old)
    assert fresh_home(old) == tmp_path / "data-2"
    _data_folder(tmp_path / "data-2", "outcomes")
    _data_folder(tmp_path / "data-3", "register")
    assert fresh_home(old) == tmp_path / "data-3"


def test_data_of_this_version_none_or_something_else_is_used_as_it_is(tmp_path):
    assert fresh_home(tmp_path / "nothing") == tmp_path / "nothing"
    ours = _data_folder(tmp_path / "data", "register")
    assert fresh_home(ours) == ours
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "folkmoot.sqlite3").write_text("not a database at all, but some words")
    assert fresh_home(tmp_path / "odd") == tmp_path / "odd"
