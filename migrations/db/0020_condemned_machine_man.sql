ALTER TABLE `unhandled_event` ADD `account_id` text;--> statement-breakpoint
ALTER TABLE `unhandled_event` ADD `contact` text;--> statement-breakpoint
ALTER TABLE `unhandled_event` ADD `replayed_at` integer;