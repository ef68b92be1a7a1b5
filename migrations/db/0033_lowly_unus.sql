CREATE TABLE `quick_reply` (
	`id` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`name` text NOT NULL,
	`folded` text NOT NULL,
	`text` text NOT NULL,
	`archived` integer DEFAULT 0 NOT NULL,
	`file_version` text,
	`file_name` text,
	`file_kind` text,
	`file_type` text,
	`file_bytes` integer,
	`file_sha256` text,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `quick_reply_of` ON `quick_reply` (`holder`,`archived`,`folded`,`id`);