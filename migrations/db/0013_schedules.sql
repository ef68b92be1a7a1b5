CREATE TABLE `schedule` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`team_id` text NOT NULL,
	`author_id` text NOT NULL,
	`status` text NOT NULL,
	`due_at` integer NOT NULL,
	`facts` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `schedule_due` ON `schedule` (`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `schedule_contact` ON `schedule` (`contact_id`);