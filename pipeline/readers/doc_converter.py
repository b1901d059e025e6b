"""Old and foreign office formats through LibreOffice (格式转换): a real converter instead of a guess at old bytes.

Each conversion runs headless in a throw-away profile that forbids macros and link updates, without the caller's
environment, and is ended with all its processes when it takes too long. LibreOffice is optional: without it the file
is rejected with the one line that installs it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from pipeline.readers.errors import ReadError

# Converting a form takes two to five seconds with the start of the program; a minute and a half means it hangs.
TIMEOUT_SECONDS = 90
MAX_BYTES = 64 * 2**20
_PROGRAMS = ("soffice", "libreoffice")
_INSTALL = "apt-get install -y --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui"
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_PROFILE = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="{_SECURITY}"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="{_SECURITY}"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="{_SECURITY}"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="{_SECURITY}"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def convert(data: bytes, suffix: str, target: str, timeout_seconds: float = TIMEOUT_SECONDS) -> bytes:
    """Bytes of a file of kind ``suffix`` (``doc``, ``rtf`` …) as ``target`` (``docx`` or ``xlsx``).

    Raises :class:`ReadError`: ``converter_missing``, ``converter_failed`` or ``too_large``.
    """
    if len(data) > MAX_BYTES:
        raise ReadError("too_large", f"the file has {len(data):,} bytes, more than {MAX_BYTES:,}; split it by form")
    program = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        advice = f"install it with: {_INSTALL}; or save the file as .{target} and put it back"
        raise ReadError("converter_missing", f"a .{suffix} file needs LibreOffice, which is not installed; {advice}")
    with tempfile.TemporaryDirectory(prefix="convert-", ignore_cleanup_errors=True) as folder:
        return _run(program, data, suffix, target, Path(folder), timeout_seconds)


def _run(program: str, data: bytes, suffix: str, target: str, folder: Path, timeout_seconds: float) -> bytes:
    source, out, profile = folder / f"form.{suffix}", folder / "out", folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    source.write_bytes(data)
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo", "--nodefault",
        "--nolockcheck", "--convert-to", _FILTERS[target], "--outdir", str(out), str(source),
    ]
    said = _wait(command, folder, timeout_seconds)
    made = out / f"form.{target}"
    if not made.is_file():
        advice = f"save it as .{target} in an office program and put it back"
        raise ReadError("converter_failed", f"LibreOffice could not read the .{suffix} file ({said}); {advice}")
    return made.read_bytes()


def _wait(command: list[str], folder: Path, timeout_seconds: float) -> str:
    """Run a command in its own process group; returns the end of what it said, or that it took too long."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder,
        env=environment, start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=timeout_seconds)
    except subprocess.TimeoutExpired:
        # The program is a script around the real process, so the whole group has to go.
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return f"no result after {timeout_seconds:g} seconds"
    return said.decode("utf-8", "replace").strip()[-200:] or f"exit status {process.returncode}"
