import { listCostCentersTrigger } from './list-cost-centers.js';
import { listExpenseCategoriesTrigger } from './list-expense-categories.js';
import { listFinancialAccountsTrigger } from './list-financial-accounts.js';
import { listPayableAccountsTrigger } from './list-payable-accounts.js';
import { listPeopleTrigger } from './list-people.js';
import { listPipelinesTrigger } from './list-pipelines.js';
import { listProductsTrigger } from './list-products.js';
import { listRevenueCategoriesTrigger } from './list-revenue-categories.js';
import { listSellersTrigger } from './list-sellers.js';
import { listTaxIdFieldsTrigger } from './list-tax-id-fields.js';

/** Every hidden trigger that feeds a dropdown. */
export const dropdownTriggers = [
  listPipelinesTrigger,
  listTaxIdFieldsTrigger,
  listFinancialAccountsTrigger,
  listPayableAccountsTrigger,
  listRevenueCategoriesTrigger,
  listExpenseCategoriesTrigger,
  listCostCentersTrigger,
  listPeopleTrigger,
  listProductsTrigger,
  listSellersTrigger,
];
