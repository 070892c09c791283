import { runService } from '@archipelago/kit';
import { reviews } from './service.ts';

await runService(reviews);
