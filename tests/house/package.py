#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Fails where the add-on's package names what is not there, or lacks a language or an icon.

What is checked in is looked at: description.xml, registry/, extension/, and that neither src/ nor
extension/ holds C++. What the build puts in is named in BUILT."""
import pathlib
import re
import struct
import sys
import xml.etree.ElementTree as ElementTree

REQUIRED = ('description.xml', 'LICENSE', 'META-INF/manifest.xml', 'gouji.components', 'registry/Addons.xcu',
            'registry/Accelerators.xcu', 'registry/Factories.xcu', 'registry/ProtocolHandler.xcu',
            'licenses/libxml2.txt', 'licenses/zlib.txt', 'licenses/libdeflate.txt', 'licenses/jansson.txt')
BUILT = {'lib/linux-x86_64/gouji.uno.so', 'template'}
LANGUAGES = {'en-US', 'zh-CN'}
PICTURED = {'new', 'check', 'next', 'previous', 'clear', 'compare', 'fix', 'explain', 'result', 'export-odt', 'export-pdf'}
# These stand in the menu alone.
COMMANDS = PICTURED | {'import', 'import-here', 'confirm', 'export', 'export-docx', 'export-html', 'copy-page', 'findings', 'options', 'help',
                       'about'}
SIZES = {'ImageSmallURL': 16, 'ImageBigURL': 24}  # what LibreOffice draws; anything else it would scale
XML = {'.xml', '.xcu', '.xcs', '.xdl', '.ui', '.svg', '.components'}
CPLUSPLUS = {'.cpp', '.cc', '.cxx', '.c++', '.hpp', '.hh', '.hxx', '.ipp', '.tpp'}
# LibreOffice has one icon a command, for light and dark: it must be seen on both (WCAG 1.4.11).
TOOLBARS, CONTRAST = ('#f6f5f4', '#353535'), 3.0

OOR = '{http://openoffice.org/2001/registry}'
LANG = '{http://www.w3.org/XML/1998/namespace}lang'
HREF = '{http://www.w3.org/1999/xlink}href'
MANIFEST = '{http://openoffice.org/2001/manifest}'
COMPONENTS = '{http://openoffice.org/2010/uno-components}'
DESCRIPTION = '{http://openoffice.org/extensions/description/2006}'


class Package:
    """The checked-in files by their path in the package."""

    def __init__(self, root):
        self.root = root
        self.files = {'description.xml': root / 'description.xml', 'LICENSE': root / 'LICENSE'}
        for folder, prefix in ((root / 'extension', ''), (root / 'registry', 'registry/')):
            for path in sorted(folder.rglob('*')):
                if path.is_file() and path.name != 'README.md' and path.suffix != '.mk':
                    self.files[prefix + path.relative_to(folder).as_posix()] = path
        self.files = {name: path for name, path in self.files.items() if path.is_file()}
        self.trees = {}

    def tree(self, name):
        return self.trees[name]


def complete(package):
    for name in REQUIRED:
        if name not in package.files:
            yield f'there is no {name}'


def well_formed(package):
    for name, path in package.files.items():
        if path.suffix not in XML:
            continue
        try:
            package.trees[name] = ElementTree.parse(path).getroot()
        except (ElementTree.ParseError, OSError) as wrong:
            yield f'{name}: {wrong}'


def named_files(package):
    """(by whom, package path) of every file that a file of the package names."""
    for entry in package.tree('META-INF/manifest.xml'):
        yield 'META-INF/manifest.xml', entry.get(MANIFEST + 'full-path')
    for component in package.tree('gouji.components'):
        yield 'gouji.components', component.get('uri')
    for element in package.tree('description.xml').iter():
        if element.get(HREF) and '://' not in element.get(HREF):
            yield 'description.xml', element.get(HREF)
    for name in (one for one in package.trees if one.startswith('registry/')):
        names = [one.get(OOR + 'name') or '' for one in package.tree(name).iter('node')]
        for text in [*package.tree(name).itertext(), *names]:
            if text.strip().startswith('%origin%/../'):
                yield name, text.strip().removeprefix('%origin%/../')


def files(package):
    named = list(named_files(package))
    folders = {parent.as_posix() for name in package.files for parent in pathlib.PurePosixPath(name).parents}
    for by, path in named:
        if path not in package.files and path not in folders and path not in BUILT:
            yield f'{by}: there is no {path}'
    listed = {path for by, path in named if by.startswith('META-INF')}
    for name in package.files:
        if name.startswith('registry/') and name.endswith(('.xcu', '.xcs')) and name not in listed:
            yield f'META-INF/manifest.xml: does not name {name}'
    if 'gouji.components' not in listed:
        yield 'META-INF/manifest.xml: does not name gouji.components'


def speaks(name, what, values):
    """Complaints about one label, given as {language: text}."""
    for language in sorted(LANGUAGES - set(values)):
        yield f'{name}: {what} has no {language}'
    for language, text in values.items():
        chinese = any('\u4e00' <= letter <= '\u9fff' for letter in text)
        if not text.strip() or chinese != (language == 'zh-CN'):
            yield f'{name}: {what} in {language} is “{text}”'


def languages(package):
    for name in (one for one in package.trees if one.startswith('registry/')):
        for prop in package.tree(name).iter('prop'):
            values = {one.get(LANG): one.text or '' for one in prop.iter('value') if one.get(LANG)}
            if prop.get(OOR + 'name') in ('Title', 'UIName', 'Label', 'TooltipLabel') or \
                    (values and 'x-no-translate' not in values):
                yield from speaks(name, f'{prop.get(OOR + "name")} “{next(iter(values.values()), "")}”', values)
    for part, tag in (('display-name', 'name'), ('publisher', 'name'), ('extension-description', 'src')):
        elements = list(package.tree('description.xml').iter(DESCRIPTION + part))
        spoken = {one.get('lang') for element in elements for one in element.iter(DESCRIPTION + tag)}
        if spoken != {'zh-CN', 'en'}:
            yield f'description.xml: {part} speaks {sorted(spoken)}, not en and zh-CN'


def properties(path):
    """The texts of a .properties file, as Java has them: ASCII, the rest as \\uXXXX."""
    lines = [line for line in path.read_text(encoding='ascii').splitlines() if line and not line.startswith('#')]
    return {key: re.sub(r'\\u([0-9A-F]{4})', lambda code: chr(int(code[1], 16)), text)
            for key, _, text in (line.partition('=') for line in lines)}


def dialogs(package):
    """No word stands in a dialog: each names its text, which every language has, with a letter for the keyboard in all or none."""
    for name in (one for one in package.trees if one.endswith('.xdl')):
        asked = {value for element in package.tree(name).iter() for key, value in element.attrib.items()
                 if key.rpartition('}')[2] in ('value', 'title', 'help-text')}
        for word in sorted(one for one in asked if not one.startswith('&')):
            yield f'{name}: “{word}” stands in the dialog itself'
        texts = {}
        for language in LANGUAGES:
            path = name.removesuffix('.xdl') + f'_{language.replace("-", "_")}.properties'
            there = properties(package.files[path]) if path in package.files else {}
            if asked and not there:
                yield f'there is no {path}'
            for key, text in there.items():
                texts.setdefault(key, {})[language] = text
        for key in sorted({one[1:] for one in asked if one.startswith('&')} ^ set(texts)):
            yield f'{name}: {key} is ' + ('never asked for' if key in texts else 'in no language')
        for key, values in texts.items():
            yield from speaks(name, key, values)
            if len({'~' in text for text in values.values()}) > 1:
                yield f'{name}: {key} has a letter for the keyboard in one language only'
        for language in LANGUAGES:
            letters = [text[text.index('~') + 1].upper() for values in texts.values()
                       if '~' in (text := values.get(language, ''))]
            for letter in sorted({one for one in letters if letters.count(one) > 1}):
                yield f'{name}: {language} has the letter {letter} twice'


def commands(package):
    found = {}
    for name in ('registry/Addons.xcu', 'registry/Accelerators.xcu'):
        for text in package.tree(name).itertext():
            if text.strip().startswith('vnd.gouji:'):
                found.setdefault(text.strip().removeprefix('vnd.gouji:'), name)
    for command in sorted(set(found) ^ COMMANDS):
        yield f'{found.get(command, "registry/Addons.xcu")}: command {command} is ' + \
            ('unknown' if command in found else 'missing')
    known = {one.get('name') for one in package.tree('gouji.components').iter(COMPONENTS + 'implementation')}
    asked = {one.get(OOR + 'name') for one in package.tree('registry/ProtocolHandler.xcu').iter('node')
             if one.find('prop') is not None}
    asked |= {one.findtext('value') for one in package.tree('registry/Factories.xcu').iter('prop')
              if one.get(OOR + 'name') == 'FactoryImplementation'}
    for implementation in sorted(asked - known):
        yield f'gouji.components: does not name {implementation}'


def luminance(colour):
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def png_size(path):
    return struct.unpack('>II', path.read_bytes()[16:24])


def icon_of(package, command):
    """Complaints about the icon of one command: two drawings, a picture of each."""
    for size in SIZES.values():
        picture, drawing = f'icons/{command}_{size}.png', f'icons/{command}-{size}.svg'
        if picture not in package.files or drawing not in package.files:
            yield f'{picture} or {drawing} is missing'
            continue
        if png_size(package.files[picture]) != (size, size):
            yield f'{picture}: {png_size(package.files[picture])} instead of {size} x {size}'
        # White stands inside a filled shape, never on the toolbar.
        for colour in set(re.findall('#[0-9a-f]{6}', package.files[drawing].read_text(encoding='utf-8'))) - {'#ffffff'}:
            for ground in TOOLBARS:
                if contrast(colour, ground) < CONTRAST:
                    yield f'{drawing}: {colour} has a contrast of {contrast(colour, ground):.1f} on {ground}'


def icons(package):
    images = {prop.findtext('value') for prop in package.tree('registry/Addons.xcu').iter('prop')
              if prop.get(OOR + 'name') in SIZES}
    for command in sorted(PICTURED):
        yield from icon_of(package, command)
        for size in SIZES.values():
            if f'%origin%/../icons/{command}_{size}.png' not in images:
                yield f'registry/Addons.xcu: {command} has no image of {size} x {size}'


def no_c_plus_plus(package):
    for folder in ('src', 'extension'):
        for path in sorted((package.root / folder).rglob('*')):
            if path.suffix.lower() in CPLUSPLUS or path.suffix in ('.C', '.H'):
                yield f'{path}: C++'


def complaints(root):
    package = Package(root)
    broken = [*complete(package), *well_formed(package)]
    yield from broken
    yield from no_c_plus_plus(package)
    if not broken:
        for check in (files, languages, dialogs, commands, icons):
            yield from check(package)
    print(f'package: {len(package.files)} files')


def main(root):
    found = list(complaints(root))
    print('\n'.join(found + [f'package: {len(found)} amiss']))
    return bool(found)


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.')))
