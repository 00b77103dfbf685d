/**
 * What the three automations of the soak are meant to do, told once more in the oracle's own words. Nothing in this
 * folder shares code with the connector, the host or the flows.
 */
export interface FlowRules {
  readonly id: string;
  /** Otherwise each deal once. */
  readonly isOncePerClosingDate: boolean;
  /** `null`: all funnels. */
  readonly funnelId: number | null;
  readonly isCompleteOnly: boolean;
}

export const flowRules: readonly FlowRules[] = [
  { id: 'receber', isOncePerClosingDate: false, funnelId: 40110, isCompleteOnly: true },
  { id: 'comissao', isOncePerClosingDate: true, funnelId: null, isCompleteOnly: false },
  { id: 'venda', isOncePerClosingDate: true, funnelId: 40120, isCompleteOnly: true },
];
