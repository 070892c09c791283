import { runService } from '@archipelago/kit';
import { inventory } from './service.ts';

await runService(inventory);
