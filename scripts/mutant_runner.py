"""The plugin of pytest that tries the mutants of modules that the same tests must notice (see `mutants.py`).

Django is started and the database is made once. Then each mutant gets a fork of this process, in which the functions of
the module are given the mutant's code, and the tests that reach them run, quickest first, until one fails. What cannot
be exchanged in a running process (bodies of classes, defaults), or runs only while modules are imported, is tried in a
process of its own, in which the module is the mutant from the beginning. Nothing is written into the checkout.
"""

from __future__ import annotations

import ast
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as dtime
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import HealthCheck, Phase, settings
from mutations import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
#: How long a mutant may take, at least, and how many times as long as the tests take without it.
_SECONDS, _TIMES = 20.0, 8
_PASSED, _FAILED, _BROKEN, _CANNOT = 0, 1, 3, 4

settings.register_profile(
    "mutants",
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def command(tests: list[str], home: str, **environment: str) -> tuple[list[str], dict[str, str]]:
    """A pytest run with this plugin, and its environment."""
    words = ["-p", "mutant_runner", "-p", "no:cacheprovider", "--hypothesis-profile=mutants", "-x", "--tb=no"]
    path = os.pathsep.join([str(ROOT), str(ROOT / "scripts")])
    own = {"PYTHONPATH": path, "FOLKMOOT_HOME": home, "POLARS_MAX_THREADS": "1"}
    wanted = [sys.executable, "-m", "pytest", *words, "-m", "not browser and not faults", *tests]
    return wanted, os.environ | own | environment


# --- A module that is a mutant from the beginning --------------------------------------------------------------------


class _Finder(importlib.abc.MetaPathFinder):
    """Finds one module, with the text of a mutant."""

    def __init__(self, path: str, source: str) -> None:
        self.path, self.source = path, source
        self.name = module_name(path)

    def find_spec(self, fullname: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, ROOT / self.path, loader=_Loader(self))


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, finder: _Finder) -> None:
        super().__init__(finder.name, str(ROOT / finder.path))
        self.mutant = finder.source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.mutant, self.path, "exec")


def module_name(path: str) -> str:
    return ".".join(Path(path).with_suffix("").parts).removesuffix(".__init__")


if os.environ.get("FOLKMOOT_MUTANT"):
    _path, _source = json.loads(Path(os.environ["FOLKMOOT_MUTANT"]).read_text())
    sys.meta_path.insert(0, _Finder(_path, _source))


# --- A module exchanged in a running process -------------------------------------------------------------------------


