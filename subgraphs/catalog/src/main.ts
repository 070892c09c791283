import { runService } from '@archipelago/kit';
import { catalog } from './service.ts';

await runService(catalog);
