/** Prints the matrix: rows are faults, columns are actions. Ends with exit code 1 when a cell is not as promised. */
process.env.NODE_ENV = 'test';

const { actions } = await import('./actions.js');
const { faults } = await import('./faults.js');
const { tryCell } = await import('./cell.js');
const { openLab } = await import('./lab.js');

const COLUMN = 20;
const ROW = Math.max(...faults.map(({ name }) => name.length)) + 2;
const problems: string[] = [];
let count = 0;

const line = (cells: readonly string[]) =>
  console.log(
    cells
      .map((cell, index) => cell.padEnd(index === 0 ? ROW : COLUMN))
      .join('')
      .trimEnd(),
  );

const lab = await openLab('light');
line(['', ...actions.map(({ key }) => key), 'longest step']);
for (const fault of faults) {
  await lab.reset();
  const cells: string[] = [];
  for (const action of actions) {
    if (fault.isFor?.(action) === false) {
      cells.push('·');
      continue;
    }
    const cell = await tryCell(lab, fault, action);
    count += 1;
    cells.push(cell.problems.length === 0 ? cell.text : 'WRONG');
    problems.push(...cell.problems.map((problem) => `${fault.name}, ${action.key}, ${problem}`));
  }
  line([fault.name, ...cells, `${Math.ceil(lab.longestStep() / 1_000)} s`]);
}
await lab.close();

console.log(
  `\n${count} cells, each once alone, beside a second run, and without a reference where it can have one.`,
);
console.log(problems.length === 0 ? 'All as promised.' : `Not as promised:\n${problems.join('\n')}`);
process.exitCode = problems.length === 0 ? 0 : 1;
