# SPDX-License-Identifier: Apache-2.0
"""What is given to people, packed of what is built here: whole, found without configuration, the same bytes each time."""
import os
import pathlib
import shutil
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/kit"))
import gouji  # noqa: E402

BUILD = pathlib.Path(os.environ["GOUJI"]).resolve().parent
COMMANDS = ["new", "check", "fix", "explain", "import", "export", "forms"]
pytestmark = pytest.mark.skipif(bool(os.environ.get("GOUJI_SANITIZED")), reason="a sanitized build is not given to people")


def script(name, *arguments, **environment):
    return subprocess.run(["sh", ROOT / "release" / name, *map(str, arguments)], cwd=ROOT, check=True, capture_output=True,
                          text=True, env={**os.environ, **environment}).stdout


@pytest.fixture(name="command", scope="module")
def _command(tmp_path_factory):
    bare = tmp_path_factory.mktemp("bare") / "gouji"
    subprocess.run(["strip", "-o", bare, BUILD / "gouji"], check=True)
    return bare


@pytest.fixture(name="papers", scope="module")
def _papers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    (folder / "gouji.1").write_text(script("manual", BUILD / "gouji", "9.9", "2026-01-31"), encoding="utf-8")
    (folder / "gouji.bash").write_text(script("completion", BUILD / "gouji"), encoding="utf-8")
    return folder


def test_the_manual_has_what_every_command_says_of_itself(papers):
    page = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", papers / "gouji.1"], capture_output=True, text=True,
                          env={**os.environ, "MANWIDTH": "200", "LC_ALL": "C.UTF-8"}, check=True)
    assert not page.stderr
    words = "".join(page.stdout.split())
    for command in COMMANDS:
        for line in gouji.run(command, "--help")[1].splitlines():
            assert "".join(line.split()) in words


@pytest.mark.parametrize("typed, wanted", [
    (["gouji", ""], set(COMMANDS)), (["gouji", "ex"], {"explain", "export"}),
    (["gouji", "--forms", "x", "check", "--re"], {"--report", "--remember"}), (["gouji", "check", "a.ods", "--js"], {"--json"}),
    (["gouji", "export", "--zzz"], set())])
def test_bash_completes_commands_and_their_options(papers, typed, wanted):
    words = " ".join(f"'{word}'" for word in typed)
    said = subprocess.run(["bash", "-c", f". {papers}/gouji.bash; COMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _gouji; "
                           'printf "%s\\n" "${COMPREPLY[@]}"'], check=True, capture_output=True, text=True).stdout
    assert wanted <= set(said.split()) and (wanted or not said.strip())


def test_one_package_serves_several_machines(tmp_path):
    other = tmp_path / "other.so"
    other.write_bytes(b"another machine's")
    machines = (f"linux-x86_64={BUILD / 'oxt/lib/linux-x86_64/gouji.uno.so'}", f"linux-aarch64={other}", f"windows-x86_64={other}")
    for name, mask in (("one.oxt", 0o022), ("two.oxt", 0o077)):  # whatever the umask of who packs it
        before = os.umask(mask)
        script("oxt", BUILD / "oxt", tmp_path / name, *machines)
        os.umask(before)
    assert (tmp_path / "one.oxt").read_bytes() == (tmp_path / "two.oxt").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.oxt") as package, zipfile.ZipFile(BUILD / "gouji.oxt") as own:
        manifest = package.read("META-INF/manifest.xml").decode()
        for uno, folder, library in (("Linux_X86_64", "linux-x86_64", "gouji.uno.so"), ("Linux_AARCH64", "linux-aarch64", "gouji.uno.so"),
                                     ("Windows_X86_64", "windows-x86_64", "gouji.uno.dll")):
            assert f"uno-components;platform={uno}\"" in manifest and f'full-path="{folder}.components"' in manifest
            assert f'uri="lib/{folder}/{library}"' in package.read(f"{folder}.components").decode()
            assert package.getinfo(f"lib/{folder}/{library}")
        assert package.read("lib/linux-aarch64/gouji.uno.so") == b"another machine's"
        assert 'value="linux_x86_64,linux_aarch64,windows_x86_64"' in package.read("description.xml").decode()
        # All else is as it is built here, the registry's entries too.
        changed = {"META-INF/manifest.xml", "description.xml", "gouji.components", "descriptions/zh-CN.txt", "descriptions/en.txt"}
        for name in own.namelist():
            if name not in changed and not name.startswith("lib/"):
                assert package.read(name) == own.read(name)
        lines = own.read("META-INF/manifest.xml").decode().splitlines()
        assert [line for line in lines if "registry" in line] == [line for line in manifest.splitlines() if "registry" in line]


