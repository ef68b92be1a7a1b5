CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`secret_hash` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`teams` text NOT NULL,
	`invited_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`accepted_at` integer,
	`agent_id` text,
	FOREIGN KEY (`invited_by`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_secret_hash_unique` ON `invitation` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `invitation_email` ON `invitation` (`email`);--> statement-breakpoint
CREATE TABLE `password_reset` (
	`secret_hash` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`created_by` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `password_reset_agent` ON `password_reset` (`agent_id`);--> statement-breakpoint
ALTER TABLE `agent` ADD `nickname` text;--> statement-breakpoint
ALTER TABLE `agent` ADD `deleted_at` integer;--> statement-breakpoint
ALTER TABLE `agent` ADD `tickets_to` text;--> statement-breakpoint
ALTER TABLE `agent` ADD `handed_over_at` integer;--> statement-breakpoint
ALTER TABLE `agent` ADD `archive` text DEFAULT 'later' NOT NULL;--> statement-breakpoint
ALTER TABLE `agent` ADD `theme` text;--> statement-breakpoint
ALTER TABLE `agent` ADD `language` text;--> statement-breakpoint
ALTER TABLE `agent` ADD `sound` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `agent` ADD `notify` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `company` ADD `signs_texts` integer DEFAULT true NOT NULL;