import { runService } from '@archipelago/kit';
import { accounts } from './service.ts';

await runService(accounts);
