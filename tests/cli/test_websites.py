# SPDX-License-Identifier: Apache-2.0
"""The second family, 政府网站工作年度报表: told by templates/forms/zfwz-2017 alone, from the empty workbook to the PDF."""
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'kit'))
import gouji  # noqa: E402

FILLED = gouji.ROOT / 'tests/cases/websites/kecheng-2024.json'
STYLE, TEXT, TABLE = (f'{{urn:oasis:names:tc:opendocument:xmlns:{one}:1.0}}' for one in ('style', 'text', 'table'))
SEED = gouji.ROOT / 'tests/cases/seed/keche-2020.json'


def workbook(folder, file='网站.ods', date='2025-01-16', **changes):
    """The filled report with some cells changed: `talk_held` is talk.held."""
    data = {**json.loads(FILLED.read_text(encoding='utf-8')), 'date': date}
    for row, value in changes.items():
        data['site'][row.replace('__', '.')] = {'value': value}
    source = folder / 'data.json'
    source.write_text(json.dumps(data, ensure_ascii=False), encoding='utf-8')
    status, _, err = gouji.run('new', '--form', 'zfwz-2017', '--data', source, '-o', folder / file)
    assert status == 0, err
    return folder / file


def check(*books, values=False):
    _, out, err = gouji.run('check', '--json', *(['--values'] if values else []), *books)
    assert not err
    return [json.loads(line) for line in out.splitlines()]


def test_a_blank_workbook_is_only_told_what_to_fill_in(tmp_path):
    assert gouji.run('new', '--form', 'zfwz-2017', '-o', tmp_path / 'a.ods')[0] == 0
    report, = check(tmp_path / 'a.ods')
    assert [(one['rule'], one['cell']) for one in report['findings']] == [('org.missing', 'B2'), ('table.empty', 'A2')]


def test_a_filled_report_has_nothing_to_be_told_and_comes_back_as_it_was(tmp_path):
    report, = check(workbook(tmp_path), values=True)
    assert (report['form'], report['verdict'], report['findings']) == ('zfwz-2017', 'pass', [])
    site = report['report']['site']
    assert site['name']['value'] == '某市某区人民政府门户网站' and site['mail.days']['value'] == '3.5'
    assert site['news.total']['value'] == '5579' and [one['name'] for one in site['media.wechat']] == ['某区发布']


def test_several_accounts_are_read_judged_and_printed_each(tmp_path):
    accounts = [{'name': f'{name}发布', 'posts': '12', 'fans': '340'} for name in ('甲', '乙', '丙')]
    data = json.loads(FILLED.read_text(encoding='utf-8')) | {'date': '2025-01-16'}
    data['site'] = {name: one for name, one in data['site'].items() if not name.startswith(('media.weibo', 'media.wechat'))}
    data['site'] |= {'media.weibo': accounts, 'media.wechat': accounts[:2]}
    report = check(gouji.new(tmp_path / 'a.ods', data), values=True)[0]
    assert report['findings'] == [] and report['report']['site'] == data['site'] | {
        name: one for name, one in report['report']['site'].items() if not name.startswith('media.w')}
    assert gouji.run('export', '-o', tmp_path / 'a.odt', tmp_path / 'a.ods')[0] == 0
    with zipfile.ZipFile(tmp_path / 'a.odt') as package:
        content = package.read('content.xml').decode()
    assert [content.count(f'>{name}<') for name in ('甲发布', '丙发布', '微博', '微信')] == [2, 1, 3, 2]
    data['site'] |= {'media.has': {'value': '否'}, 'media.weibo': [{'name': '-', 'posts': '-', 'fans': '-'}, accounts[0], accounts[0]],
                     'media.wechat': []}
    found = check(gouji.new(tmp_path / 'b.ods', data))[0]['findings']
    assert sorted((one['rule'], one.get('item')) for one in found if one['rule'].startswith('media.w')) == [
        ('media.weibo_fans', 2), ('media.weibo_fans', 3), ('media.weibo_posts', 2), ('media.weibo_posts', 3)]
    assert [(one['row'], one['item'], one['severity']) for one in found if one['rule'] == 'media.twice'] == [
        ('media.weibo.name', 3, 'warning')]


