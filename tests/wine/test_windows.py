# SPDX-License-Identifier: Apache-2.0
"""Command and library for Windows, under wine: byte for byte what Linux's write, and what only Windows has."""
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from kit import gouji  # noqa: E402 (the path first)

RUN = Path(__file__).with_name("run")
BUILT = gouji.ROOT / "build/windows-x86_64"
WINDOWS = BUILT / "gouji.exe"
LIBRARY = BUILT / "gouji.uno.dll"

pytestmark = pytest.mark.skipif(not WINDOWS.is_file() or not shutil.which("wine64", path="/usr/lib/wine"),
                                reason="没有 Windows 版的命令或者 wine：make wine 两样都备好")


def wine(*words, program=WINDOWS, folder=None, **environment):
    done = subprocess.run([RUN, program, *map(str, words)], capture_output=True, timeout=180, check=False, cwd=folder,
                          env={**os.environ, **environment})
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def backslashed(path):
    return "Z:" + str(path).replace("/", "\\")


@pytest.fixture(name="book")
def fixture_book(tmp_path):
    return gouji.mistaken(tmp_path / "a.ods")


def objdump(path):
    return subprocess.run(["x86_64-w64-mingw32-objdump", "-p", path], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("built, besides", [(WINDOWS, set()), (LIBRARY, {"cppu3.dll", "sal3.dll"})])
def test_it_needs_nothing_that_windows_has_not(built, besides):
    needed = {line.split()[-1].lower() for line in objdump(built).splitlines() if "DLL Name" in line}
    assert needed == {"kernel32.dll", "msvcrt.dll", "advapi32.dll"} | besides


def test_workbook_document_page_and_findings_are_linux_s_to_the_byte(tmp_path, book):
    for words, out in [(("new", "--form", "zfxxgk-2021", "--last", book), "next.ods"), (("export", "--force", book), "a.odt"),
                       (("export", "--force", book), "a.html"), (("export", "--force", book), "a.docx"),
                       (("export", "--force", book), "a.xlsx")]:
        for side, run in ("linux", gouji.run), ("windows", wine):
            (tmp_path / side).mkdir(exist_ok=True)
            assert run(*words, "-o", tmp_path / side / out)[::2] == (0, ""), (side, out)
        assert (tmp_path / "linux" / out).read_bytes() == (tmp_path / "windows" / out).read_bytes(), out
    # The words are long and Chinese, the lines many: a console's code page or \r would show here.
    assert wine("check", "--json", "--values", book) == gouji.run("check", "--json", "--values", book)
    assert wine("check", book) == gouji.run("check", book)


def test_every_published_report_gives_linux_s_findings():
    books = sorted((gouji.ROOT / "tests/cases").rglob("*.ods"))
    assert len(books) > 3
    assert wine("check", "--json", "--values", *books) == gouji.run("check", "--json", "--values", *books)


def test_forms_are_found_beside_the_program(tmp_path):
    shutil.copy(WINDOWS, tmp_path / "gouji.exe")
    shutil.copytree(gouji.ROOT / "templates", tmp_path / "templates")
    status, out, err = wine("forms", "list", program=tmp_path / "gouji.exe", folder="/")
    assert (status, err) == (0, "") and "zfxxgk-2021" in out


def test_backslashes_a_drive_and_any_character_lead_to_a_file(tmp_path, book):
    folder = tmp_path / "甲 乙"
    folder.mkdir()
    shutil.copy(book, folder / "年报𠮷.ods")
    assert wine("check", backslashed(folder / "年报𠮷.ods"))[0] == 1
    status, out, err = wine("export", "--force", "-o", ".\\甲 乙\\标准 文档.odt", "甲 乙\\年报𠮷.ods", folder=tmp_path)
    assert (status, out, err) == (0, "已导出 .\\甲 乙\\标准 文档.odt\n", "")
    assert (folder / "标准 文档.odt").is_file()


def test_a_path_of_more_than_260_characters_is_a_path(tmp_path, book):
    folder = tmp_path
    for _ in range(10):
        folder = folder / ("一二三四五六七八九十" * 4)
    folder.mkdir(parents=True)
    status, _, err = wine("export", "--force", "-o", backslashed(folder / "out.odt"), book)
    assert (status, err) == (0, "") and (folder / "out.odt").is_file()
    assert [one.name for one in folder.iterdir()] == ["out.odt"]


def test_a_star_that_the_shell_left_alone_means_files(tmp_path, book):
    shutil.copy(book, tmp_path / "b.ods")
    status, out, _ = wine("check", "--json", "*.ods", folder=tmp_path)
    assert status == 1 and out.count("\n") == 2


def test_what_is_read_is_not_written_over_by_another_name(tmp_path, book):
    before = book.read_bytes()
    status, _, err = wine("new", "--form", "zfxxgk-2021", "--last", "a.ods", "-o", ".\\A.ods", folder=tmp_path)
    assert status == 2 and "既要读又要写" in err and book.read_bytes() == before


def test_a_read_only_file_stays_and_is_said_to_be(tmp_path, book):
    out = tmp_path / "r.odt"
    out.write_bytes(b"mine")
    out.chmod(0o444)
    assert wine("export", "--force", "-o", "r.odt", "a.ods", folder=tmp_path)[::2] == (2, "gouji: 无法写入 r.odt：没有权限\n")
    assert out.read_bytes() == b"mine" and sorted(one.name for one in tmp_path.iterdir()) == ["a.ods", "r.odt"]
    assert book.is_file()


def test_a_file_open_elsewhere_stays_and_is_said_to_be(tmp_path, book):
    out = tmp_path / "held.odt"
    out.write_bytes(b"mine")
    with subprocess.Popen([RUN, BUILT / "programs/hold.exe", "held.odt"], cwd=tmp_path, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline().strip() == b"held"
        status, _, err = wine("export", "--force", "-o", "held.odt", book, folder=tmp_path)
        holder.stdin.close()
    assert (status, err) == (2, "gouji: 无法写入 held.odt：正被别的程序使用，请先在那里关闭它\n")
    assert out.read_bytes() == b"mine" and sorted(one.name for one in tmp_path.iterdir()) == ["a.ods", "held.odt"]


@pytest.fixture(name="office")
def fixture_office(tmp_path):
    """A LibreOffice installed as its installer does, in name: the registry says where it is."""
    folder = tmp_path / "Libre Office" / "program"
    folder.mkdir(parents=True)
    shutil.copy(BUILT / "programs/soffice.exe", folder)
    key = "HKCU\\SOFTWARE\\LibreOffice\\UNO\\InstallPath"
    assert wine("add", key, "/ve", "/d", backslashed(folder), "/f", program="reg")[0] == 0
    yield {"STANDIN_SAID": backslashed(tmp_path / "said")}
    assert wine("delete", key, "/f", program="reg")[0] == 0


def test_another_format_is_read_by_the_libreoffice_of_the_registry(tmp_path, book, office):
    other = tmp_path / "年报.xls"
    other.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024))
    temp = tmp_path / "temp"
    temp.mkdir()
    status, out, err = wine("check", "--json", other, STANDIN_GIVES=backslashed(book), TMPDIR=str(temp), **office)
    assert status == 1, err
    assert '"rule":"t3.balance"' in out
    said = (tmp_path / "said").read_text(encoding="utf-8").splitlines()
    assert said[0].startswith(f"-env:UserInstallation=file:///Z:{temp}/") and said[0].endswith("/profile")
    assert said[1:6] == ["--headless", "--norestore", "--nologo", "--convert-to", "ods"] and said[6] == "--outdir"
    assert said[7].startswith(f"Z:{temp}/") and not list(temp.iterdir())