def test_a_package_for_windows_says_that_nobody_has_tried_it_there(tmp_path):
    library = BUILD / "oxt/lib/linux-x86_64/gouji.uno.so"
    for machine, said in (("windows-x86_64", True), ("linux-x86_64", False)):
        script("oxt", BUILD / "oxt", tmp_path / f"{machine}.oxt", f"{machine}={library}")
        with zipfile.ZipFile(tmp_path / f"{machine}.oxt") as package:
            assert ("还没有在 LibreOffice for Windows 里试过" in package.read("descriptions/zh-CN.txt").decode()) == said
            assert ("untried in LibreOffice for Windows" in package.read("descriptions/en.txt").decode()) == said


PAPERS = {"READ-ME-FIRST.txt", "README.md", "NEWS.md", "SECURITY.md", "CONTRIBUTING.md", "docs", "LICENSE", "LICENSES-linked-in"}
LINKED_IN = {"libxml2": ("Daniel Veillard", "Gary Pennington", "Bjorn Reese"), "zlib": ("Jean-loup Gailly", "Mark Adler"),
             "libdeflate": ("Eric Biggers",), "jansson": ("Petri Lehtinen",)}


def test_whoever_is_linked_in_is_named_and_their_terms_are_shipped(command, papers, tmp_path):
    third = (ROOT / ".ci/third").read_text(encoding="utf-8")
    assert f"names='{' '.join(LINKED_IN)}'" in third
    script("archive", tmp_path / "a.tar.xz", "2026-01-31", command, papers)
    script("archive", tmp_path / "a.zip", "2026-01-31", command, papers)
    script("oxt", BUILD / "oxt", tmp_path / "a.oxt", f"windows-x86_64={BUILD / 'oxt/lib/linux-x86_64/gouji.uno.so'}")
    linux = subprocess.run(["tar", "xOf", tmp_path / "a.tar.xz", "a/LICENSES-linked-in"], check=True, capture_output=True,
                           text=True).stdout
    with zipfile.ZipFile(tmp_path / "a.zip") as archive, zipfile.ZipFile(tmp_path / "a.oxt") as package:
        windows = archive.read("a/LICENSES-linked-in").decode()
        for name, holders in LINKED_IN.items():
            terms = package.read(f"licenses/{name}.txt").decode()
            assert terms in linux and terms in windows and all(holder in terms for holder in holders)
        runtime = package.read("licenses/mingw-w64.txt").decode()
    assert "the mingw-w64 project" in runtime and "Lucent Technologies" in runtime
    assert runtime in windows and "mingw" not in linux


def test_the_command_for_windows_has_its_forms_beside_it(command, papers, tmp_path):
    archives = [tmp_path / name / "gouji-9.9-windows-x86_64.zip" for name in ("a", "b")]
    for archive, mask in zip(archives, (0o022, 0o077)):
        archive.parent.mkdir()
        before = os.umask(mask)
        script("archive", archive, "2026-01-31", command, papers)
        os.umask(before)
    assert archives[0].read_bytes() == archives[1].read_bytes()
    with zipfile.ZipFile(archives[0]) as archive:
        folder = pathlib.PurePath("gouji-9.9-windows-x86_64")
        assert archive.read(str(folder / "gouji.exe")) == command.read_bytes()
        assert {pathlib.PurePath(name).relative_to(folder).parts[0] for name in archive.namelist()} == {
            "gouji.exe", "templates", *PAPERS}
        shipped = {path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*") if path.is_file()}
        assert {path for path in map(pathlib.PurePath, archive.namelist()) if "templates" in path.parts} == {
            folder / path for path in shipped}


def test_the_command_in_its_archive_finds_its_forms_wherever_it_is_unpacked(command, papers, tmp_path):
    archives = [tmp_path / name / "gouji-9.9.tar.xz" for name in ("a", "b")]
    for archive in archives:
        archive.parent.mkdir()
        script("archive", archive, "2026-01-31", command, papers)
    assert archives[0].read_bytes() == archives[1].read_bytes()
    away = tmp_path / "别处 有空格"
    away.mkdir()
    subprocess.run(["tar", "xf", archives[0]], cwd=away, check=True)
    subprocess.run([away / "gouji-9.9/bin/gouji", "new", "-o", "x.ods"], cwd=away, check=True)
    assert (away / "x.ods").stat().st_size > 1000
    assert {path.name for path in (away / "gouji-9.9").iterdir()} == {"bin", "share", *PAPERS}


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="no dpkg-deb")
def test_the_debian_package_has_both(command, papers, tmp_path):
    debs = [tmp_path / name for name in ("a.deb", "b.deb")]
    for deb in debs:
        script("deb", deb, "9.9", "amd64", command, BUILD / "gouji.oxt", papers, SOURCE_DATE_EPOCH="1769817600")
    assert debs[0].read_bytes() == debs[1].read_bytes()
    root = tmp_path / "root"
    subprocess.run(["dpkg-deb", "-x", debs[0], root], check=True)
    add_on = root / "usr/lib/libreoffice/share/extensions/gouji"
    assert (add_on / "description.xml").is_file() and (add_on / "templates/forms/common").is_dir()
    subprocess.run([root / "usr/bin/gouji", "new", "-o", tmp_path / "x.ods"], check=True)
    fields = dict(line.split(": ", 1) for line in subprocess.run(["dpkg-deb", "-f", debs[0]], check=True, capture_output=True,
                                                                 text=True).stdout.splitlines() if ": " in line and line[0] != " ")
    assert (fields["Package"], fields["Version"], fields["Architecture"]) == ("gouji", "9.9", "amd64")
    assert fields["Depends"] == "libc6 (>= 2.28)"


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="no dpkg-deb")
def test_the_debian_package_asks_for_the_c_library_that_its_programs_do(papers, tmp_path):
    """On a machine that began with a later one, that is more than elsewhere."""
    (tmp_path / "later.c").write_text("int later(void);\nint main(void) { return later(); }\n", encoding="ascii")
    (tmp_path / "libc.c").write_text("int later(void) { return 0; }\n", encoding="ascii")
    (tmp_path / "libc.map").write_text("GLIBC_2.99 { later; };\n", encoding="ascii")
    subprocess.run(["gcc", "-shared", "-fPIC", "-Wl,--version-script=libc.map", "-o", "liblater.so", "libc.c"], cwd=tmp_path, check=True)
    subprocess.run(["gcc", "-o", "later", "later.c", "./liblater.so"], cwd=tmp_path, check=True)
    script("deb", tmp_path / "a.deb", "9.9", "loong64", tmp_path / "later", BUILD / "gouji.oxt", papers, SOURCE_DATE_EPOCH="1769817600")
    assert subprocess.run(["dpkg-deb", "-f", tmp_path / "a.deb", "Depends"], check=True, capture_output=True,
                          text=True).stdout == "libc6 (>= 2.99)\n"


