CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`verb` text NOT NULL,
	`kind` text NOT NULL,
	`object_id` text,
	`object_name` text,
	`before` text,
	`after` text,
	`address` text,
	`client` text
);
--> statement-breakpoint
CREATE INDEX `audit_by` ON `audit` (`by_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_kind` ON `audit` (`kind`,`id`);--> statement-breakpoint
CREATE INDEX `audit_verb` ON `audit` (`verb`,`id`);--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);