def test_a_pdf_is_written_by_the_libreoffice_of_the_registry_and_finished_here(tmp_path, book, office):
    """The stand-in gives what Linux's LibreOffice makes of the same document, asked in the same words."""
    assert gouji.run("export", "--force", book, "-o", tmp_path / "in.odt")[0] == 0
    status, out, err = wine("export", "--force", book, "-o", tmp_path / "a.pdf", STANDIN_GIVES="Z:\\nowhere", **office)
    assert status == 2 and "LibreOffice 意外退出" in out + err and not (tmp_path / "a.pdf").exists()
    said = (tmp_path / "said").read_text(encoding="utf-8").splitlines()
    kind = said[said.index("--convert-to") + 1]
    assert kind.startswith("pdf:writer_pdf_Export:{")
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", kind,
                    "--outdir", tmp_path / "made", tmp_path / "in.odt"], check=True, capture_output=True, timeout=120)
    raw = tmp_path / "made/in.pdf"
    status, _, err = wine("export", "--force", book, "-o", tmp_path / "a.pdf", STANDIN_GIVES=backslashed(raw), **office)
    assert status == 0, err
    subprocess.run(["qpdf", "--check", tmp_path / "a.pdf"], check=True, capture_output=True)
    # Finished: all of LibreOffice's bytes, and behind them what PDF/UA asks for.
    assert (tmp_path / "a.pdf").read_bytes().startswith(raw.read_bytes()) and raw.stat().st_size < (tmp_path / "a.pdf").stat().st_size
    assert gouji.run("export", "--force", book, "-o", tmp_path / "linux.pdf")[0] == 0
    words = [subprocess.run(["pdftotext", tmp_path / name, "-"], check=True, capture_output=True).stdout.split()
             for name in ("a.pdf", "linux.pdf")]
    assert words[0] == words[1]


