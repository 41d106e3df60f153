// SPDX-License-Identifier: Apache-2.0
// page.js PACKAGES CHROMIUM FOLDER PAGE... - each page as a browser has it, a JSON line each: how wide it and its tables are on
// three screens, what it asked the net for, what axe finds; and FOLDER/NAME.pdf, as it is printed.
'use strict';
const path = require('path');
const { pathToFileURL } = require('url');

const [packages, chromium, folder, ...pages] = process.argv.slice(2);
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function look(browser, file) {
    const name = path.basename(file, '.html');
    const page = await browser.newPage();
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    const screens = {};
    for (const width of [360, 768, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        screens[width] = await page.evaluate(() => ({
            page: document.documentElement.scrollWidth,
            tables: [...document.querySelectorAll('table')].map((table) => {
                const seen = table.closest('[tabindex]').getBoundingClientRect();
                return { width: table.scrollWidth, left: seen.left, right: seen.right,
                    spilt: [...table.querySelectorAll('td,th')].filter((cell) => cell.scrollWidth > cell.clientWidth + 1).length };
            }),
        }));
        await page.screenshot({ path: path.join(folder, `${name}-${width}.png`), fullPage: true });
    }
    await page.addScriptTag({ path: path.join(path.resolve(packages), 'axe-core', 'axe.min.js') });
    const found = await page.evaluate((tags) => window.axe.run({ runOnly: tags }), TAGS);
    await page.pdf({ path: path.join(folder, `${name}.pdf`), preferCSSPageSize: true });
    await page.close();
    return { name, asked, screens, violations: found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`), passes: found.passes.length };
}

async function main() {
    const { chromium: engine } = require(path.join(path.resolve(packages), 'playwright-core'));
    const browser = await engine.launch({ executablePath: chromium, args: ['--no-sandbox'] });
    for (const file of pages)
        console.log(JSON.stringify(await look(browser, file)));
    await browser.close();
}

main().catch((error) => { console.error(error); process.exitCode = 1; });
