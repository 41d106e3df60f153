// SPDX-License-Identifier: Apache-2.0
// editors.js PACKAGES CHROMIUM PAGE FRAGMENT FOLDER - what each editor makes of a page copied from a browser's window, and of a
// fragment that a program put on the clipboard: FOLDER/NAME.html, and on stdout a JSON line each of how many cells of its tables
// are drawn with lines: in the editor, on a page without any style, on one with what the editor's documentation asks of sites.
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');

const [packages, chromium, whole, fragment, folder] = process.argv.slice(2);
const file = (...names) => pathToFileURL(path.join(path.resolve(packages), ...names)).href;
const script = (...names) => `<script src="${file(...names)}"></script>`;
const style = (...names) => `<link rel="stylesheet" href="${file(...names)}">`;

// Each as its own documentation sets it up, with what it has for tables: its page, a script that makes window.get (what the
// site is given) and window.ready, the frame it edits in, where to click to paste; what a site has to show it with.
const editors = {
    wangeditor: {
        page: style('@wangeditor/editor', 'dist/css/style.css') + '<div id="bar"></div><div id="at" style="height:600px"></div>' +
            script('@wangeditor/editor', 'dist/index.js'),
        start() {
            const editor = window.wangEditor.createEditor({ selector: '#at', html: '<p><br></p>', mode: 'default' });
            window.wangEditor.createToolbar({ editor, selector: '#bar' });
            window.get = () => editor.getHtml();
            window.ready = true;
        },
        area: '[contenteditable=true]',
        site: '<style>table{border-collapse:collapse}td,th{border:1px solid #ccc;min-width:50px;height:20px}</style>',
    },
    tinymce: {
        page: '<textarea id="at"></textarea>' + script('tinymce', 'tinymce.min.js'),
        start() {
            window.tinymce.init({ selector: '#at', plugins: 'table lists code', height: 600, promotion: false })
                .then(() => { window.ready = true; });
            window.get = () => window.tinymce.activeEditor.getContent();
        },
        frame: 'iframe',
        area: 'body',
    },
    ckeditor: {
        page: style('ckeditor5', 'dist/browser/ckeditor5.css') + '<div id="at"></div>' +
            script('ckeditor5', 'dist/browser/ckeditor5.umd.js'),
        start() {
            const C = window.CKEDITOR;
            C.ClassicEditor.create(document.querySelector('#at'), {
                licenseKey: 'GPL',
                plugins: [C.Essentials, C.Paragraph, C.Heading, C.Bold, C.Italic, C.Font, C.Alignment, C.Indent, C.IndentBlock,
                    C.Clipboard, C.PasteFromOffice, C.Table, C.TableToolbar, C.TableProperties, C.TableCellProperties,
                    C.TableColumnResize, C.TableCaption],
            }).then((editor) => { window.get = () => editor.getData(); window.ready = true; });
        },
        area: '.ck-editor__editable',
        site: style('ckeditor5', 'dist/browser/ckeditor5-content.css'),
        shown: 'ck-content',
    },
    ueditor: {
        page: `<script>window.UEDITOR_HOME_URL='${file('ueditor', 'example/public/ueditor')}/'</script>` +
            '<script id="at" type="text/plain"></script>' +
            '<script>window.UEDITOR_CONFIG={UEDITOR_HOME_URL:window.UEDITOR_HOME_URL,serverUrl:"",lang:"zh-cn",' +
            'toolbars:[["source","inserttable"]],initialFrameHeight:600}</script>' +
            script('ueditor', 'example/public/ueditor/ueditor.all.js') +
            script('ueditor', 'example/public/ueditor/lang/zh-cn/zh-cn.js'),
        start() {
            const editor = window.UE.getEditor('at');
            window.get = () => editor.getContent();
            editor.ready(() => { window.ready = true; });
        },
        frame: '#ueditor_0',
        area: 'body',
    },
    quill: {
        page: style('quill', 'dist/quill.snow.css') + '<div id="at"></div>' + script('quill', 'dist/quill.js'),
        start() {
            const editor = new window.Quill('#at', { theme: 'snow', modules: { table: true } });
            window.get = () => editor.root.innerHTML;
            window.ready = true;
        },
        area: '.ql-editor',
        site: style('quill', 'dist/quill.snow.css'),
        shown: 'ql-editor',
    },
};

// Of the cells: how many there are, and how many have a line on each side.
function lines(root) {
    const cells = [...root.querySelectorAll('td,th')];
    const drawn = (cell) => ['Top', 'Right', 'Bottom', 'Left'].every((side) => {
        const look = getComputedStyle(cell);
        return parseFloat(look[`border${side}Width`]) > 0 && !['none', 'hidden'].includes(look[`border${side}Style`]);
    });
    return { cells: cells.length, bordered: cells.filter(drawn).length };
}

async function drawn(browser, at, head, shown, made) {
    const page = await browser.newPage();
    fs.writeFileSync(at, `<!DOCTYPE html><html><head><meta charset="utf-8">${head}</head><body class="${shown}">${made}</body></html>`);
    await page.goto(pathToFileURL(at).href);
    const seen = await page.locator('body').evaluate(lines);
    await page.close();
    return seen;
}

async function paste(browser, name, as) {
    const editor = editors[name];
    const page = await browser.newPage();
    const at = path.join(folder, `${name}.editor.html`);
    fs.writeFileSync(at, `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${editor.page}</body></html>`);
    await page.goto(pathToFileURL(at).href);
    await page.evaluate(editor.start);
    await page.waitForFunction(() => window.ready, null, { timeout: 20000 });
    const area = (editor.frame ? page.frameLocator(editor.frame) : page).locator(editor.area).first();
    await area.click();
    await page.keyboard.press('Control+v');
    await page.waitForFunction(() => window.get().length > 2000, null, { timeout: 20000 });
    await page.waitForTimeout(300); // what it tidies up afterwards
    const made = await page.evaluate(() => window.get());
    const inside = await area.evaluate(lines);
    await page.screenshot({ path: path.join(folder, `${name}.${as}.png`) });
    await page.close();
    const site = await drawn(browser, path.join(folder, `${name}.${as}.site.html`), editor.site || '', editor.shown || '', made);
    const bare = await drawn(browser, path.join(folder, `${name}.${as}.html`), '', '', made);
    return { name, as, inside, bare, site };
}

// Copies all of a page: as a browser does, or as another program would put it on the clipboard.
async function copy(page, file, raw) {
    await page.goto(pathToFileURL(file).href);
    if (raw)
        await page.evaluate((html) => document.addEventListener('copy', (event) => {
            event.clipboardData.setData('text/html', html);
            event.clipboardData.setData('text/plain', document.body.innerText);
            event.preventDefault();
        }), fs.readFileSync(file, 'utf-8'));
    await page.bringToFront();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
}

async function main() {
    const { chromium: engine } = require(path.join(path.resolve(packages), 'playwright-core'));
    const browser = await engine.launch({ executablePath: chromium, args: ['--no-sandbox'] });
    const source = await browser.newPage();
    for (const as of ['page', 'fragment']) {
        await copy(source, as === 'page' ? whole : fragment, as === 'fragment');
        // A page's copy differs from the fragment in classes and wrappers: one editor that strips, and one that keeps them.
        for (const name of as === 'page' ? ['wangeditor', 'tinymce'] : Object.keys(editors))
            console.log(JSON.stringify(await paste(browser, name, as).catch((error) => ({ name, as, error: String(error) }))));
    }
    await browser.close();
}

main().catch((error) => { console.error(error); process.exitCode = 1; });
