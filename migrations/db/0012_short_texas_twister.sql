CREATE TABLE `notification` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`agent_id` text,
	`teams` text,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notification_key_unique` ON `notification` (`key`);--> statement-breakpoint
CREATE INDEX `notification_of_agent` ON `notification` (`agent_id`,`seq`);--> statement-breakpoint
CREATE TABLE `notification_seen` (
	`agent_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
);
