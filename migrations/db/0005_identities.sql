CREATE TABLE `identity_past` (
	`scope` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`contact_id` text NOT NULL,
	`since` integer NOT NULL,
	`until` integer NOT NULL,
	`source` text NOT NULL,
	PRIMARY KEY(`scope`, `kind`, `value`, `until`)
);
--> statement-breakpoint
CREATE INDEX `identity_past_contact` ON `identity_past` (`contact_id`);--> statement-breakpoint
CREATE TABLE `merge` (
	`id` text PRIMARY KEY NOT NULL,
	`cause` text NOT NULL,
	`status` text NOT NULL,
	`reason` text NOT NULL,
	`survivor_id` text NOT NULL,
	`loser_id` text,
	`proof` text NOT NULL,
	`moved` text DEFAULT '{"claimed":[],"ended":[]}' NOT NULL,
	`pairs` text DEFAULT '[]' NOT NULL,
	`created_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`undone_by` text,
	`undone_at` integer,
	FOREIGN KEY (`survivor_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `merge_cause_unique` ON `merge` (`cause`);--> statement-breakpoint
CREATE INDEX `merge_survivor` ON `merge` (`survivor_id`);--> statement-breakpoint
CREATE INDEX `merge_loser` ON `merge` (`loser_id`);--> statement-breakpoint
DROP INDEX `identity_user`;--> statement-breakpoint
CREATE TABLE `identity_next` (
	`scope` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`contact_id` text NOT NULL,
	`since` integer DEFAULT 0 NOT NULL,
	`until` integer,
	`source` text DEFAULT 'message' NOT NULL,
	PRIMARY KEY(`scope`, `kind`, `value`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `identity_next`(`scope`, `kind`, `value`, `contact_id`) SELECT `scope`, `kind`, `value`, `contact_id` FROM `identity`;--> statement-breakpoint
DROP TABLE `identity`;--> statement-breakpoint
ALTER TABLE `identity_next` RENAME TO `identity`;--> statement-breakpoint
CREATE INDEX `identity_contact` ON `identity` (`contact_id`);--> statement-breakpoint
ALTER TABLE `contact` ADD `merged_into` text;