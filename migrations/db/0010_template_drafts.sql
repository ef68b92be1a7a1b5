CREATE TABLE `template_account` (
	`business_account_id` text PRIMARY KEY NOT NULL,
	`synchronised_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `template` ADD `provider_id` text;--> statement-breakpoint
ALTER TABLE `template` ADD `friendly_name` text;--> statement-breakpoint
ALTER TABLE `template` ADD `variable_names` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `template` ADD `teams` text;--> statement-breakpoint
ALTER TABLE `template` ADD `edited_at` text DEFAULT '[]' NOT NULL;