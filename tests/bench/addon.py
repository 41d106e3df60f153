# SPDX-License-Identifier: Apache-2.0
"""Measures the add-on inside a LibreOffice against macros and against LibreOffice itself; prints ratios.

    python3 addon.py GOUJI OUT ROUNDS        # bench.sh makes what OUT must hold
"""
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'kit'))

import office  # noqa: E402
from bench import duration, heading, keep, shared, show, verdict  # noqa: E402
from race import Times  # noqa: E402
from waiting import comes  # noqa: E402

SCRIPT = 'vnd.sun.star.script:in_office.py$run?language=Python&location=user'
MIB = 1 << 20


def times_of(seconds):
    return Times(statistics.median(seconds), min(seconds))


def compare(name, ours, other_name, other, aim):
    """`aim` is how many times faster."""
    show(name, duration(ours), other_name, duration(other), f'{other.median / ours.median:.1f} 倍', f'≥ {aim:g} 倍',
         '达到' if other.median / ours.median >= aim else '未达到')


def without_protection(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, 'w') as new:
        for name in old.namelist():
            data = old.read(name)
            if name == 'content.xml':
                data = data.replace(b' table:protected="true"', b'')
            new.writestr(name, data, zipfile.ZIP_STORED if name == 'mimetype' else zipfile.ZIP_DEFLATED)


def make_many(gouji, out):
    """A workbook with findings in forty cells: what stands there is no number."""
    seed = json.loads((HERE.parent / 'cases' / 'seed' / 'keche-2020.json').read_text(encoding='utf-8'))
    left = 40
    for row in seed['t3'].values():
        for column in ('business', 'research'):
            if column in row and left:
                row[column] = '若干'
                left -= 1
    (out / 'many.json').write_text(json.dumps(seed, ensure_ascii=False), encoding='utf-8')
    subprocess.run([gouji, 'new', '--form', seed['form'], '--data', out / 'many.json', '-o', out / 'many.ods'], check=True)
    without_protection(out / 'many.ods', out / 'free.ods')


def macro(running, out, rounds):
    """What the macro measured; it runs on LibreOffice's main thread."""
    scripts = running.profile / 'user' / 'Scripts' / 'python'
    scripts.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / 'in_office.py', scripts)
    told = out / 'in_office.json'
    told.unlink(missing_ok=True)
    document = running.open(OnMainThread=True)
    running.dispatch(document, SCRIPT)
    comes(told.exists, 300)
    time.sleep(0.2)
    document.close(True)
    answer = json.loads(told.read_text(encoding='utf-8'))
    if 'wrong' in answer:
        raise SystemExit(answer['wrong'])
    return answer


def insist_on_agreement(told):
    ours, theirs = shared(told['checker']), shared(told['macro'])
    if ours != theirs:
        raise SystemExit(f'加载项与宏的结果不同\n{ours}\n{theirs}')


def checking(answer):
    times = {name: times_of(seconds) for name, seconds in answer['times'].items()}
    heading('在 LibreOffice 里：柯城的工作簿，同一进程，主线程', '加载项', '用时', '对方', '用时')
    name = '收集、找表、核对、写出结果'
    compare(name, times['checker'], 'Python 宏，逐格读，同样的规则', times['cells'], 100)
    compare(name, times['checker'], 'Python 宏，getDataArray，同样的规则', times['arrays'], 2)
    compare('同上', times['checker'], '同一个宏，只逐格读，不核对', times['reading cells'], 1)
    compare('同上', times['checker'], '同一个宏，只 getDataArray，不核对', times['reading arrays'], 1)
    show('改一格以后再校验，连同标记和写出结果', duration(times['edit']), '主线程的处理器时间，中位数', f"{times['edit'].median * 1000:.2f} ms", '', '< 2 ms',
         '达到' if times['edit'].median < 0.002 else '未达到')
    compare(f'校验并标出 {answer["marked"]} 格', times['marks'], f'{answer["marked"]} 次单独着色加批注', times['singly'], 2)


