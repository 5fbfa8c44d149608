"""A disk that fills up in the midst of a run leaves the old table as it was."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import folder, pipeline, run
from glane.errors import WriteError

__all__ = ["pipeline"]

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="needs tmpfs and workers that fork"),
    pytest.mark.usefixtures("pipeline"),
]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MB, for root only."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small tmpfs")
    place = tmp_path / "disk"
    place.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if subprocess.run(mounted, check=False, capture_output=True).returncode:
        pytest.skip("this system does not let root mount a tmpfs")
    yield place
    # Lazily: what failed may still hold its half-written files.
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "sqlite", "parquet"])
def test_the_old_table_is_intact_and_the_run_goes_on_after_room_is_made(
    tmp_path: Path, small_disk: Path, suffix: str
) -> None:
    source = folder(tmp_path / "in", 40)
    output = small_disk / f"facts.{suffix}"
    output.write_bytes(b"the table of last week")
    (small_disk / "filler").write_bytes(b"\0" * 3900 * 1024)
    with pytest.raises(WriteError, match=r"make room"):
        run([source], output)
    assert output.read_bytes() == b"the table of last week"
    gc.collect()  # half-written files complain once more when they go

    (small_disk / "filler").unlink()
    run([source], output)
    whole = tmp_path / f"facts.{suffix}"
    run([source], whole)
    assert output.read_bytes() == whole.read_bytes()
    assert sorted(path.name for path in small_disk.iterdir()) == sorted(
        {"facts." + suffix, "datapackage.json"}
    )
