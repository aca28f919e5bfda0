"""`folkmoot import_responses`: load a file of responses by a mapping; shows every cell that does not fit first."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.http import Http404
from django.utils.translation import gettext

from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.ask.questionnaires.queries import current_version, questionnaire
from folkmoot.ask.responses.models import Channel
from folkmoot.core.collected.mapping import MappingError, from_data
from folkmoot.core.collected.misfits import sentence
from folkmoot.core.refusals import NotNow
from folkmoot.core.tables.table import Column, TableError
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.pages import find_asked

from ...whole import check_file, load_file


class Command(BaseCommand):
    help = "Load a file of responses (.csv, .csv.gz, .xlsx) into a consultation by a mapping of its columns (JSON)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the consultation; its second survey as name.2")
        parser.add_argument("file", type=Path)
        parser.add_argument("mapping", type=Path)
        parser.add_argument("--officer", required=True, help="e-mail address of the officer who answers for it")
        parser.add_argument("--channel", default=Channel.ELSEWHERE.value, choices=Channel.values)
        parser.add_argument("--load", action="store_true", help="load; without it the file is only checked")

    def handle(self, *args: object, **options: Any) -> None:
        officer = Officer.objects.filter(email__iexact=options["officer"], is_active=True).first()
        if officer is None:
            raise CommandError("There is no officer with this e-mail address.")
        activity, version = self._survey(options["slug"])
        try:
            mapping = from_data(json.loads(options["mapping"].read_text()))
            rows, misfits = check_file(version=version, file=options["file"], mapping=mapping)
            for misfit in misfits:
                why = sentence(misfit, questionnaire(version), "en", gettext)
                self.stdout.write(f"{Column(misfit.column, '').letter}{misfit.row}\t{misfit.value!r}\t{why}")
            self.stdout.write(f"{rows} rows hold answers; {len(misfits)} cells do not fit.")
            if options["load"]:
                batch = load_file(
                    by=officer,
                    activity=activity,
                    file=options["file"],
                    mapping=mapping,
                    channel=Channel(options["channel"]),
                )
                self.stdout.write(f"{batch.loaded} responses are in.")
        except (OSError, ValueError, TableError, MappingError, NotNow, PermissionDenied) as error:
            raise CommandError(str(error)) from error

    def _survey(self, slug: str) -> tuple[Activity, QuestionnaireVersion]:
        try:
            activity = find_asked(slug)
        except Http404:
            activity = None
        version = current_version(activity) if activity else None
        if activity is None or version is None:
            raise CommandError("There is no consultation of this name with a published questionnaire.")
        return activity, version
