/** n8n reads its log level while it loads: import this first. Failures that a test provokes are not logged. */
process.env.N8N_LOG_LEVEL = 'silent';