class _Living:
    """A module as it lives in this process: its functions, wherever they were imported to, and what was worked out."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.module = importlib.import_module(module_name(str(Path(path).relative_to(ROOT))))
        # Of a lazy object, `isinstance` would ask what it stands for.
        things = gc.get_objects()
        self.functions = [
            thing for thing in things if type(thing) is FunctionType and thing.__code__.co_filename == path
        ]
        self.caches = [
            thing
            for thing in things
            if hasattr(type(thing), "cache_clear") and str(thing.__module__).startswith("folkmoot")
        ]

    def become(self, mutant: Mutant) -> bool:
        """Whether it could be made the mutant."""
        if not mutant.function and not mutant.constant:
            return False
        compiled = compile(mutant.source, self.path, "exec")
        for cache in self.caches:
            cache.cache_clear()
        return self._change_constants(compiled) if mutant.constant else bool(self.change_functions(compiled))

    def change_functions(self, compiled: CodeType) -> set[str]:
        """Give every function its code anew; returns the names of those for which it is another one."""
        codes = {(code.co_qualname, code.co_firstlineno): code for code in _codes(compiled)}
        changed = set()
        for function in self.functions:
            old = function.__code__
            new = codes.get((old.co_qualname, old.co_firstlineno))
            if new is not None and new != old:
                if new.co_freevars != old.co_freevars:
                    return set()
                function.__code__ = new
                changed.add(new.co_qualname)
        return changed

    def _change_constants(self, compiled: CodeType) -> bool:
        """Plain values that differ, in this module and in those that imported them by name."""
        before = dict(vars(self.module))
        after = {"__name__": self.module.__name__, "__package__": self.module.__package__}
        try:
            exec(compiled, after)  # noqa: S102
        except Exception:
            return False  # alone, it cannot even be imported
        plain = (int, float, str, tuple, frozenset, bool, bytes, date, datetime, dtime, timedelta)
        changed = {name: value for name, value in after.items() if type(value) in plain and before.get(name) != value}
        if not changed or any(type(before.get(name)) not in plain for name in changed):
            return False
        ours = [other for key, other in list(sys.modules.items()) if key.startswith(("folkmoot.", "tests."))]
        for name, value in changed.items():
            for other in ours:
                if vars(other).get(name) is before[name]:
                    setattr(other, name, value)
        return True


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


class _Watched(ast.NodeTransformer):
    """Makes each outermost function begin by saying its name."""

    def __init__(self) -> None:
        self.scope: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        self.scope.append(node.name)
        self.generic_visit(node)
        self.scope.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        name = ast.Constant(".".join((*self.scope, node.name)))
        said = ast.Expr(ast.Call(ast.Name("__reached__", ast.Load()), [name], []))
        node.body.insert(0, ast.copy_location(said, node.body[0]))
        return node


# --- Trying ----------------------------------------------------------------------------------------------------------


class Trial:
    """The mutants of one module and the tests that must notice them."""

    def __init__(self, session: pytest.Session, path: str, tell: Callable[[dict[str, Any]], None]) -> None:
        self.items, self.path, self.tell = list(session.items), path, tell
        self.session = session
        self.file = str(ROOT / path)
        self.living = _Living(self.file)
        self.reached: dict[str, set[str]] = {}
        self.watched: set[str] = set()
        self.seconds: dict[str, float] = {}

    def run(self) -> None:
        self._baseline()
        for mutant in mutants(Path(self.file).read_text(encoding="utf-8")):
            self.tell({"path": self.path, "mutant": [mutant.line, *mutant.key], "end": self._try(mutant)})

    def _baseline(self) -> None:
        """Without a mutant: everything passes; what each test reaches, and how long it takes."""
        with tempfile.NamedTemporaryFile("r") as answer:
            end = self._in_a_fork(lambda: self._all_of(answer.name), 900)
            told = json.loads(answer.read() or "{}")
        if end != "passed":
            raise pytest.UsageError(f"without a mutant, a test of {self.path} fails: {list(told)[-1:]}")
        self.watched = set(told.pop("watched"))
        for name, (seconds, reached) in told.items():
            self.seconds[name], self.reached[name] = seconds, set(reached)

    def _all_of(self, answer: str) -> int:
        told: dict[str, Any] = {"watched": sorted(self._watch())}
        failed = False
        for item in self.items:
            began = time.monotonic()
            self.living.module.__dict__["__reached__"] = (seen := set[str]()).add
            failed = failed or self._fails(item)
            told[item.nodeid] = (time.monotonic() - began, sorted(seen))
            if failed:
                break
        Path(answer).write_text(json.dumps(told))
        return _FAILED if failed else _PASSED

    def _watch(self) -> set[str]:
        """Let each function of the module say that it was reached."""
        tree = _Watched().visit(ast.parse(Path(self.file).read_text(encoding="utf-8")))
        self.living.module.__dict__["__reached__"] = set[str]().add
        return self.living.change_functions(compile(ast.fix_missing_locations(tree), self.file, "exec"))

    def _fails(self, item: pytest.Item) -> bool:
        reports = runtestprotocol(item, log=False, nextitem=self.session)  # type: ignore[arg-type]
        return any(report.failed for report in reports)

    def _try(self, mutant: Mutant) -> str:
        tests = self._reaching(mutant.function)
        limit = max(_SECONDS, _TIMES * sum(self.seconds[item.nodeid] for item in tests))
        end = self._in_a_fork(lambda: self._until_one_fails(mutant, tests), limit)
        if end in {"failed", "time"}:
            return end
        if end == "passed" and any(mutant.function in reached for reached in self.reached.values()):
            return "survived"
        return self._alone(mutant, tests, limit)

    def _reaching(self, function: str) -> list[pytest.Item]:
        """The tests that enter a function, quickest first; all of them for what runs while modules are imported."""
        names = self.items
        if function in self.watched:
            names = [item for item in self.items if function in self.reached[item.nodeid]] or self.items
        return sorted(names, key=lambda item: self.seconds[item.nodeid])

    def _until_one_fails(self, mutant: Mutant, tests: list[pytest.Item]) -> int:
        if not self.living.become(mutant):
            return _CANNOT
        return _FAILED if any(self._fails(item) for item in tests) else _PASSED

    def _in_a_fork(self, work: Callable[[], int], limit: float) -> str:
        _close_databases()
        pid = os.fork()
        if not pid:
            _work_and_leave(work)
        end = time.monotonic() + limit
        while time.monotonic() < end:
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                code = os.waitstatus_to_exitcode(status)
                if code == _BROKEN:
                    raise pytest.UsageError("the trial itself is broken")
                return {_PASSED: "passed", _CANNOT: "cannot"}.get(code, "failed")
            time.sleep(0.005)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return "time"

    def _alone(self, mutant: Mutant, tests: list[pytest.Item], limit: float) -> str:
        """The mutant in a process of its own, from the beginning."""
        with tempfile.TemporaryDirectory(prefix="folkmoot-mutant-") as home:
            note = Path(home) / "mutant.json"
            note.write_text(json.dumps([self.path, mutant.source]))
            names = [item.nodeid for item in tests]
            words, environment = command(names, home, FOLKMOOT_MUTANT=str(note), FOLKMOOT_MUTANTS_OF="")
            try:
                quiet = subprocess.DEVNULL
                done = subprocess.run(words, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet, timeout=limit + 60)  # noqa: S603
            except subprocess.TimeoutExpired:
                return "time"
        return "failed" if done.returncode else "survived"


def _close_databases() -> None:
    from django.db import connections  # noqa: PLC0415 - Django is started by pytest, after this file is read

    for connection in connections.all(initialized_only=True):
        connection.close()


def _work_and_leave(work: Callable[[], int]) -> None:
    """In a fork: a copy of the database, no output, and no way back into the run that was forked."""
    code, complaints = _BROKEN, os.fdopen(os.dup(2), "w")
    with tempfile.TemporaryDirectory(prefix="folkmoot-mutant-") as home:
        try:
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            from django.db import connections  # noqa: PLC0415 - as above

            for connection in connections.all(initialized_only=True):
                database = Path(str(connection.settings_dict["NAME"]))
                if database.is_file():
                    shutil.copy(database, Path(home) / database.name)
                    connection.settings_dict["NAME"] = str(Path(home) / database.name)
            code = work()
        except BaseException:
            traceback.print_exc(file=complaints)
            complaints.flush()
    os._exit(code)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    paths = os.environ.get("FOLKMOOT_MUTANTS_OF")
    if not paths:
        return None
    if session.testsfailed:
        raise session.Interrupted("the tests could not be collected")
    with open(int(os.environ["FOLKMOOT_MUTANTS_PIPE"]), "w", encoding="utf-8") as pipe:

        def tell(what: dict[str, Any]) -> None:
            print(json.dumps(what), file=pipe, flush=True)

        _make_database(session)
        trials = [Trial(session, path, tell) for path in paths.split()]
        gc.freeze()  # a collection in a fork would copy all the memory they share
        for trial in trials:
            trial.run()
    return True


def _make_database(session: pytest.Session) -> None:
    """Run one test that has a database: each fork works on a copy of it."""
    first = next((item for item in session.items if "db" in getattr(item, "fixturenames", ())), None)
    if first is not None:
        runtestprotocol(first, log=False, nextitem=session)  # type: ignore[arg-type]
