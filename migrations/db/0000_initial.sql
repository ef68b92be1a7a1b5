CREATE TABLE `agent` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agent_email_unique` ON `agent` (`email`);--> statement-breakpoint
CREATE TABLE `credential` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`password` text,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `credential_agent` ON `credential` (`agent_id`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`agent_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE INDEX `session_agent` ON `session` (`agent_id`);--> statement-breakpoint
CREATE TABLE `membership` (
	`team_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`as` text NOT NULL,
	PRIMARY KEY(`agent_id`, `team_id`),
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `membership_team` ON `membership` (`team_id`);--> statement-breakpoint
CREATE TABLE `team` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `team_name` ON `team` (lower("name"));--> statement-breakpoint
CREATE TABLE `contact` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text,
	`phone` text,
	`username` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `conversation` (
	`channel_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`id` text NOT NULL,
	PRIMARY KEY(`contact_id`, `channel_id`),
	FOREIGN KEY (`channel_id`) REFERENCES `channel`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contact`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `identity` (
	`scope` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`contact_id` text NOT NULL,
	PRIMARY KEY(`scope`, `kind`, `value`)
);
--> statement-breakpoint
CREATE INDEX `identity_user` ON `identity` (`contact_id`) WHERE kind = 'user_id';--> statement-breakpoint
CREATE TABLE `channel` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`provider` text NOT NULL,
	`sender_id` text NOT NULL,
	`business_account_id` text NOT NULL,
	`portfolio_id` text NOT NULL,
	`display_number` text NOT NULL,
	`default_team_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`default_team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `channel_sender_id_unique` ON `channel` (`sender_id`);--> statement-breakpoint
CREATE TABLE `unhandled_event` (
	`id` text PRIMARY KEY NOT NULL,
	`field` text NOT NULL,
	`reason` text NOT NULL,
	`sender_id` text,
	`received_at` integer NOT NULL,
	`count` integer NOT NULL,
	`delivery` text NOT NULL,
	`raw` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `unhandled_event_newest` ON `unhandled_event` (`received_at`,`id`);--> statement-breakpoint
CREATE TABLE `template` (
	`id` text PRIMARY KEY NOT NULL,
	`business_account_id` text NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`category` text NOT NULL,
	`status` text NOT NULL,
	`parameter_format` text NOT NULL,
	`quality` text,
	`components` text NOT NULL,
	`purposes` text NOT NULL,
	`synchronised_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `template_key` ON `template` (`business_account_id`,`name`,`language`);