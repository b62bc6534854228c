"""A learner's file: nothing lost between two writers, whole after a kill, and kept when it is broken."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

from sugraph.errors import SugraphError, UsageError
from sugraph.learners.changes import know
from sugraph.learners.profile import LearnerFile, checked_name, learner_names
from sugraph.results.learner import LearnerState

MOMENT = "2026-05-01T08:00:00+00:00"
WRITER = """
import sys
from pathlib import Path
from sugraph.learners.changes import know
from sugraph.learners.profile import LearnerFile
file, name, count = LearnerFile(Path(sys.argv[1]), "me"), sys.argv[2], int(sys.argv[3])
for number in range(count):
    file.change(lambda state: know(state, [f"concept:{name}-{number}"], "2026-05-01T08:00:00+00:00"))
"""


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder), name, str(count)])


def test_without_a_file_nothing_is_known(tmp_path: Path) -> None:
    assert LearnerFile(tmp_path / "none", "me").read() == LearnerState()


def test_what_is_written_is_read(tmp_path: Path) -> None:
    file = LearnerFile(tmp_path, "me")
    after = file.change(lambda state: know(state, ["concept:a"], MOMENT))
    assert LearnerFile(tmp_path, "me").read() == after
    assert list(after.known) == ["concept:a"]


def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    for process in [writer(tmp_path, name, 25) for name in ("a", "b")]:
        assert process.wait(60) == 0
    assert len(LearnerFile(tmp_path, "me").read().known) == 50


def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    file = LearnerFile(tmp_path, "me")
    for turn in range(6):
        process = writer(tmp_path, f"t{turn}", 100_000)
        before = file.path.stat().st_mtime_ns if file.path.exists() else 0
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and (not file.path.exists() or file.path.stat().st_mtime_ns == before):
            time.sleep(0.005)
        time.sleep(0.003 * turn)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        file.read()
    assert {ref.partition("-")[0] for ref in file.read().known} == {f"concept:t{turn}" for turn in range(6)}


def test_a_broken_file_is_kept_as_it_is(tmp_path: Path) -> None:
    file = LearnerFile(tmp_path, "me")
    file.path.write_text("{", "utf-8")
    with pytest.raises(SugraphError, match="cannot be read"):
        file.change(lambda state: know(state, ["concept:a"], MOMENT))
    assert file.path.read_text("utf-8") == "{"


def test_what_a_killed_writer_left_is_no_learner_and_goes_with_the_next_write(tmp_path: Path) -> None:
    file = LearnerFile(tmp_path, "me")
    left = tmp_path / ".me.json.new"
    left.write_text("half", "utf-8")
    assert (file.read(), learner_names(tmp_path)) == (LearnerState(), [])
    file.change(lambda state: know(state, ["concept:a"], MOMENT))
    assert not left.exists()


def test_a_write_leaves_the_files_of_other_learners_alone(tmp_path: Path) -> None:
    other = tmp_path / ".me-too.json.new"
    other.write_text("half", "utf-8")
    LearnerFile(tmp_path, "me").change(lambda state: know(state, ["concept:a"], MOMENT))
    assert other.exists()


def test_a_folder_that_cannot_be_written_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be", "utf-8")
    file = LearnerFile(tmp_path / "taken", "me")
    with pytest.raises(SugraphError, match="cannot be written") as caught:
        file.change(lambda state: know(state, ["concept:a"], MOMENT))
    assert (caught.value.where, "SUGRAPH_DATA" in caught.value.remedy) == (str(file.path), True)


def test_a_file_that_another_process_holds_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sugraph.learners.profile.SECONDS_TO_WAIT", 0.05)
    file = LearnerFile(tmp_path, "me")
    with FileLock(f"{file.path}.lock"):
        for turn in (lambda: file.change(lambda state: know(state, ["concept:a"], MOMENT)), file.delete):
            with pytest.raises(SugraphError, match="another process") as caught:
                turn()
            assert f"{file.path}.lock" in caught.value.remedy


def test_a_name_means_one_file_however_its_accents_are_written() -> None:
    assert checked_name("Jose\u0301") == checked_name("Jos\u00e9")


def test_a_deleted_learner_is_gone(tmp_path: Path) -> None:
    file = LearnerFile(tmp_path, "me")
    file.change(lambda state: know(state, ["concept:a"], MOMENT))
    assert (file.delete(), file.delete(), file.read()) == (True, False, LearnerState())


def test_learners_are_listed_by_name(tmp_path: Path) -> None:
    for name in ("小明", "ann"):
        LearnerFile(tmp_path, name).change(lambda state: know(state, ["concept:a"], MOMENT))
    assert learner_names(tmp_path) == ["ann", "小明"]
    assert learner_names(tmp_path / "none") == []


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".hidden", "x" * 65, "a\nb", "dot.", "NUL", "con.x"])
def test_a_name_that_is_no_file_s_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        checked_name(name)
