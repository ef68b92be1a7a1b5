CREATE TABLE `contact_archive` (
	`contact_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`by_id` text NOT NULL,
	`by_name` text NOT NULL
);