BROKEN = [
    ('news.total', 'news.total', {'news__total': '5000'}), ('explain.total', 'explain.total', {'explain__total': '77'}),
    ('cases.total', 'cases.total', {'cases__total': '1'}), ('visits.visitors', 'visitors', {'visitors': '1863028'}),
    ('topics.added', 'topics.added', {'topics__added': '13'}), ('services.online', 'online', {'online': '1205'}),
    ('mail.closed', 'mail.closed', {'mail__closed': '413'}), ('mail.public', 'mail.public', {'mail__public': '410'}),
    ('survey.opinions', 'survey.opinions', {'survey__held': '0', 'survey__results': '0'}),
    ('survey.results', 'survey.results', {'survey__results': '9'}),
    ('talk.questions', 'talk.questions', {'talk__held': '0'}), ('talk.answers', 'talk.answers', {'talk__answers': '16'}),
    ('safety.found', 'safety.found', {'safety__tests': '0'}), ('safety.mended', 'safety.mended', {'safety__mended': '10'}),
    ('media.wechat_posts', 'media.wechat.posts', {'media__has': '否', 'media__wechat__fans': ''}),
    ('media.wechat_fans', 'media.wechat.fans', {'media__has': '否', 'media__wechat__posts': '-'}),
    ('media.weibo_posts', 'media.weibo.posts', {'media__has': '否', 'media__weibo__posts': '3',
                                                'media__wechat__posts': '-', 'media__wechat__fans': '-'}),
    ('media.weibo_fans', 'media.weibo.fans', {'media__has': '□是 ☑否', 'media__weibo__fans': '3',
                                              'media__wechat__posts': '-', 'media__wechat__fans': '-'}),
    ('cell.code', 'code', {'code': '33080'}), ('cell.code', 'icp', {'icp': '备案中'}), ('cell.url', 'home', {'home': '本站'}),
    ('cell.choice', 'sort', {'sort': '论坛'}), ('cell.choice', 'listed', {'listed': '也许'}),
    ('cell.choice', 'progress.what', {'progress__what': '人脸识别'}), ('cell.unreadable', 'users', {'users': '若干'}),
    ('cell.negative', 'users', {'users': '-1'}), ('cell.fraction', 'users', {'users': '1.5'}),
    ('cell.text', 'users', {'users': '12个'}), ('cell.blank', 'users', {'users': ''}), ('cell.na', 'users', {'users': '/'})]


@pytest.mark.parametrize('rule, row, changes', BROKEN)
def test_a_broken_rule_is_told_at_its_cell(tmp_path, rule, row, changes):
    report, = check(workbook(tmp_path, **changes))
    found = [one for one in report['findings'] if one['rule'] == rule]
    assert [(one['table'], one['row'], one['column']) for one in found] == [('site', row, 'value')], report['findings']
    assert found[0]['standing'] in ('implied', 'derived', 'data', 'customary') and found[0]['cell']


@pytest.mark.parametrize('rule, date', [('date.missing', ''), ('date.unreadable', '2024-13-40'), ('date.year', '2024-01-16')])
def test_the_day_below_the_table_is_judged_like_a_reports(tmp_path, rule, date):
    found, = check(workbook(tmp_path, date=date))[0]['findings']
    assert (found['rule'], found['severity'], found['sheet'], found['cell']) == (rule, 'warning', '基本信息', 'B8')


@pytest.mark.parametrize('yes', ['是', '☑是 □否', '√是 □否', '■是 □否', '●是 ○否', '☑是□否'])
def test_a_choice_is_read_however_it_is_marked(tmp_path, yes):
    report, = check(workbook(tmp_path, listed=yes, media__has=yes))
    assert report['findings'] == []


def test_the_workbook_begins_at_its_first_cell(tmp_path):
    assert gouji.run('new', '--form', 'zfwz-2017', '-o', tmp_path / 'a.ods')[0] == 0
    with zipfile.ZipFile(tmp_path / 'a.ods') as package:
        settings = package.read('settings.xml').decode()
    view = re.search('config:name="年度报表">(.*?)</config:config-item-map-entry>', settings, re.S)[1]
    assert re.findall(r'CursorPosition.[^>]*>(\d+)', view) == ['3', '1']


def test_both_families_are_checked_in_one_call(tmp_path):
    other = tmp_path / '公开.ods'
    assert gouji.run('new', '--form', 'zfxxgk-2019', '--data', SEED, '-o', other)[0] == 0
    alone, = check(other)
    first, second, third = check(workbook(tmp_path), other, tmp_path / '网站.ods')
    assert (first['form'], second['form'], third['form']) == ('zfwz-2017', 'zfxxgk-2019', 'zfwz-2017')
    assert first == third and second == alone


