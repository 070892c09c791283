import { runService } from '@archipelago/kit';
import { ordering } from './service.ts';

await runService(ordering);