def test_a_libreoffice_that_fails_is_a_sentence(tmp_path, office):
    other = tmp_path / "年报.xls"
    other.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024))
    status, out, err = wine("check", other, STANDIN_GIVES="Z:\\nowhere", **office)
    assert status == 2 and "LibreOffice 意外退出（状态 1），没有做完" in out + err
    status, out, err = wine("check", other, STANDIN_DOES="crash", **office)
    assert status == 2 and "LibreOffice 意外退出" in out + err


# ---- the add-on's library, in a host that stands in for LibreOffice ----

@pytest.fixture(name="installed", scope="module")
def fixture_installed(tmp_path_factory):
    """The package for Windows as LibreOffice has it unpacked: the library's path."""
    folder = tmp_path_factory.mktemp("add-on")
    subprocess.run(["sh", gouji.ROOT / "release/oxt", gouji.ROOT / "build/oxt", folder / "a.oxt", f"windows-x86_64={LIBRARY}"],
                   cwd=gouji.ROOT, check=True)
    shutil.unpack_archive(folder / "a.oxt", folder / "a", "zip")
    return folder / "a/lib/windows-x86_64/gouji.uno.dll"


def hosted(library, book):
    status, out, err = wine(backslashed(library), backslashed(book), program=BUILT / "stand_in/host.exe")
    assert (status, err) == (0, "")
    return out.splitlines()


def test_the_library_shows_its_two_entry_points_alone():
    shown = objdump(LIBRARY).split("[Ordinal/Name Pointer] Table")[1].split("\n\n")[0]
    assert set(re.findall(r"(?<=\] )\w+", shown)) == {"component_getFactory", "component_getImplementationEnvironment"}


def test_the_library_loads_and_makes_each_component_and_no_other(installed, book):
    tree = ElementTree.parse(gouji.ROOT / "extension/gouji.components")
    listed = tree.iter("{http://openoffice.org/2010/uno-components}implementation")
    environment, *components = hosted(installed, book)[:6]
    assert environment == "uno"
    assert components == [f'{one.get("name")} {one[0].get("name")} yes' for one in listed] + ["org.gouji.comp.NoSuch none"]


def test_the_library_throws_what_it_should_at_what_is_no_spreadsheet(installed, book):
    assert hosted(installed, book)[6] == ("LibreOffice 报告错误（com.sun.star.lang.IllegalArgumentException）："
                                          "参数 Document 不是电子表格文档")


def test_the_library_finds_in_an_open_document_what_the_command_finds_and_loses_no_string(installed, book, tmp_path):
    books = [book, *sorted((gouji.ROOT / "tests/cases").rglob("*.ods"))[:4]]
    for number, each in enumerate(books):
        plain = shutil.copy(each, tmp_path / f"{number}.ods")
        once, again, lost = hosted(installed, plain)[7:]
        told, said = json.loads(once), gouji.check(plain)[1]
        assert told.pop("file") == "" and said.pop("file") == str(plain)
        assert told == said and again == once and lost == "0"
