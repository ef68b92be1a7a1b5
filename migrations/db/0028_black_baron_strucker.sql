CREATE TABLE `reason` (
	`id` text PRIMARY KEY NOT NULL,
	`category` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reason_name` ON `reason` (`category`,lower("name")) WHERE "reason"."deleted_at" IS NULL;--> statement-breakpoint
ALTER TABLE `agent` ADD `classifies` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `company` ADD `classifies` integer DEFAULT false NOT NULL;