CREATE TABLE `media` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`message_key` text,
	`direction` text NOT NULL,
	`state` text NOT NULL,
	`kind` text NOT NULL,
	`mime_type` text,
	`size_bytes` integer,
	`sha256` text,
	`name` text,
	`width` integer,
	`height` integer,
	`agent_id` text,
	`upload_id` text,
	`provider_id` text,
	`provided_at` integer,
	`tries` integer DEFAULT 0 NOT NULL,
	`trouble` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `media_upload` ON `media` (`conversation_id`,`upload_id`) WHERE upload_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `media_unsent` ON `media` (`created_at`) WHERE message_key IS NULL;