# ---- what the package says of where it comes from ----

NAMESPACES = {"d": "http://openoffice.org/extensions/description/2006", "u": "http://openoffice.org/extensions/update/2006"}
HREF = "{http://www.w3.org/1999/xlink}href"


def described(tmp_path, **environment):
    script("oxt", BUILD / "oxt", tmp_path / "a.oxt", f"linux-x86_64={BUILD / 'oxt/lib/linux-x86_64/gouji.uno.so'}", **environment)
    with zipfile.ZipFile(tmp_path / "a.oxt") as package:
        assert set(package.namelist()) > {"LICENSE", "icons/gouji.png", "descriptions/zh-CN.txt", "descriptions/en.txt"}
        return ElementTree.fromstring(package.read("description.xml"))


def hrefs(tree, path):
    return [one.get(HREF) for one in tree.findall(path, NAMESPACES)]


def test_without_an_address_the_package_names_no_place_and_asks_nothing(tmp_path):
    told = described(tmp_path, RELEASE_URL="", LICENCE="")
    assert not [one for one in told.iter() if (one.get(HREF) or "").startswith("http")]
    assert told.find("d:update-information", NAMESPACES) is None and told.find("d:registration", NAMESPACES) is None
    assert [one.get("lang") for one in told.findall("d:publisher/d:name", NAMESPACES)] == ["zh-CN", "en"]
    assert hrefs(told, "d:icon/d:default") == ["icons/gouji.png"]


def test_with_an_address_the_package_and_what_lies_there_agree(tmp_path):
    for url in ("https://example.org/gouji?a=1&b=2|x", "https://example.org/gouji?a=1&b=2|x/"):
        told = described(tmp_path, RELEASE_URL=url)
        place = url.removesuffix("/")
        assert hrefs(told, "d:update-information/d:src") == [f"{place}/gouji.update.xml"]
        assert hrefs(told, "d:publisher/d:name") == [place] * 2 and hrefs(told, "d:release-notes/d:src") == [f"{place}/NEWS.md"] * 2
        feed = ElementTree.fromstring(script("update", "9.9", RELEASE_URL=url))
        assert feed.find("u:identifier", NAMESPACES).get("value") == told.find("d:identifier", NAMESPACES).get("value")
        assert feed.find("u:version", NAMESPACES).get("value") == "9.9"
        assert hrefs(feed, "u:update-download/u:src") == [f"{place}/gouji-9.9.oxt"]
    for wrong in ({"RELEASE_URL": "ftp://example.org"}, {"LICENCE": "yes"}):
        with pytest.raises(subprocess.CalledProcessError):
            described(tmp_path, **wrong)


def test_a_site_that_wants_the_licence_accepted_gets_a_package_that_asks(tmp_path):
    told = described(tmp_path, LICENCE="ask")
    licence = told.find("d:registration/d:simple-license", NAMESPACES)
    assert licence.attrib == {"accept-by": "admin", "suppress-on-update": "true", "suppress-if-required": "true"}
    assert hrefs(licence, "d:license-text") == ["LICENSE"]