def pdf(running, gouji, out, rounds):
    subprocess.run([gouji, 'export', '-o', out / 'seed.odt', out / 'seed.ods'], check=True, stdout=subprocess.DEVNULL)
    document = running.open(out / 'seed.ods', OnMainThread=True)
    ours, theirs = [], []
    data = office.values({'SelectPdfVersion': 2, 'UseTaggedPDF': True, 'ExportBookmarks': True})
    import uno
    filters = uno.Any('[]com.sun.star.beans.PropertyValue', data)
    for turn in range(rounds + 1):
        begun = time.perf_counter()
        told = running.dispatch(document, 'vnd.gouji:export-pdf', URL=(out / 'ours.pdf').as_uri())
        taken = time.perf_counter() - begun
        if told.State != 1:
            raise SystemExit(told.Result)
        begun = time.perf_counter()
        text = running.open(out / 'seed.odt', Hidden=True, OnMainThread=True)
        text.storeToURL((out / 'theirs.pdf').as_uri(),
                        office.values({'FilterName': 'writer_pdf_Export', 'FilterData': filters}))
        text.close(True)
        if turn:
            ours.append(taken)
            theirs.append(time.perf_counter() - begun)
    document.close(True)
    ours, theirs = times_of(ours), times_of(theirs)
    ratio = ours.median / theirs.median
    show('导出 PDF：校验、排版、写文件', duration(ours), 'LibreOffice 打开同一份 ODT 并导出', duration(theirs), f'{ratio:.2f}', '≤ 1.15',
         verdict('导出 PDF', ratio, 1.15))


def show_growth(name, more, what, other):
    show(name, f'{more:+.1f} MiB', what, other, '', '< 2 MiB', verdict(name, more, 2))


def many_checks(running, out):
    document = running.open(out / 'mistakes.ods', OnMainThread=True)
    helper = running.service('com.sun.star.frame.DispatchHelper')
    frame = document.CurrentController.Frame
    sizes = {}
    for count in range(1, 10001):
        helper.executeDispatch(frame, 'vnd.gouji:check', '', 0, ())
        if count in (1000, 10000):
            sizes[count] = running.resident()
    document.close(True)
    more = (sizes[10000] - sizes[1000]) / MIB
    show_growth('校验 10000 次，1000 次以后增加', more, '同一进程', f'{sizes[10000] / MIB:.0f} MiB')


def growth_over_documents(folder, oxt, path, work):
    """MiB that an office takes more after 500 documents than after 50."""
    with office.Office(folder, oxt) as running:
        for count in range(1, 501):
            document = running.open(path, OnMainThread=True)
            for command in work:
                running.dispatch(document, 'vnd.gouji:' + command)
            document.close(True)
            if count == 50:
                before = running.resident()
        return (running.resident() - before) / MIB


def many_documents(oxt, out):
    plain = growth_over_documents(out / 'office-plain', None, out / 'mistakes.ods', ())
    ours = growth_over_documents(out / 'office-ours', oxt, out / 'mistakes.ods', ('check', 'next', 'clear'))
    show_growth('500 份：打开、校验、清除、关闭', ours - plain, '比没有扩展、只打开和关闭多（后者自己增加）', f'{plain:+.1f} MiB')


def main(gouji, out, rounds):
    oxt = Path(gouji).resolve().parent / 'gouji.oxt'
    make_many(gouji, out)
    task = {'seed': str(out / 'seed.ods'), 'many': str(out / 'many.ods'), 'free': str(out / 'free.ods'), 'rounds': rounds,
            'out': str(out / 'in_office.json'), 'path': [str(HERE), str(out / 'python')]}
    (out / 'task.json').write_text(json.dumps(task), encoding='utf-8')
    os.environ['TASK'] = str(out / 'task.json')
    for name in ('office', 'office-plain', 'office-ours'):
        shutil.rmtree(out / name, ignore_errors=True)
    settings = (('/org.openoffice.Office.Common/Security/Scripting', 'MacroSecurityLevel', '0'),)
    with office.Office(out / 'office', oxt, settings=settings) as running:
        answer = macro(running, out, rounds)
        insist_on_agreement(answer['told'])
        checking(answer)
        pdf(running, gouji, out, max(5, rounds // 4))
        heading('在 LibreOffice 里：内存', '加载项', '增加', '与什么相比', '')
        many_checks(running, out)
    many_documents(oxt, out)
    keep(out, 'addon')


if __name__ == '__main__':
    main(sys.argv[1], Path(sys.argv[2]).resolve(), int(sys.argv[3]))
