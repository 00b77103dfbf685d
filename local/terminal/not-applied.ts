/** Runs that `onlyIf` left out, told by automation and not one by one: with several automations they are most. */
export interface NotApplied {
  add(run: { flow: string; deal: string; name: string; reason: string }): void;
  /** One line an automation, with the first deal as the example. */
  byAutomation(title: (flow: string) => string): string[];
  /**
   * Deals that no automation took, and why.
   * @param taken deals that some automation did something about, or tried to
   */
  untaken(taken: ReadonlySet<string>, title: (flow: string) => string): { name: string; reason: string }[];
}

/** So many lines say what is going on; more would hide the rest of the summary. */
const MOST_LINES = 10;

export function createNotApplied(): NotApplied {
  const runs = new Map<string, { flow: string; deal: string; name: string; reason: string }>();

  return {
    add: (run) => runs.set(JSON.stringify([run.flow, run.deal]), run),
    byAutomation(title) {
      return [...grouped([...runs.values()], ({ flow }) => flow)].flatMap(([flow, [example, ...others]]) => {
        if (example === undefined) return [];
        const count = others.length + 1;
        const deals = count === 1 ? '1 negócio' : `${count} negócios`;
        return `${title(flow)}: ${deals}. Ex.: ${example.name}: ${example.reason}`;
      });
    },
    untaken(taken, title) {
      const left = [...runs.values()].filter(({ deal }) => !taken.has(deal));
      const deals = [...grouped(left, ({ deal }) => deal).values()].flatMap(([first, ...others]) => {
        if (first === undefined) return [];
        if (others.length === 0) {
          return { name: first.name, reason: `não se aplica a esta automação: ${first.reason}` };
        }
        const each = [first, ...others].map(({ flow, reason }) => `${title(flow)} (${reason})`);
        return { name: first.name, reason: `não se aplica a nenhuma automação: ${each.join('; ')}` };
      });
      if (deals.length <= MOST_LINES) return deals;
      const rest = deals.length - (MOST_LINES - 1);
      const more = { name: `e mais ${rest} negócios`, reason: 'nenhuma automação se aplica a eles' };
      return [...deals.slice(0, MOST_LINES - 1), more];
    },
  };
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
