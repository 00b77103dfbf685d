const { default: Sequencer } = require('@jest/test-sequencer');

/** The browser's tests wait more than they work: begun first, they cost no time of their own. */
module.exports = class BrowserFirst extends Sequencer {
  sort(tests) {
    const isFirst = ({ path }) => path.endsWith('workshop.test.ts');
    const sorted = super.sort(tests);
    return [...sorted.filter(isFirst), ...sorted.filter((test) => !isFirst(test))];
  }
};
