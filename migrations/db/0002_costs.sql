CREATE TABLE `billing_zone` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`zone` text NOT NULL,
	`set_by` text NOT NULL,
	`set_by_name` text NOT NULL,
	`set_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `counted` (
	`slot` integer NOT NULL,
	`channel_id` text NOT NULL,
	`ids` text NOT NULL,
	PRIMARY KEY(`slot`, `channel_id`)
);
--> statement-breakpoint
CREATE TABLE `rate` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`market` text NOT NULL,
	`category` text NOT NULL,
	`effective_from` text NOT NULL,
	`amount_micros` integer,
	`currency` text NOT NULL,
	`source` text NOT NULL,
	`confirmed` integer NOT NULL,
	`set_by` text NOT NULL,
	`set_by_name` text NOT NULL,
	`set_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `rate_key` ON `rate` (`market`,`category`,`effective_from`);--> statement-breakpoint
CREATE TABLE `statement` (
	`channel_id` text NOT NULL,
	`month` text NOT NULL,
	`market` text NOT NULL,
	`category` text NOT NULL,
	`type` text NOT NULL,
	`messages` integer NOT NULL,
	PRIMARY KEY(`month`, `channel_id`, `market`, `category`, `type`)
);
