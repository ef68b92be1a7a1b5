CREATE TABLE `ticket` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`rev` integer NOT NULL,
	`conversation_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`team_id` text NOT NULL,
	`assignee_id` text,
	`status` text NOT NULL,
	`opened_at` integer NOT NULL,
	`concluded_at` integer,
	`concluded_by` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_number_unique` ON `ticket` (`number`);--> statement-breakpoint
CREATE INDEX `ticket_by_conversation` ON `ticket` (`conversation_id`);