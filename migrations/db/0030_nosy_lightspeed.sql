CREATE TABLE `mailed_code` (
	`secret_hash` text PRIMARY KEY NOT NULL,
	`agent_id` text,
	`digest` text NOT NULL,
	`guesses` integer DEFAULT 0 NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `passkey` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`name` text NOT NULL,
	`public_key` text NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `passkey_agent` ON `passkey` (`agent_id`);--> statement-breakpoint
CREATE TABLE `passkey_ceremony` (
	`challenge_hash` text PRIMARY KEY NOT NULL,
	`agent_id` text,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agent`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `session` ADD `by_passkey` integer DEFAULT false NOT NULL;