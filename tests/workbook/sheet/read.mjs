// SPDX-License-Identifier: Apache-2.0
// What ExcelJS reads in workbooks: {path: {sheet: {…}}}.
import ExcelJS from "exceljs";

const found = {};
for (const path of process.argv.slice(2)) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  found[path] = {};
  for (const sheet of book.worksheets) {
    const cells = {};
    sheet.eachRow({ includeEmpty: true }, (row) =>
      row.eachCell({ includeEmpty: false }, (cell) => {
        if (cell.isMerged && cell.master !== cell) return;
        const told = {};
        if (cell.formula) told.formula = cell.formula;
        const value = cell.formula ? cell.result : cell.value;
        if (value !== null && value !== undefined && value !== "") told.value = value;
        if (Object.keys(told).length) cells[cell.address] = told;
      }),
    );
    found[path][sheet.name] = {
      cells,
      merges: sheet.model.merges,
      guards: Object.keys(sheet.dataValidations.model),
      state: sheet.state,
      protected: Boolean(sheet.sheetProtection && sheet.sheetProtection.sheet),
      open: ["A2", "B2"].map((at) => sheet.getCell(at).protection?.locked === false),
      frozen: sheet.views.map((view) => [view.state, view.xSplit || 0, view.ySplit || 0])[0],
      page: { paper: sheet.pageSetup.paperSize, turned: sheet.pageSetup.orientation, fit: sheet.pageSetup.fitToPage,
              height: sheet.pageSetup.fitToHeight, titles: sheet.pageSetup.printTitlesRow ?? null },
      footer: sheet.headerFooter.oddFooter,
      title: book.title,
    };
  }
}
process.stdout.write(JSON.stringify(found), () => process.exit(0));
