CREATE TABLE `clearing` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL,
	`criteria` text NOT NULL,
	`count` integer NOT NULL,
	`held` text NOT NULL,
	`archive` text NOT NULL,
	`classification` text,
	`proof` text NOT NULL,
	`code_digest` text,
	`tries` integer DEFAULT 0 NOT NULL,
	`asked_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `clearing_by_time` ON `clearing` (`asked_at`);--> statement-breakpoint
CREATE TABLE `clearing_part` (
	`clearing_id` text NOT NULL,
	`part` integer NOT NULL,
	`tickets` text NOT NULL,
	`done` integer,
	`skipped` integer,
	`failed` integer,
	PRIMARY KEY(`clearing_id`, `part`)
);
