CREATE TABLE `contact_label` (
	`contact_id` text NOT NULL,
	`label_id` text NOT NULL,
	PRIMARY KEY(`contact_id`, `label_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `contact_label_by_label` ON `contact_label` (`label_id`);--> statement-breakpoint
CREATE TABLE `label` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`folded` text NOT NULL,
	`colour` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `label_folded_unique` ON `label` (`folded`);