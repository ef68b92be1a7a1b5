CREATE TABLE `marketing_choice` (
	`contact_id` text NOT NULL,
	`account_id` text NOT NULL,
	`choice` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`contact_id`, `account_id`)
);