def test_the_document_has_its_title_above_and_who_signs_below(tmp_path):
    made = tmp_path / '网站.pdf'
    assert gouji.run('export', '-o', made, workbook(tmp_path))[0] == 0
    text = subprocess.run(['pdftotext', '-layout', made, '-'], check=True, capture_output=True, text=True).stdout
    assert text.count('\f') == 1
    lines = [line for line in text.split('\n') if line.strip()]
    assert '政府网站工作年度报表' in lines[0] and '（2024年度）' in lines[1] and '填报单位：某市某区' in lines[2]
    assert '单位负责人：王某' in text and '填报日期：2025年1月16日' in text


def sheet_of(book):
    """(style, height in mm) of the cell right of each label, by the label."""
    with zipfile.ZipFile(book) as package:
        root, settings = ET.fromstring(package.read('content.xml')), package.read('settings.xml').decode()
    heights = {one.get(f'{STYLE}name'): float(one[0].get(f'{STYLE}row-height')[:-2])
               for one in root.iter(f'{STYLE}style') if one.get(f'{STYLE}family') == 'table-row'}
    sheet, found = root.findall(f'.//{TABLE}table')[2], {}
    for row in sheet.iter(f'{TABLE}table-row'):
        inked = [cell for cell in row.iter(f'{TABLE}table-cell') if cell.get(f'{TABLE}style-name')]
        for label, value in zip(inked, inked[1:]):
            found[''.join(label.itertext())] = value.get(f'{TABLE}style-name'), heights[row.get(f'{TABLE}style-name')]
    return found, settings


def test_the_workbook_has_room_for_words_and_keeps_codes_on_one_line(tmp_path):
    assert gouji.run('new', '--form', 'zfwz-2017', '-o', tmp_path / 'blank.ods')[0] == 0
    blank, settings = sheet_of(tmp_path / 'blank.ods')
    long, _ = sheet_of(long_report(tmp_path))
    assert blank['网站名称'][0] == blank['首页网址'][0] == 'gj-words' and blank['ICP备案号'][0] == 'gj-code'
    assert blank['公安机关备案号'][0] == 'gj-code' and blank['网站类型'][0] == blank['注册用户数（单位：个）'][0] == 'gj-input'
    assert blank['网站名称'][1] > 1.5 * blank['注册用户数（单位：个）'][1]
    assert long['其他'][1] > blank['其他'][1] and long['注册用户数（单位：个）'] == blank['注册用户数（单位：个）']
    assert re.search(r'"年度报表">.*?CursorPositionX" config:type="int">3<.*?CursorPositionY" config:type="int">1<', settings, re.S)


def long_report(folder):
    return workbook(folder, name='某市某区人民政府门户网站' * 4, home='https://www.example.gov.cn/' + 'col/col1229037446/' * 6,
                    owner='某市某区人民政府办公室' * 5, media__other='抖音、今日头条、学习强国号、' * 5, progress__other='政策问答机器人、' * 8)


def test_it_is_one_page_however_much_is_written(tmp_path):
    made = tmp_path / '网站.pdf'
    assert gouji.run('export', '-o', made, long_report(tmp_path))[0] == 0
    told = subprocess.run(['pdfinfo', made], check=True, capture_output=True, text=True).stdout
    assert 'Pages:           1\n' in told


def printed(folder, book):
    """The table's paragraphs as (style without its size, text), by row."""
    assert gouji.run('export', '-o', folder / '网站.odt', book)[0] == 0
    with zipfile.ZipFile(folder / '网站.odt') as package:
        table = ET.fromstring(package.read('content.xml')).find(f'.//{TABLE}table')
    return table, [[(one.get(f'{TEXT}style-name').split('-')[0], ''.join(one.itertext())) for one in row.iter(f'{TEXT}p')]
                   for row in table.iter(f'{TABLE}table-row')]


def test_the_table_is_printed_as_the_form_is_without_a_header(tmp_path):
    table, rows = printed(tmp_path, workbook(tmp_path))
    assert table.find(f'{TABLE}table-header-rows') is None
    assert rows[0] == [('表侧', '网站名称'), ('表内数字', '某市某区人民政府门户网站')]
    assert [text for _, text in rows[5]] == ['ICP备案号', '浙ICP备05001234号', '公安机关备案号', '浙公网安备33080202000123号']
    assert rows[-2][-1] == ('表内数字', '☑搜索即服务 □多语言版本 ☑无障碍浏览 □千人千网')


def test_words_of_several_lines_begin_at_the_left(tmp_path):
    _, rows = printed(tmp_path, long_report(tmp_path))
    assert {row[-1][0] for row in rows[:3]} == {'表内文字'}
    assert rows[3][-1][0] == '表内数字'


def test_no_line_of_code_knows_it():
    for path in (gouji.ROOT / 'src').rglob('*.[ch]'):
        assert 'zfwz' not in path.read_text(encoding='utf-8'), path
