import { labelOfPipeline, listPipelines } from '../moskit/pipelines.js';
import { moskitFrom } from '../zapier/connection.js';
import { dropdown, wholeOnFirstPage } from '../zapier/dropdown.js';

/** Few, and paged by a cursor that Zapier's page number cannot name: read whole. */
export const listPipelinesTrigger = dropdown('list_pipelines', 'Funil', (z, bundle, page) =>
  wholeOnFirstPage(page, async () => {
    const pipelines = await listPipelines(moskitFrom(z, bundle));
    return pipelines.map((pipeline) => ({ id: String(pipeline.id), name: labelOfPipeline(pipeline) }));
  }),
);
